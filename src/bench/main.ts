/** `npm run bench`: the figures that the lab promises, measured here and now, printed beside their goals. */
import { exhibits } from '#protocols/index.ts';
import { line } from './figures.ts';
import { kernelFigures } from './kernel.ts';

const raft = exhibits.find(({ protocol }) => protocol.name === 'raft')!;
for (const measured of kernelFigures(raft)) process.stdout.write(`${line(measured)}\n`);
