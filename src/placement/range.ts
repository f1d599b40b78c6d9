/**
 * Range partitioning (Bigtable, OSDI 2006, §5; HBase, CockroachDB): keys in order, cut into ranges that split where too
 * many keys stand and merge where few are left; ranges are shared out to members with as few moves as can be. Keys are
 * compared as JavaScript compares texts, by UTF-16 units.
 */
import { rebalanced } from './balance.ts';
import { utf8 } from './hashes/utf8.ts';
import type { Given, LookupStep, Member, Placement, Scheme } from './placement.ts';
import { firstUp, indexBytes, onward, serving } from './slots.ts';

/** Range i is [bounds[i], bounds[i + 1]); bounds[0] is ''. Owners are names; null: nobody's yet. */
export interface Ranges {
  readonly bounds: readonly string[];
  readonly owners: readonly (string | null)[];
}

export const ONE_RANGE: Ranges = { bounds: [''], owners: [null] };

/** The range that holds a key: the last whose bound is not above it. */
export function rangeOf(bounds: readonly string[], key: string, look: (at: number) => void = () => undefined): number {
  let low = 0;
  let high = bounds.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    look(middle);
    if (bounds[middle]! <= key) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * Ranges of more than `most` keys split at the median of their keys, again and again; both halves stay with the owner. A
 * range cannot split within one key, however often that is asked for. Keys in ascending order.
 */
export function split({ bounds, owners }: Ranges, sorted: readonly string[], most: number): Ranges {
  const next: { bounds: string[]; owners: (string | null)[] } = { bounds: [], owners: [] };
  const cut = (bound: string, from: number, to: number, owner: string | null): void => {
    const middle = to - from > most ? medianCut(sorted, from, to) : -1;
    if (middle < 0) {
      next.bounds.push(bound);
      next.owners.push(owner);
      return;
    }
    cut(bound, from, middle, owner);
    cut(sorted[middle]!, middle, to, owner);
  };
  const starts = [...bounds.map((bound) => lowerBound(sorted, bound)), sorted.length];
  for (const [i, bound] of bounds.entries()) cut(bound, starts[i]!, starts[i + 1]!, owners[i]!);
  return next;
}

/** Where the key begins that stands in the middle of sorted[from … to), or the next one; -1: there is only one key. */
function medianCut(sorted: readonly string[], from: number, to: number): number {
  const median = sorted[(from + to) >>> 1]!;
  const start = lowerBound(sorted, median);
  if (start > from) return start;
  let next = start;
  while (next < to && sorted[next] === median) next += 1;
  return next < to ? next : -1;
}

/** Neighbours that hold fewer than `least` keys together become one, from the left; the one with more keys says whose it is. */
export function merged({ bounds, owners }: Ranges, sorted: readonly string[], least: number): Ranges {
  const kept: { bound: string; owner: string | null; keys: number; most: number }[] = [];
  const starts = [...bounds.map((bound) => lowerBound(sorted, bound)), sorted.length];
  for (const [i, bound] of bounds.entries()) {
    const keys = starts[i + 1]! - starts[i]!;
    const last = kept.at(-1);
    if (last === undefined || last.keys + keys >= least) kept.push({ bound, owner: owners[i]!, keys, most: keys });
    else {
      if (keys > last.most) { last.owner = owners[i]!; last.most = keys; }
      last.keys += keys;
    }
  }
  return { bounds: kept.map(({ bound }) => bound), owners: kept.map(({ owner }) => owner) };
}

/** The first index whose key is not below the bound. */
function lowerBound(sorted: readonly string[], bound: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The ranges for keys as they are now, of those that were: merged, split, shared out anew. */
export function ranged(before: Ranges, keys: readonly string[], ids: readonly string[], most: number, least: number): Ranges {
  const sorted = keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const cut = keys.length === 0 ? before : split(merged(before, sorted, Math.min(least, most)), sorted, most);
  return { bounds: cut.bounds, owners: rebalanced(cut.owners, ids) };
}

export const range: Scheme = {
  id: 'range',
  source: 'Bigtable, OSDI 2006, §5',
  shape: 'ranges',
  weights: false,
  leaves: 'any',
  settings: [
    { key: 'most', kind: 'number', value: 1000, min: 1, max: 1_000_000, unit: '' },
    { key: 'least', kind: 'number', value: 250, min: 0, max: 1_000_000, unit: '' },
  ],
  /** Substitutes: the next members in the list. Without keys given nothing splits: there is one range. */
  build(members, settings, given) {
    const { bounds, owners } = ranged(rangesBefore(given), given?.keys ?? [], members.map(({ id }) => id), settings['most'] as number, settings['least'] as number);
    const indices = new Map(members.map(({ id }, index) => [id, index]));
    const at = Int32Array.from(owners, (id) => indices.get(id!)!);
    const walk = (key: string): Iterable<number> => onward(at[rangeOf(bounds, key)]!, members.length);
    const placement: Placement = {
      scheme: range, members, settings, walk,
      assign: (keys) => Int32Array.from(keys, (key) => { const owner = at[rangeOf(bounds, key)]!; return members[owner]!.up ? owner : firstUp(members, walk(key)); }),
      lookup: (key) => steps(bounds, key, members, walk(key)),
      position: (key) => rangeOf(bounds, key),
      figure: { shape: 'ranges', bounds, owners: at },
      points: () => null,
      bytes: bounds.reduce((sum, bound) => sum + utf8(bound).length, 0) + bounds.length * indexBytes(members.length),
      probes: (keys) => (keys.length === 0 ? 0 : keys.reduce((sum, key) => sum + comparisons(bounds, key), 0) / keys.length),
    };
    return placement;
  },
};

function rangesBefore(given: Given | undefined): Ranges {
  const before = given?.before;
  if (before == null || before.figure.shape !== 'ranges') return ONE_RANGE;
  const { bounds, owners } = before.figure;
  return { bounds, owners: Array.from(owners, (index) => before.members[index]!.id) };
}

function steps(bounds: readonly string[], key: string, members: readonly Member[], walk: Iterable<number>): readonly LookupStep[] {
  const compared: LookupStep[] = [];
  const found = rangeOf(bounds, key, (at) => { compared.push({ step: 'compare', with: { key, bound: bounds[at]!, before: key < bounds[at]! }, at }); });
  return [...compared, { step: 'range', with: { range: found, from: bounds[found]!, to: bounds[found + 1] ?? null }, at: found }, ...serving(members, walk, () => found)];
}

function comparisons(bounds: readonly string[], key: string): number {
  let count = 0;
  rangeOf(bounds, key, () => { count += 1; });
  return count;
}
