import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bags, Sequences } from './bag.ts';
import { Interner } from './intern.ts';
import { Lists } from './lists.ts';
import { Memo } from './memo.ts';
import { Tuples } from './tuple.ts';

const items = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 8 });

describe('an interner', () => {
  test('gives equal values one number, whatever the order of their keys', () => {
    const pool = new Interner<unknown>();
    expect([{ a: 1, b: [2] }, { b: [2], a: 1 }, { a: 1, b: [3] }, 'a', { b: [3], a: 1, c: undefined }].map((value) => pool.id(value))).toEqual([0, 0, 1, 2, 1]);
    expect([pool.value(0), pool.text(1), pool.size]).toEqual([{ a: 1, b: [2] }, '{"a":1,"b":[3]}', 3]);
  });

  test('hashes content, not numbers', () => {
    const [one, other] = [new Interner<string>(), new Interner<string>()];
    one.id('x');
    expect(one.hash(one.id('y'))).toBe(other.hash(other.id('y')));
    expect(one.hash(0)).not.toBe(one.hash(1));
  });
});

test('a memo is a map of pairs', () => {
  const pairs = fc.array(fc.tuple(fc.nat(40), fc.nat(40), fc.nat()), { maxLength: 2_000 });
  fc.assert(fc.property(pairs, (entries) => {
    const memo = new Memo(4);
    const map = new Map<string, number>();
    for (const [a, b, value] of entries) {
      expect(memo.get(a, b)).toBe(map.get(`${a} ${b}`) ?? -1);
      if (!map.has(`${a} ${b}`)) map.set(`${a} ${b}`, memo.set(a, b, value % 0x7fff_ffff));
    }
    expect(memo.size).toBe(map.size);
  }), { numRuns: 30 });
});

describe('lists', () => {
  test('are equal exactly if their items are', () => {
    const lists = new Lists(() => null);
    fc.assert(fc.property(items, items, (a, b) => {
      expect(lists.id(a) === lists.id(b)).toBe(a.join() === b.join());
      expect(lists.toArray(lists.id(a))).toEqual(a);
    }));
    expect(lists.size).toBeGreaterThan(50);
  });

  test('tuples change one item', () => {
    const tuples = new Tuples([null, null, null]);
    fc.assert(fc.property(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)), fc.nat(2), fc.nat(9), (tuple, place, item) => {
      expect(tuples.toArray(tuples.with(tuples.id(tuple), place, item))).toEqual(tuple.with(place, item));
    }));
  });
});

describe('what is under way', () => {
  test('a bag is what was put in less what was taken out, in whatever order', () => {
    const bags = new Bags(null);
    fc.assert(fc.property(items, fc.array(fc.nat(7), { maxLength: 4 }), (before, added) => {
      const taken = before[0] ?? null;
      const after = [...before.slice(1), ...added].toSorted((x, y) => x - y);
      const bag = bags.change(bags.of(before), bags.changeOf(taken, added));
      expect(bags.toArray(bag)).toEqual(after);
      expect(bag).toBe(bags.of(after.toReversed()));
      expect(bags.distinct(bag)).toEqual([...new Set(after)]);
      expect(bags.count(bag, 3)).toBe(after.filter((item) => item === 3).length);
    }));
    expect(bags.minus(bags.plus(bags.EMPTY, 3), 3)).toBe(bags.EMPTY);
    expect(() => bags.minus(bags.EMPTY, 3)).toThrow(/not there/);
  });

  test('a sequence keeps its order', () => {
    const lines = new Sequences(null);
    const line = lines.plus(lines.plus(lines.plus(lines.EMPTY, 5), 2), 5);
    expect(lines.toArray(line)).toEqual([5, 2, 5]);
    expect(lines.toArray(lines.change(line, lines.changeOf(5, [1])))).toEqual([2, 5, 1]);
  });

  test('the hash of a bag is that of its content: the same where ids and their order differ', () => {
    const names = ['a', 'b', 'c', 'd'];
    const bagOf = (order: readonly string[], content: readonly string[]): number => {
      const pool = new Interner<string>();
      order.forEach((name) => pool.id(name));
      const bags = new Bags(pool);
      return bags.hash(bags.of(content.map((name) => pool.id(name))));
    };
    expect(bagOf(names, ['a', 'b', 'b'])).toBe(bagOf(names.toReversed(), ['b', 'a', 'b']));
    expect(bagOf(names, ['a', 'b', 'b'])).not.toBe(bagOf(names, ['a', 'b']));
  });
});
