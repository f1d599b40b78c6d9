/** A worker that reads traces of other tools. */
import { readTrace } from '#checks/traces/read.ts';
import type { FromReader, ToReader } from './trace-reader.ts';

const say = (message: FromReader): void => self.postMessage(message);
self.onmessage = ({ data: { text, expressions } }: MessageEvent<ToReader>) => say({ type: 'read', reading: readTrace(text, expressions) });
say({ type: 'here' });
