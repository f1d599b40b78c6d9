import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { built } from './build.ts';
import { member } from './placement.ts';
import { merged, ONE_RANGE, range, ranged, rangeOf, split } from './range.ts';

const GROUPS = ['a', 'b', 'c'];
const nodes = GROUPS.map((id) => member(id));
const many = fc.array(fc.string({ maxLength: 3 }), { maxLength: 80 });
const sortedOf = (keys: readonly string[]): readonly string[] => keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));

/** How many keys stand in each range. */
function counts(bounds: readonly string[], keys: readonly string[]): readonly number[] {
  const found = bounds.map(() => 0);
  for (const key of keys) found[rangeOf(bounds, key)]! += 1;
  return found;
}

describe('ranges', () => {
  test('every key stands in the range between its bounds', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 20 }), fc.string({ maxLength: 3 }), (cuts, key) => {
      const bounds = ['', ...sortedOf(cuts)];
      const at = rangeOf(bounds, key);
      expect(bounds[at]! <= key && (at + 1 === bounds.length || key < bounds[at + 1]!)).toBe(true);
    }));
  });

  test('after a split no range holds more keys than it may, unless they are all the same one', () => {
    fc.assert(fc.property(many, fc.integer({ min: 1, max: 10 }), (keys, most) => {
      const { bounds, owners } = split({ bounds: [''], owners: ['a'] }, sortedOf(keys), most);
      expect(bounds).toEqual([...new Set(sortedOf(bounds))]);
      expect(owners).toEqual(bounds.map(() => 'a'));
      for (const [i, count] of counts(bounds, keys).entries()) {
        if (count > most) expect(new Set(keys.filter((key) => rangeOf(bounds, key) === i)).size).toBe(1);
      }
    }));
  });

  test('a split leaves half of the keys, or nearly, on either side', () => {
    expect(split(ONE_RANGE, ['a', 'b', 'c', 'd', 'e', 'f'], 5).bounds).toEqual(['', 'd']);
    expect(split(ONE_RANGE, ['a', 'a', 'a', 'a', 'b'], 4).bounds).toEqual(['', 'b']);
    expect(split(ONE_RANGE, ['a', 'b', 'b', 'b', 'b'], 4).bounds).toEqual(['', 'b']);
    expect(split(ONE_RANGE, ['a', 'a', 'a', 'a', 'a'], 4).bounds).toEqual(['']);
  });

  test('after a merge no two neighbours hold fewer keys together than the threshold; whoever had more keeps them', () => {
    fc.assert(fc.property(many, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 20 }), (keys, most, least) => {
      const sorted = sortedOf(keys);
      const found = counts(merged(split(ONE_RANGE, sorted, most), sorted, least).bounds, keys);
      for (let i = 1; i < found.length; i += 1) expect(found[i - 1]! + found[i]!).toBeGreaterThanOrEqual(least);
    }));
    expect(merged({ bounds: ['', 'b', 'c'], owners: ['x', 'y', 'z'] }, ['a', 'b', 'b', 'c', 'c', 'c'], 4)).toEqual({ bounds: ['', 'c'], owners: ['y', 'z'] });
  });

  test('ranges of members differ by at most one, and keys in ranges that did not split stay where they were', () => {
    fc.assert(fc.property(many, many, (before, more) => {
      const was = ranged(ONE_RANGE, before, GROUPS, 5, 2);
      const is = ranged(was, [...before, ...more], GROUPS, 5, 2);
      const sizes = GROUPS.map((group) => is.owners.filter((owner) => owner === group).length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }));
    const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
    const was = ranged(ONE_RANGE, keys, GROUPS, 2, 0);
    expect(ranged(was, keys, GROUPS, 2, 0)).toEqual(was);
  });

  test('keys that only grow all go to the last range, however many there are', () => {
    const keys = Array.from({ length: 1000 }, (_, i) => `2026-${String(i).padStart(4, '0')}`);
    const placement = built(range, nodes, { most: 100, least: 10 }, { keys, before: null });
    const next = placement.assign(Array.from({ length: 500 }, (_, i) => `2026-${1000 + i}`));
    expect(new Set(next).size).toBe(1);
    expect(new Set(placement.assign(keys)).size).toBe(3);
  });

  test('a placement goes on from the one before: a member that comes takes its share of ranges, and no other range moves', () => {
    const keys = Array.from({ length: 400 }, (_, i) => `k${String(i).padStart(3, '0')}`);
    const was = built(range, nodes, { most: 50, least: 10 }, { keys, before: null });
    const is = built(range, [...nodes, member('d')], { most: 50, least: 10 }, { keys, before: was });
    const [from, to] = [was, is].map((placement) => [...placement.assign(keys)].map((owner) => placement.members[owner]!.id));
    const changed = to!.filter((owner, i) => owner !== from![i]);
    expect(new Set(changed)).toEqual(new Set(['d']));
    expect(changed).toHaveLength(100);
  });

  test('the lookup compares bounds as a binary search does', () => {
    const placement = built(range, nodes, { most: 1, least: 0 }, { keys: ['a', 'b', 'c', 'd'], before: null });
    expect(placement.lookup('c').map(({ step, with: terms }) => [step, ...Object.values(terms)].join(' '))).toEqual(['compare c c false', 'compare c d true', 'range 2 c d', 'owner b']);
    expect(placement.probes(['c'])).toBe(2);
  });
});
