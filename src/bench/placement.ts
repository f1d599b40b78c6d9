/** Placements: how fast every scheme is, what it remembers and how even it is, and each published number beside what comes of it here. */
import { built } from '#placement/build.ts';
import { ringCv } from '#placement/closed-forms.ts';
import { balanceOf, disruptionOf, type Assigned } from '#placement/measures.ts';
import { member, type Figure as Drawn, type Member, type Placement, type Scheme, type Settings } from '#placement/placement.ts';
import { RingPlacement } from '#placement/ring-placement.ts';
import { SCHEMES, schemeNamed } from '#placement/schemes.ts';
import { figure, type Figure } from './figures.ts';

const SIZES = [10, 100, 1000] as const;
const keysOf = (count: number, prefix = 'key-'): readonly string[] => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
const nodes = (count: number, prefix = 'node-'): readonly Member[] => Array.from({ length: count }, (_, i) => member(`${prefix}${i}`));
const named = (id: string): Scheme => schemeNamed(id)!;
const KEYS = keysOf(20_000);

/** Where the defaults are too small for 1,000 nodes. */
const LARGE: { readonly [scheme: string]: Settings } = { kafka: { partitions: 10_000 }, range: { most: 10, least: 3 }, directory: { shards: 16_384 }, 'dynamo-2': { partitions: 16_384 }, 'dynamo-3': { partitions: 16_384 } };

/** 100,000 keys on 1,000 nodes, as the placement lab shows them: in a second, whatever the scheme. */
export function placementFigures(): readonly Figure[] {
  const keys = keysOf(100_000);
  return SCHEMES.map((scheme) => {
    const placement = built(scheme, nodes(1000), LARGE[scheme.id], { keys, before: null });
    return figure(`placing 100,000 keys on 1,000 nodes, ${scheme.id}`, timed(() => placement.assign(keys))[1], 's', 1, 'at most');
  });
}

function timed<T>(work: () => T): readonly [result: T, seconds: number] {
  const start = performance.now();
  const result = work();
  return [result, (performance.now() - start) / 1000];
}

/** A row for each scheme and size: speed, memory, balance, and what a join and a leave move beside the least that must. */
export function placementTable(): readonly string[] {
  const head = ['scheme', 'nodes', 'lookups/s', 'build ms', 'bytes', 'probes', 'max/mean', 'cv', 'join moves', 'least', 'leave moves', 'least'];
  const rows = SCHEMES.flatMap((scheme) => SIZES.map((count) => rowOf(scheme, count)));
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  return [head, ...rows].map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  '));
}

function rowOf(scheme: Scheme, count: number): readonly string[] {
  const members = nodes(count);
  const place = (of: readonly Member[], before: Placement | null = null): Placement => built(scheme, of, LARGE[scheme.id], { keys: KEYS, before });
  const [placement, building] = timed(() => place(members));
  placement.assign(KEYS.slice(0, 1000));
  const [owners, looking] = timed(() => placement.assign(KEYS));
  const before = { members, owners };
  const after = (of: readonly Member[]): Assigned => ({ members: of, owners: place(of, placement).assign(KEYS) });
  const joined = disruptionOf(before, after(nodes(count + 1)));
  const left = disruptionOf(before, after(scheme.leaves === 'last' ? nodes(count - 1) : members.filter((_, i) => i !== count >> 1)));
  const { maxOverMean, cv } = balanceOf(before);
  return [
    scheme.id, String(count), Math.round(KEYS.length / looking).toLocaleString('en'), (1000 * building).toFixed(1), placement.bytes.toLocaleString('en'), placement.probes(KEYS.slice(0, 1000)).toFixed(1),
    maxOverMean.toFixed(3), cv.toFixed(4), percent(joined.share), percent(joined.least), percent(left.share), percent(left.least),
  ];
}

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

/** `ok` if it is the published number, or as near as chance allows: `within` of it. */
function beside(name: string, value: number, published: number, source: string, within: number, show = (number: number): string => number.toPrecision(4)): string {
  return `${Math.abs(value - published) <= within * published + 1e-12 ? 'ok    ' : 'OTHER '} ${name}: ${show(value)}; ${show(published)} in ${source}`;
}

export function placementLines(): readonly string[] {
  return [...ringLines(), ...maglevLines(), ...boundedLines(), ...dynamoLines()];
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The share of the circle that each point of a ring has. */
function arcs(drawn: Drawn): Float64Array {
  if (drawn.shape !== 'ring') return new Float64Array(0);
  const { positions } = drawn;
  return positions.map((position, i) => (i === 0 ? position + 1 - positions.at(-1)! : position - positions[i - 1]!));
}

/** Of the nodes' shares; `copies`: of each arc so many nodes have one. */
function spreadOf(placement: Placement, copies = 1): { readonly cv: number; readonly efficiency: number } {
  const loads = new Float64Array(placement.members.length);
  if (!(placement instanceof RingPlacement)) return { cv: 0, efficiency: 0 };
  arcs(placement.figure).forEach((share, point) => {
    let left = copies;
    for (const owner of placement.follow(point)) {
      loads[owner]! += share;
      if ((left -= 1) === 0) break;
    }
  });
  const average = copies / loads.length;
  return { cv: Math.sqrt(mean([...loads].map((load) => (load / average - 1) ** 2))), efficiency: average / Math.max(...loads) };
}

function ringLines(): readonly string[] {
  const published = [[1, 0.997906, 20], [10, 0.315181, 5], [100, 0.0996996, 2], [1000, 0.0315723, 1]] as const;
  return published.map(([points, cv, rings]) => {
    const found = mean(Array.from({ length: rings }, (_, i) => spreadOf(built(named('ring'), nodes(1000, `ring ${i} node-`), { points })).cv));
    return `${beside(`cv of a ring of 1,000 nodes, ${points} points each`, found, cv, 'Lamping & Veach, arXiv:1406.2294, table 1', 0.05)}; closed form ${ringCv(1000, points).toPrecision(4)}`;
  });
}

function maglevLines(): readonly string[] {
  const ours = 'an independent calculation';
  const all = nodes(1000, 'backend-');
  const tables = [[65_537, 65, 66, [[1, 0.0068], [10, 0.033], [50, 0.0825]]], [655_373, 655, 656, [[1, 0.0042], [50, 0.0591]]]] as const;
  return [
    ...tables.flatMap(([size, least, most, failures]) => {
      const table = (of: readonly Member[]): readonly string[] => { const { figure: drawn } = built(named('maglev-envoy'), of, { size }); return drawn.shape === 'slots' ? Array.from(drawn.owners, (owner) => of[owner]!.id) : []; };
      const [before, seconds] = timed(() => table(all));
      const index = new Map(all.map(({ id }, i) => [id, i]));
      const { loads: counts } = balanceOf({ members: all, owners: Int32Array.from(before, (id) => index.get(id)!) });
      return [
        beside(`Maglev’s table of ${size}, 1,000 backends, fewest slots`, Math.min(...counts), least, ours, 0),
        beside('  most slots', Math.max(...counts), most, ours, 0),
        ...failures.map(([failed, share]) => beside(`  slots changed when ${failed} fail`, table(all.slice(failed)).filter((id, slot) => id !== before[slot]).length / size, share, ours, 0.05, percent)),
        `         made in ${(1000 * seconds).toFixed(1)} ms; ${size === 65_537 ? 1.8 : 22.9} ms in Maglev, NSDI 2016, §5.3, in C++`,
      ];
    }),
    ...([[65_537, 0.297, 0.495], [655_373, 0.103, 0.123]] as const).flatMap(([size, karger, rendezvous]) => [
      beside(`Karger, 1,000 points each, in a table of ${size}: above the mean`, overKarger(all, size), karger, 'Maglev, NSDI 2016, §5.3', 0.5, percent),
      beside('  rendezvous', balanceOf({ members: all, owners: built(named('rendezvous'), all).assign(keysOf(size, 'entry-')) }).maxOverMean - 1, rendezvous, 'Maglev, NSDI 2016, §5.3', 0.5, percent),
    ]),
  ];
}

/** How far above the mean the largest share is, of a ring that is asked at evenly spaced places. */
function overKarger(members: readonly Member[], size: number): number {
  const { figure: drawn } = built(named('ring'), members, { points: 1000 });
  if (drawn.shape !== 'ring') return 0;
  const counts = new Float64Array(members.length);
  let point = 0;
  for (let entry = 0; entry < size; entry += 1) {
    while (point < drawn.positions.length && drawn.positions[point]! < entry / size) point += 1;
    counts[drawn.owners[point % drawn.owners.length]!]! += 1;
  }
  return Math.max(...counts) / (size / members.length) - 1;
}

/** 20 nodes with one point each, 2,000 keys, the mean of 40 rings. */
function boundedLines(): readonly string[] {
  const source = 'an independent calculation; the bound: Mirrokni et al., arXiv:1608.01350';
  const published = [[0.1, 1.1, 2.46, 0.191], [0.25, 1.25, 1.87, 0.153], [0.5, 1.5, 1.43, 0.092], [1, 2, 1.15, 0.045], [3, 4, 1, 0.004]] as const;
  return published.flatMap(([epsilon, most, probes, moved]) => {
    const runs = Array.from({ length: 40 }, (_, ring) => {
      const members = nodes(20, `ring ${ring} node-`);
      const keys = keysOf(2000, `ring ${ring} key-`);
      const place = (of: readonly Member[]): Assigned & { readonly placement: Placement } => { const placement = built(named('bounded'), of, { epsilon, points: 1 }); return { placement, members: of, owners: placement.assign(keys) }; };
      const before = place(members);
      const survivors = before.owners.filter((owner) => owner > 0).length;
      // A search in 20 points compares 5 times; what comes on top are members that are full.
      return { most: balanceOf(before).maxOverMean, probes: before.placement.probes(keys) - 5 + 1, moved: disruptionOf(before, place(members.slice(1))).fromSurvivors / survivors };
    });
    return [
      beside(`bounded loads, ε = ${epsilon}: max/mean`, Math.max(...runs.map((run) => run.most)), most, source, epsilon === 3 ? 0.2 : 0.001),
      beside('  probes a key', mean(runs.map((run) => run.probes)), probes, source, 0.1),
      beside('  keys of survivors that move when one leaves', mean(runs.map((run) => run.moved)), moved, source, epsilon === 3 ? 1 : 0.35, percent),
    ];
  });
}

/** Mean over largest load of 30 nodes, three copies, the mean of several rings, exact by the arcs. */
function dynamoLines(): readonly string[] {
  const nodeCount = 30;
  const published: { readonly [scheme: string]: readonly number[] } = {
    'dynamo-1': [0.446, 0.616, 0.703, 0.788, 0.845, 0.893], 'dynamo-2': [0.452, 0.638, 0.715, 0.798, 0.863, 0.881], 'dynamo-3': [1, 0.893, 0.907, 0.93, 0.955, 0.964],
  };
  return Object.entries(published).flatMap(([scheme, efficiencies]) => [1, 5, 10, 20, 50, 100].map((tokens, i) => {
    const settings = { 'dynamo-1': { tokens }, 'dynamo-2': { tokens, partitions: 4 * nodeCount * tokens }, 'dynamo-3': { partitions: nodeCount * tokens } }[scheme]!;
    const found = mean(Array.from({ length: tokens < 10 ? 100 : 10 }, (_, seed) => spreadOf(built(named(scheme), nodes(nodeCount), { ...settings, seed: seed + 1 }), 3).efficiency));
    return beside(`efficiency of Dynamo’s strategy ${scheme.slice(-1)}, 30 nodes, ${tokens} tokens each`, found, efficiencies[i]!, 'an independent calculation (Dynamo, SOSP 2007, figure 8: 3 is best)', 0.1);
  }));
}
