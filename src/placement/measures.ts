/** What placements are compared by: how even they are, what a change of members moves, what they remember and look at. */
import type { Member, Placement } from './placement.ts';

/** Whose each key is: indices into the members; -1: nobody's. */
export interface Assigned {
  readonly members: readonly Member[];
  readonly owners: Int32Array;
}

/** How even it is, by weight, among the members that are up. */
export interface Balance {
  /** Of each member, in their order: keys, or how often they are asked for. */
  readonly loads: Float64Array;
  /** What its weight entitles it to; 0 if it is down. */
  readonly targets: Float64Array;
  /** The largest load over its target. 1 is even; so it is if there is nothing to share. */
  readonly maxOverMean: number;
  /** Root mean square of (load / target − 1): the coefficient of variation where weights are equal. */
  readonly cv: number;
  /** Mean over maximum, as Dynamo §6.2 has it: 1 is even. */
  readonly efficiency: number;
}

/** `asked`: how often each key is asked for; absent: once. */
export function balanceOf({ members, owners }: Assigned, asked?: ArrayLike<number>): Balance {
  const loads = new Float64Array(members.length);
  owners.forEach((owner, key) => { if (owner >= 0) loads[owner]! += asked?.[key] ?? 1; });
  const total = loads.reduce((sum, load) => sum + load, 0);
  const targets = targetShares(members).map((share) => share * total);
  const relative = [...loads].flatMap((load, i) => (targets[i]! > 0 ? [load / targets[i]!] : []));
  if (relative.length === 0) return { loads, targets, maxOverMean: 1, cv: 0, efficiency: 1 };
  const maxOverMean = relative.reduce((most, one) => Math.max(most, one));
  const cv = Math.sqrt(relative.reduce((sum, one) => sum + (one - 1) ** 2, 0) / relative.length);
  return { loads, targets, maxOverMean, cv, efficiency: 1 / maxOverMean };
}

/** The share of the whole that each member's weight entitles it to; of one that is down 0. */
export function targetShares(members: readonly Member[]): Float64Array {
  const total = members.reduce((sum, { weight, up }) => sum + (up ? weight : 0), 0);
  return Float64Array.from(members, ({ weight, up }) => (up && total > 0 ? weight / total : 0));
}

/** What a change of members moves of the same keys. */
export interface Disruption {
  readonly keys: number;
  readonly moved: number;
  /** `moved` of `keys`; 0 if there are none. */
  readonly share: number;
  /** The fewest that must move, on average over keys, so that everybody has the share that its weight entitles it to; as a share. */
  readonly least: number;
  /** Of those that moved, how many left a member that still serves. */
  readonly fromSurvivors: number;
  /** By whom and to whom, most first; null: nobody. */
  readonly pairs: readonly { readonly from: string | null; readonly to: string | null; readonly keys: number }[];
}

export function disruptionOf(before: Assigned, after: Assigned): Disruption {
  const keys = before.owners.length;
  const serving = new Set(after.members.filter(({ up }) => up).map(({ id }) => id));
  const counts = new Map<number, number>();
  const width = after.members.length + 1;
  const moved = movedKeys(before, after);
  for (const key of moved) {
    const pair = (before.owners[key]! + 1) * width + after.owners[key]! + 1;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  const pairs = [...counts].sort(([a, x], [b, y]) => y - x || a - b).map(([pair, count]) => ({
    from: before.members[Math.floor(pair / width) - 1]?.id ?? null, to: after.members[(pair % width) - 1]?.id ?? null, keys: count,
  }));
  return {
    keys, moved: moved.length, share: keys === 0 ? 0 : moved.length / keys, least: leastMoved(before.members, after.members),
    fromSurvivors: pairs.reduce((sum, { from, keys: count }) => sum + (from !== null && serving.has(from) ? count : 0), 0), pairs,
  };
}

/** The keys that change hands, as indices, ascending. */
export function movedKeys(before: Assigned, after: Assigned): Int32Array {
  const indices = new Map(after.members.map(({ id }, index) => [id, index]));
  const same = before.members.map(({ id }) => indices.get(id) ?? -2);
  return Int32Array.from(before.owners.keys()).filter((key) => {
    const owner = before.owners[key]!;
    return after.owners[key] !== (owner < 0 ? -1 : same[owner]!);
  });
}

/** The share that must move from one set of members to another: all that somebody is to have more than before. */
export function leastMoved(before: readonly Member[], after: readonly Member[]): number {
  const had = new Map(before.map(({ id }, i) => [id, i]));
  const shares = targetShares(before);
  return targetShares(after).reduce((sum, share, i) => sum + Math.max(0, share - (shares[had.get(after[i]!.id) ?? -1] ?? 0)), 0);
}

/** The four numbers of every scheme, as the command line prints them. */
export interface Measures extends Pick<Balance, 'maxOverMean' | 'cv' | 'efficiency'> {
  /** Bytes to remember, names not counted. */
  readonly memory: number;
  /** Of one lookup: looks into a table, comparisons, hashes of members; the mean over the keys. */
  readonly probes: number;
}

export function measuresOf(placement: Placement, keys: readonly string[], owners: Int32Array): Measures {
  const { maxOverMean, cv, efficiency } = balanceOf({ members: placement.members, owners });
  return { maxOverMean, cv, efficiency, memory: placement.bytes, probes: placement.probes(keys) };
}
