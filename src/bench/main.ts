/** `npm run bench`: the figures that the lab promises, measured here and now, printed beside their goals and the theory. */
import { cpus } from 'node:os';
import { exhibits } from '#protocols/index.ts';
import { browserFigures } from './browser.ts';
import { COST_CASES } from './cost-cases.ts';
import { costLine, costOf } from './costs.ts';
import { exploreFigures } from './explore.ts';
import { fuzzFigures } from './fuzz.ts';
import { historyFigures } from './histories.ts';
import { line, type Figure } from './figures.ts';
import { ketamaFigures } from './ketama.ts';
import { kernelFigures, protocolFigures } from './kernel.ts';
import { placementFigures, placementLines, placementTable } from './placement.ts';

const write = (text: string): void => { process.stdout.write(`${text}\n`); };
const print = (figures: readonly Figure[]): void => { for (const measured of figures) write(line(measured)); };

write(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`);
const [raft, ...others] = await Promise.all(exhibits.map(({ load }) => load()));
print(kernelFigures(raft!));
print(protocolFigures(raft!, others));
print(historyFigures());
print(await exploreFigures(raft!));
print(await fuzzFigures([raft!, ...others]));
for (const exhibit of [raft!, ...others]) {
  for (const chosen of COST_CASES[exhibit.protocol.name] ?? []) write(costLine(exhibit.words.en.name, chosen, costOf(exhibit, chosen)));
}
print(placementFigures());
print(ketamaFigures());
for (const text of [...placementTable(), ...placementLines()]) write(text);
print(await browserFigures(raft!));
