/** `npm run bench`: the figures that the lab promises, measured here and now, printed beside their goals. */
import { cpus } from 'node:os';
import raft from '#protocols/raft/index.ts';
import { browserFigures } from './browser.ts';
import { line, type Figure } from './figures.ts';
import { kernelFigures } from './kernel.ts';

const print = (figures: readonly Figure[]): void => { for (const measured of figures) process.stdout.write(`${line(measured)}\n`); };

process.stdout.write(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}\n`);
print(kernelFigures(raft));
print(await browserFigures(raft));
