import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pointsOf, type Extent } from './order-line.ts';

test('operations one after another take effect in their middles', () => {
  expect(pointsOf([{ from: 0, to: 10 }, { from: 20, to: 40 }])).toEqual([5, 30]);
});

test('a long operation waits for those that must come before it, and leaves room for those after it', () => {
  expect(pointsOf([{ from: 0, to: 100 }, { from: 40, to: 60 }, { from: 50, to: null }])).toEqual([30, 50, 50]);
});

test('in a legal order the line never runs back, and every point is on its bar', () => {
  const bars = fc.array(fc.tuple(fc.nat(1_000), fc.nat(200), fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 40 });
  fc.assert(fc.property(bars, (drawn) => {
    // Each takes effect at some point of its bar: in the order of those points they are a legal order.
    const order = drawn.map(([from, length, open, share]) => ({ from, to: open ? null : from + length, at: from + share * length }))
      .toSorted((a, b) => a.at - b.at).map(({ from, to }): Extent => ({ from, to }));
    const points = pointsOf(order);
    points.forEach((point, i) => {
      const { from, to } = order[i]!;
      expect(point).toBeGreaterThanOrEqual(from);
      expect(point).toBeLessThanOrEqual(to ?? Infinity);
      expect(point).toBeGreaterThanOrEqual(points[i - 1] ?? -Infinity);
    });
  }), { numRuns: 300 });
});
