/** Rings beside what was published of them: ketama's million keys, and the balance of Dynamo's three strategies. */
import { createHash } from 'node:crypto';
import { built } from '#placement/build.ts';
import { dynamo1, dynamo2, dynamo3 } from '#placement/dynamo.ts';
import { ketamaOriginal } from '#placement/ketama.ts';
import { member, type Placement, type Scheme, type Settings } from '#placement/placement.ts';
import { RingPlacement } from '#placement/ring-placement.ts';
import { figure, type Figure } from './figures.ts';

/** RJ/ketama, libketama/test.sh: the MD5 of "\n" and a million lines "hash point server". */
const PUBLISHED = '5672b131391f5aa2b280936aec1eea74';
const SERVERS = [600, 300, 200, 350, 1000, 800, 950, 100].map((weight, i) => member(`10.0.1.${i + 1}:11211`, { weight }));

/** The lookups of '0' to '999999' as ketama's own test prints them. */
export function ketamaMapping(): string {
  const placement = built(ketamaOriginal, SERVERS);
  const text = createHash('md5').update('\n');
  for (let i = 0; i < 1_000_000; i += 1) {
    const terms = Object.assign({}, ...placement.lookup(String(i)).map((step) => step.with)) as { value: string; point: string; member: string };
    text.update(`${terms.value} ${terms.point} ${terms.member}\n`);
  }
  return text.digest('hex');
}

/** Mean load over greatest load when every key lies on N members and keys are uniform (§6.2): of a ring's arcs, exactly. */
export function efficiencyOf(placement: Placement, copies: number): number {
  const { figure: drawn, members } = placement;
  if (drawn.shape !== 'ring' || !(placement instanceof RingPlacement)) throw new Error('not a ring');
  const loads = new Float64Array(members.length);
  for (const [point, end] of drawn.positions.entries()) {
    const arc = point === 0 ? end + 1 - drawn.positions.at(-1)! : end - drawn.positions[point - 1]!;
    let left = copies;
    for (const owner of placement.follow(point)) {
      if (left === 0) break;
      left -= 1;
      loads[owner]! += arc;
    }
  }
  return copies / members.length / Math.max(...loads);
}

/** S = 30 nodes, N = 3, Q = 4 S T or S T; the figures to reach were simulated apart from this code (dynamo_published.tsv). */
const NODES = Array.from({ length: 30 }, (_, i) => member(`n${i}`));
const TOKENS = [1, 5, 10, 20, 50, 100];
const STRATEGIES: readonly (readonly [Scheme, (tokens: number) => Settings, readonly number[]])[] = [
  [dynamo1, (tokens) => ({ tokens }), [0.446, 0.616, 0.703, 0.788, 0.845, 0.893]],
  [dynamo2, (tokens) => ({ tokens, partitions: 4 * NODES.length * tokens }), [0.452, 0.638, 0.715, 0.798, 0.863, 0.881]],
  [dynamo3, (tokens) => ({ partitions: NODES.length * tokens }), [1, 0.893, 0.907, 0.93, 0.955, 0.964]],
];
const RUNS = 10;

export function ringFigures(): readonly Figure[] {
  const start = process.cpuUsage().user;
  const same = ketamaMapping() === PUBLISHED;
  const seconds = (process.cpuUsage().user - start) / 1e6;
  const efficiencies = STRATEGIES.flatMap(([scheme, settings, expected]) => TOKENS.map((tokens, i) => {
    const runs = Array.from({ length: RUNS }, (_, seed) => efficiencyOf(built(scheme, NODES, { ...settings(tokens), seed }), 3));
    return figure(`${scheme.id}, ${tokens} tokens a node: mean over greatest load`, runs.reduce((sum, run) => sum + run, 0) / RUNS, 'of 1', expected[i]! * 0.9, 'at least');
  }));
  return [figure('ketama: lookups of a million keys as published', same ? 1_000_000 / seconds : 0, 'lookups/s', 100_000, 'at least'), ...efficiencies];
}
