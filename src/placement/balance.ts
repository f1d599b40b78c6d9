/**
 * The rule by which a controller shares out whole shards (MIT 6.5840, shard controller): groups differ by at most one
 * shard, and no shard moves that need not.
 */

/** What a group has now and what it is to have. */
interface Share {
  readonly group: string;
  readonly has: number;
  readonly wants: number;
}

/**
 * The shards shared out anew: shard i belongs to result[i], null if there are no groups. Shards of groups that are gone,
 * and of nobody (null), go to those that lack most. Depends on nothing but its arguments as sets and numbers: in
 * whatever order the groups are named, every replica of a controller computes the same.
 */
export function rebalanced(shards: readonly (string | null)[], groups: readonly string[]): readonly (string | null)[] {
  if (groups.length === 0) return shards.map(() => null);
  const lacks = new Map<string, number>();
  const keeps = new Map<string, number>();
  for (const { group, has, wants } of shares(shards, groups)) {
    keeps.set(group, Math.min(has, wants));
    lacks.set(group, Math.max(0, wants - has));
  }
  // Of one that has too many the last ones go: the first `wants` of its shards stay where they are.
  const kept = shards.map((group) => {
    const left = group === null ? 0 : keeps.get(group) ?? 0;
    if (left > 0) keeps.set(group!, left - 1);
    return left > 0 ? group : null;
  });
  return kept.map((group) => {
    if (group !== null) return group;
    const taker = neediest(lacks);
    lacks.set(taker, lacks.get(taker)! - 1);
    return taker;
  });
}

/** The larger shares go to those who have most already, so that fewest shards move; among equals to the first by name. */
function shares(shards: readonly (string | null)[], groups: readonly string[]): readonly Share[] {
  const counts = new Map([...new Set(groups)].sort().map((group) => [group, 0]));
  for (const group of shards) if (group !== null && counts.has(group)) counts.set(group, counts.get(group)! + 1);
  const least = Math.floor(shards.length / counts.size);
  const larger = shards.length % counts.size;
  return [...counts].sort(([, a], [, b]) => b - a).map(([group, has], rank) => ({ group, has, wants: least + (rank < larger ? 1 : 0) }));
}

/** Maps keep the order of `shares`: among equals whoever had more, then the first by name. */
function neediest(lacks: ReadonlyMap<string, number>): string {
  let best = '';
  let most = 0;
  for (const [group, lack] of lacks) if (lack > most) { best = group; most = lack; }
  return best;
}
