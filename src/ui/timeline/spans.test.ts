import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Density } from './density.ts';
import { firstAfter, lastAt, Spans } from './spans.ts';

interface Interval { readonly start: number; readonly end: number }

const intervals = fc.array(fc.tuple(fc.nat(60), fc.option(fc.nat(400), { nil: Infinity })), { maxLength: 400 }).map((pairs) => {
  let start = 0;
  return pairs.map(([gap, length]): Interval => ({ start: (start += gap), end: start + length }));
});

describe('spans', () => {
  test('a window shows what touches it, in order, however items were closed', () => {
    fc.assert(fc.property(intervals, fc.nat(8_000), fc.nat(3_000), fc.boolean(), (all, from, length, late) => {
      const spans = new Spans<Interval>();
      for (const item of all) spans.push(item, item.start, late ? Infinity : item.end);
      if (late) all.forEach((item, index) => spans.close(index, item.end));
      const seen: Interval[] = [];
      spans.visit(from, from + length, (item) => seen.push(item));
      expect(seen).toEqual(all.filter(({ start, end }) => start <= from + length && end >= from));
    }), { numRuns: 150 });
  });

  test('times are found by halving', () => {
    fc.assert(fc.property(fc.array(fc.nat(50)), fc.nat(60), (times, time) => {
      times.sort((a, b) => a - b);
      expect(firstAfter(times, time)).toBe(times.filter((other) => other <= time).length);
      expect(lastAt(times.map((at) => ({ at })), time)).toBe(times.filter((other) => other <= time).length - 1);
    }));
  });
});

describe('density', () => {
  test('every level counts every event once', () => {
    fc.assert(fc.property(fc.array(fc.nat(5_000), { maxLength: 60 }), fc.nat(15), (times, level) => {
      const density = new Density(1);
      for (const at of times) density.add(0, at);
      let total = 0;
      density.visit(0, level, 0, 5_000, (_, count) => { total += count; });
      expect(total).toBe(times.length);
    }), { numRuns: 60 });
  });

  test('a level is never finer than asked, as far as there are levels', () => {
    for (const width of [1, 8, 9, 100, 5_000]) expect(Density.widthOf(Density.levelFor(width))).toBeGreaterThanOrEqual(width);
  });
});
