import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hullPath } from './hull.ts';

it('makes a disc of one node and a bar of two', () => {
  expect(hullPath([{ x: 1, y: 2 }])).toBe('M1.0 2.0L1.0 2.0Z');
  expect(hullPath([{ x: 1, y: 2 }, { x: 3, y: 4 }])).toBe('M1.0 2.0L3.0 4.0Z');
});

it('has every corner in common with the group, and leaves nobody outside', () => {
  const place = fc.record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 400 }) });
  fc.assert(fc.property(fc.array(place, { minLength: 3, maxLength: 9 }), (points) => {
    const corners = hullPath(points).slice(1, -1).split('L').map((corner) => corner.split(' ').map(Number) as [number, number]);
    const side = ([ax, ay]: [number, number], [bx, by]: [number, number], { x, y }: { x: number; y: number }) => (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    expect(corners.every(([x, y]) => points.some((point) => point.x === x && point.y === y))).toBe(true);
    for (const point of points) {
      const sides = corners.map((corner, i) => side(corner, corners[(i + 1) % corners.length]!, point));
      expect(sides.every((value) => value >= 0) || sides.every((value) => value <= 0)).toBe(true);
    }
  }));
});
