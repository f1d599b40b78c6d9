import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { built } from './build.ts';
import { balancedDirectory, dealt, directory, type DirectoryPlacement } from './directory.ts';
import { member, type Member } from './placement.ts';

const nodes = (...ids: readonly string[]): readonly Member[] => ids.map((id) => member(id));
const loadsOf = (owners: Int32Array, loads: readonly number[], count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => loads.reduce((sum, load, shard) => sum + (owners[shard] === i ? load : 0), 0));

describe('a directory that follows the load', () => {
  test('shards are dealt out by weight before anything is known of their load', () => {
    expect(dealt(6, nodes('a', 'b', 'c')).join('')).toBe('abcabc');
    const owners = dealt(60, [member('a'), member('b', { weight: 2 })]);
    expect(owners.filter((owner) => owner === 'b')).toHaveLength(40);
  });

  test('the hottest shard that helps moves from the most to the least loaded, until none helps enough', () => {
    // a has 6 + 5 + 1, b has 1 and c has 2. The 6 goes to b, then c takes what is small enough not to make it worse.
    const { owners, moves } = balancedDirectory(['a', 'a', 'a', 'b', 'c'], [6, 5, 1, 1, 2], nodes('a', 'b', 'c'), 0.05, 100);
    expect(moves).toEqual([{ shard: 0, from: 'a', to: 'b', load: 6 }, { shard: 3, from: 'b', to: 'c', load: 1 }, { shard: 2, from: 'a', to: 'c', load: 1 }]);
    expect([...owners]).toEqual([1, 0, 2, 2, 2]);
  });

  test('one shard that has all the load stays: to move it would help nobody', () => {
    expect(balancedDirectory(['a', 'a', 'b'], [100, 0, 0], nodes('a', 'b'), 0, 100).moves).toEqual([]);
  });

  test('while the most and the least loaded are as near as the threshold, nothing moves', () => {
    const near = (threshold: number): number => balancedDirectory(['a', 'a', 'a', 'b'], [4, 1, 1, 4], nodes('a', 'b'), threshold, 100).moves.length;
    expect([near(0.5), near(0.4), near(0.39), near(0)]).toEqual([0, 0, 1, 1]);
  });

  const cases = fc.record({
    loads: fc.array(fc.nat(30), { minLength: 1, maxLength: 30 }),
    count: fc.integer({ min: 1, max: 5 }),
    seed: fc.array(fc.nat(6), { minLength: 30, maxLength: 30 }),
    threshold: fc.constantFrom(0, 0.05, 0.3),
  }).map(({ loads, count, seed, threshold }) => ({ loads, threshold, members: nodes(...['a', 'b', 'c', 'd', 'e'].slice(0, count)), owners: loads.map((_, shard) => 'abcdexy'[seed[shard]!]!) }));

  test('no move makes the greatest load greater; in the end loads are near enough, or no single shard of the most loaded would help', () => {
    fc.assert(fc.property(cases, ({ loads, members, owners, threshold }) => {
      const { owners: table, moves } = balancedDirectory(owners, loads, members, threshold, Infinity);
      const after = loadsOf(table, loads, members.length);
      const known = Int32Array.from(owners, (id) => members.findIndex((one) => one.id === id));
      if (known.every((owner) => owner >= 0)) expect(Math.max(...after)).toBeLessThanOrEqual(Math.max(...loadsOf(known, loads, members.length)));
      const [most, least] = [after.indexOf(Math.max(...after)), after.indexOf(Math.min(...after))];
      const enough = (threshold * loads.reduce((sum, load) => sum + load, 0)) / members.length;
      for (const [shard, load] of loads.entries()) {
        const help = after[most]! - Math.max(after[most]! - load, after[least]! + load);
        if (table[shard] === most) expect(help <= 0 || after[most]! - after[least]! <= enough).toBe(true);
      }
      expect(moves.every(({ from, to }) => from !== to && members.some(({ id }) => id === to))).toBe(true);
    }));
  });

  test('the list of moves, replayed, gives the table', () => {
    fc.assert(fc.property(cases, ({ loads, members, owners, threshold }) => {
      const { owners: table, moves } = balancedDirectory(owners, loads, members, threshold, Infinity);
      const replayed = [...owners];
      for (const { shard, from, to, load } of moves) {
        expect([replayed[shard], loads[shard]]).toEqual([from, load]);
        replayed[shard] = to;
      }
      expect(replayed).toEqual(Array.from(table, (owner) => members[owner]!.id));
    }));
  });

  test('built on the one before, with the keys that are asked for: a hot shard’s neighbours move away from it', () => {
    const keys = Array.from({ length: 2000 }, (_, i) => `key-${i % 97}`);
    const hot = [...keys, ...Array<string>(1000).fill('key-3')];
    const before = built(directory, nodes('a', 'b', 'c'), { shards: 64 }, { keys, before: null });
    const after = built(directory, nodes('a', 'b', 'c'), { shards: 64 }, { keys: hot, before }) as DirectoryPlacement;
    const place = after.position('key-3');
    const owner = after.members[after.assign(['key-3'])[0]!]!.id;
    expect(after.moves.length).toBeGreaterThan(1);
    expect(after.moves.every(({ shard, from }) => shard !== place && from === owner)).toBe(true);
    expect(after.loads[place]).toBeGreaterThan(1000);
  });

  test('a member that leaves gives its shards to the others, and a member that comes gets its share', () => {
    const before = built(directory, nodes('a', 'b', 'c', 'd'));
    const fewer = built(directory, nodes('a', 'b', 'c'), {}, { keys: [], before }) as DirectoryPlacement;
    expect(fewer.moves).toHaveLength(64);
    expect(fewer.moves.every(({ from }) => from === 'd')).toBe(true);
    const more = built(directory, nodes('a', 'b', 'c', 'd', 'e'), { threshold: 0 }, { keys: [], before }) as DirectoryPlacement;
    expect(more.moves).toHaveLength(51);
    expect(more.moves.every(({ to }) => to === 'e')).toBe(true);
  });
});
