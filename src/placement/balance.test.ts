import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VECTORS_ABSENT, vectors } from '#testing/vectors.ts';
import { rebalanced } from './balance.ts';

const names = ['g1', 'g2', 'g3', 'g4', 'g5', '__proto__', 'constructor'];
const states = fc.record({
  shards: fc.array(fc.option(fc.constantFrom(...names), { nil: null }), { maxLength: 24 }),
  groups: fc.uniqueArray(fc.constantFrom(...names), { maxLength: names.length }),
});

/** How many shards each group has, in descending order. */
function sizes(shards: readonly (string | null)[], groups: readonly string[]): readonly number[] {
  return groups.map((group) => shards.filter((owner) => owner === group).length).sort((a, b) => b - a);
}

const moved = (before: readonly (string | null)[], after: readonly (string | null)[]): number => after.filter((group, shard) => group !== before[shard]).length;

/** The fewest moves to a balance that is any at all, by trying all ways to share the larger shares out. */
function fewestMoves(shards: readonly (string | null)[], groups: readonly string[]): number {
  const least = Math.floor(shards.length / groups.length);
  const larger = shards.length % groups.length;
  let best = Infinity;
  for (let chosen = 0; chosen < 1 << groups.length; chosen += 1) {
    const wants = groups.map((_, i) => least + ((chosen >> i) & 1));
    if (wants.reduce((sum, want) => sum + want, 0) !== least * groups.length + larger) continue;
    const kept = groups.reduce((sum, group, i) => sum + Math.min(wants[i]!, shards.filter((owner) => owner === group).length), 0);
    best = Math.min(best, shards.length - kept);
  }
  return best;
}

describe('a controller shares out whole shards', () => {
  test('groups differ by at most one shard, and nobody else has any', () => {
    fc.assert(fc.property(states, ({ shards, groups }) => {
      const after = rebalanced(shards, groups);
      expect(after).toHaveLength(shards.length);
      expect(after.every((group) => (group === null ? groups.length === 0 : groups.includes(group)))).toBe(true);
      const counts = sizes(after, groups);
      expect((counts[0] ?? 0) - (counts.at(-1) ?? 0)).toBeLessThanOrEqual(1);
    }));
  });

  test('no way to balance moves fewer shards', () => {
    fc.assert(fc.property(states, ({ shards, groups }) => {
      fc.pre(groups.length > 0);
      expect(moved(shards, rebalanced(shards, groups))).toBe(fewestMoves(shards, groups));
    }));
  });

  test('in whatever order the groups are named, every replica computes the same', () => {
    fc.assert(fc.property(states.chain(({ shards, groups }) => fc.tuple(fc.constant(shards), fc.constant(groups), fc.shuffledSubarray(groups, { minLength: groups.length }))), ([shards, groups, shuffled]) => {
      expect(rebalanced(shards, shuffled)).toEqual(rebalanced(shards, groups));
    }));
  });

  test('what is balanced stays as it is', () => {
    fc.assert(fc.property(states, ({ shards, groups }) => {
      const once = rebalanced(shards, groups);
      expect(rebalanced(once, groups)).toEqual(once);
    }));
  });

  test('10 shards: 10; 5,5; 4,3,3; 3,3,2,2, moved 10, 5, 3, 2; a leave moves the shards of whoever leaves (MIT 6.5840)', () => {
    let shards: readonly (string | null)[] = Array<null>(10).fill(null);
    const joins = [['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd']].map((groups) => {
      const before = shards;
      shards = rebalanced(shards, groups);
      return [sizes(shards, groups).join(), moved(before, shards)];
    });
    expect(joins).toEqual([['10', 10], ['5,5', 5], ['4,3,3', 3], ['3,3,2,2', 2]]);
    for (const gone of ['a', 'b', 'c', 'd']) {
      const groups = ['a', 'b', 'c', 'd'].filter((group) => group !== gone);
      const after = rebalanced(shards, groups);
      expect(sizes(after, groups).join()).toBe('4,3,3');
      expect(moved(shards, after)).toBe(shards.filter((group) => group === gone).length);
    }
  });

  test.skipIf(VECTORS_ABSENT)('every join and leave of the published rules (skipped without ../shared)', () => {
    const rules = vectors('shardkv_rules').filter(([, groups]) => groups !== '');
    expect(rules.length).toBeGreaterThan(4);
    const named = (count: number): readonly string[] => ['a', 'b', 'c', 'd'].slice(0, count);
    for (const [operation, groups, shares, moves] of rules) {
      const joins = operation!.startsWith('join');
      const count = Number(groups);
      let before: readonly (string | null)[] = Array<null>(10).fill(null);
      for (let size = 1; size <= (joins ? count - 1 : count + 1); size += 1) before = rebalanced(before, named(size));
      for (const after of joins ? [named(count)] : named(count + 1).map((gone) => named(count + 1).filter((group) => group !== gone))) {
        const shards = rebalanced(before, after);
        expect(sizes(shards, after).join()).toBe(shares);
        expect(moves!.split(' or ').map(Number)).toContain(moved(before, shards));
      }
    }
  });

  test('from n groups to n + 1 move ⌊10/(n+1)⌋', () => {
    for (let n = 1; n < 12; n += 1) {
      const groups = Array.from({ length: n }, (_, i) => `g${String(i)}`);
      const before = rebalanced(Array<null>(10).fill(null), groups);
      expect(moved(before, rebalanced(before, [...groups, 'new']))).toBe(Math.floor(10 / (n + 1)));
    }
  });
});
