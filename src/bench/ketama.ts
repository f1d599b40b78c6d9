/** Ketama's million keys beside what was published of them. */
import { createHash } from 'node:crypto';
import { built } from '#placement/build.ts';
import { ketamaOriginal } from '#placement/ketama.ts';
import { member } from '#placement/placement.ts';
import { figure, type Figure } from './figures.ts';

/** RJ/ketama, libketama/test.sh: the MD5 of "\n" and a million lines "hash point server". */
const PUBLISHED = '5672b131391f5aa2b280936aec1eea74';
const SERVERS = [600, 300, 200, 350, 1000, 800, 950, 100].map((weight, i) => member(`10.0.1.${i + 1}:11211`, { weight }));

/** The lookups of '0' to '999999' as ketama's own test prints them. */
function ketamaMapping(): string {
  const placement = built(ketamaOriginal, SERVERS);
  const text = createHash('md5').update('\n');
  for (let i = 0; i < 1_000_000; i += 1) {
    const terms = Object.assign({}, ...placement.lookup(String(i)).map((step) => step.with)) as { value: string; point: string; member: string };
    text.update(`${terms.value} ${terms.point} ${terms.member}\n`);
  }
  return text.digest('hex');
}

export function ketamaFigures(): readonly Figure[] {
  const start = process.cpuUsage().user;
  const same = ketamaMapping() === PUBLISHED;
  const seconds = (process.cpuUsage().user - start) / 1e6;
  return [figure('ketama: lookups of a million keys as published', same ? 1_000_000 / seconds : 0, 'lookups/s', 100_000, 'at least')];
}
