import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { built } from './build.ts';
import { ring } from './karger.ts';
import { member } from './placement.ts';
import { hdfsCopies, replicasOf, spread } from './replicas.ts';
import { clockwise, ringOf, successor } from './ring.ts';

/** Owners are written 'zone rack node'. */
const rack = (owner: string) => owner.slice(0, 3);
const zone = (owner: string) => owner.slice(0, 1);
const walk = ['1a', '1b', '2a', '1c', '3a'];
const first = (owner: string) => owner.slice(0, 1);

describe('copies apart', () => {
  test('no two in one domain while there are others; then those passed over, in the order of the walk', () => {
    expect(spread(walk, 3, first)).toEqual(['1a', '2a', '3a']);
    expect(spread(walk, 4, first)).toEqual(['1a', '2a', '3a', '1b']);
    expect(spread(walk, 9, first)).toEqual(['1a', '2a', '3a', '1b', '1c']);
    expect(spread(walk, 0, first)).toEqual([]);
    expect(spread(walk, 2)).toEqual(['1a', '1b']);
  });

  test('an owner of no known domain stands alone', () => {
    expect(spread(walk, 3, () => null)).toEqual(['1a', '1b', '2a']);
  });

  test('when zones are used up, racks count', () => {
    const nodes = ['A r1', 'A r1 x', 'A r2', 'B r1', 'B r1 y', 'B r2'];
    expect(spread(nodes, 4, zone, rack)).toEqual(['A r1', 'B r1', 'A r1 x', 'A r2']);
    expect(spread(nodes, 4, zone, (owner) => owner.slice(0, 4))).toEqual(['A r1', 'B r1', 'A r2', 'B r2']);
    expect(spread(nodes, 5, zone, (owner) => owner.slice(0, 4))).toEqual(['A r1', 'B r1', 'A r2', 'B r2', 'A r1 x']);
  });

  test('as many as there can be, each once, of as many domains as there can be', () => {
    const owner = fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 }));
    fc.assert(fc.property(fc.uniqueArray(fc.tuple(owner, fc.nat(50)), { selector: String }), fc.integer({ min: 0, max: 8 }), (owners, count) => {
      const zones = (list: typeof owners) => new Set(list.map(([[at]]) => at)).size;
      const racks = (list: typeof owners) => new Set(list.map(([at]) => String(at))).size;
      const copies = spread(owners, count, ([[at]]) => String(at), ([at]) => String(at));
      expect(copies.length).toBe(Math.min(count, owners.length));
      expect(new Set(copies).size).toBe(copies.length);
      expect(zones([...copies])).toBe(Math.min(count, zones(owners)));
      expect(racks([...copies])).toBe(Math.min(count, racks(owners)));
      if (count > 0) expect(copies[0]).toBe(owners[0]);
    }));
  });
});

describe('HDFS', () => {
  test('one copy where the walk begins, two on one other rack', () => {
    expect(hdfsCopies(walk, 3, first)).toEqual(['1a', '2a', '1b']); // nobody is left on the second rack
    expect(hdfsCopies(['1a', '1b', '2a', '3a', '2b'], 3, first)).toEqual(['1a', '2a', '2b']);
  });

  test('never all on one rack while there are two; on one rack alone there is no choice', () => {
    expect(hdfsCopies(['1a', '1b', '2a'], 2, first)).toEqual(['1a', '2a']);
    expect(hdfsCopies(['1a', '1b', '1c'], 3, first)).toEqual(['1a', '1b', '1c']);
  });

  test('more copies: (count - 1) / racks + 2 on one rack at most', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.nat(50)), { minLength: 1, selector: String }), fc.integer({ min: 1, max: 9 }), (owners, count) => {
      const copies = hdfsCopies(owners, count, ([at]) => String(at));
      const racks = new Set(owners.map(([at]) => at)).size;
      const total = Math.min(count, owners.length);
      for (const at of [0, 1, 2, 3]) {
        const here = copies.filter(([of]) => of === at).length;
        if (racks > 1) expect(here).toBeLessThanOrEqual(Math.floor((total - 1) / racks) + 2);
        if (racks > 1 && total > 1) expect(here).toBeLessThan(total);
      }
      expect(copies[0]).toBe(owners[0]);
    }));
  });
});

test('copies of a key are on members that are up, one a zone, whatever points they have', () => {
  const members = Array.from({ length: 12 }, (_, i) => member(`n${i}`, { zone: 'xyz'[i % 3]!, rack: `r${i % 2}`, up: i !== 5 }));
  const placement = built(ring, members, { points: 16 });
  for (let i = 0; i < 50; i += 1) {
    const copies = replicasOf(placement, `key-${i}`, 3, 'zone').map((index) => members[index]!);
    expect(copies.every(({ up }) => up)).toBe(true);
    expect(new Set(copies.map(({ zone: of }) => of)).size).toBe(3);
    expect(replicasOf(placement, `key-${i}`, 3, 'rack').map((index) => `${members[index]!.zone}/${members[index]!.rack}`).filter((at, j, all) => all.indexOf(at) === j).length).toBe(3);
    const plain = replicasOf(placement, `key-${i}`, 3, 'nothing');
    expect(plain).toEqual([...placement.walk(`key-${i}`)].filter((index) => members[index]!.up).slice(0, 3));
    expect(replicasOf(placement, `key-${i}`, 3, 'hdfs')[0]).toBe(plain[0]);
  }
});

describe('a ring', () => {
  const of = ringOf<number, string>([[30, 'c'], [10, 'a'], [20, 'b'], [40, 'a'], [20, 'late']]);

  test('a position belongs to the first point at or after it, around the end; of two at one place the first given counts', () => {
    expect([5, 10, 11, 20, 40, 41].map((position) => of.owners[successor(of, position)])).toEqual(['a', 'a', 'b', 'b', 'a', 'a']);
    expect(successor(ringOf<bigint, string>([]), 1n)).toBe(-1);
  });

  test('a walk meets each owner once', () => {
    expect([...clockwise(of, 25)]).toEqual(['c', 'a', 'b']);
    expect([...clockwise(ringOf<bigint, string>([]), 1n)]).toEqual([]);
  });
});
