/** A worker that answers the questions of the placement lab. */
import { Surveyor, type Question } from '#placement/lab/survey.ts';
import type { FromSurveyor } from './surveyor.ts';

const surveyor = new Surveyor(() => performance.now());
const say = (message: FromSurveyor): void => self.postMessage(message);
self.onmessage = ({ data }: MessageEvent<Question>) => say({ surveys: surveyor.survey(data) });
