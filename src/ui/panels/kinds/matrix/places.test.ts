import { expect, test } from 'vitest';
import type { MatrixColumn, MatrixRow } from '#model/view.ts';
import { bow, CELL, coveredBy, HEAD, HEADER, inSight, placesOf, pointOf, ROW } from './places.ts';

const columns = (...keys: number[]): MatrixColumn[] => keys.map((key) => ({ key, label: String(key), chosen: null }));
const row = (node: string, upTo: number | null): MatrixRow => ({
  node, tone: 'following', epoch: null, promised: null, snapshot: upTo === null ? null : { upTo, text: '' }, cells: [],
});

test('few slots stand in a row of empty places', () => {
  expect(placesOf([row('n1', null)], columns(1, 2), 6)).toEqual({ box: 0, count: 6 });
  expect(placesOf([row('n1', null)], columns(1, 2, 3), 2)).toEqual({ box: 0, count: 3 });
});
test('a snapshot covers the columns that it holds, and has a box of its own if it holds none of them', () => {
  const slots = columns(4, 5, 6, 7);
  expect([coveredBy(row('n1', 5), slots), coveredBy(row('n1', 3), slots), coveredBy(row('n1', 9), slots), coveredBy(row('n1', null), slots)]).toEqual([2, 0, 4, 0]);
  expect(placesOf([row('n1', 5), row('n2', null)], slots, 0).box).toBe(0);
  expect(placesOf([row('n1', 5), row('n2', 3)], slots, 0)).toEqual({ box: 1, count: 5 });
});
test('only what is within sight, and three on each side, is drawn', () => {
  const places = placesOf([row('n1', null)], columns(...Array.from({ length: 1_000 }, (_, i) => i + 1)), 0);
  expect(inSight(places, 0, 5 * CELL)).toEqual({ from: 0, to: 8 });
  expect(inSight(places, 500 * CELL, 5 * CELL)).toEqual({ from: 497, to: 508 });
  expect(inSight(places, 995 * CELL, 5 * CELL)).toEqual({ from: 992, to: 1_000 });
});
test('arrows end in the middle of cells and heads, and nowhere if there is no such place', () => {
  const [rows, slots] = [[row('n1', null), row('n2', 1)], columns(2, 3)];
  const places = placesOf(rows, slots, 0);
  expect(pointOf({ row: 'n2', column: 3 }, rows, slots, places)).toEqual({ x: HEADER + 2 * CELL + 27, y: HEAD + ROW + 33 });
  expect(pointOf({ row: null, column: 2 }, rows, slots, places)?.y).toBeLessThan(HEAD);
  expect([pointOf({ row: 'n9', column: 2 }, rows, slots, places), pointOf({ row: 'n1', column: 9 }, rows, slots, places)]).toEqual([null, null]);
});
test('a bow in one column goes round what is between', () => {
  expect(bow({ x: 100, y: 300 }, { x: 100, y: 40 })).toBe('M118 300C132 300 132 40 121 40');
  expect(bow({ x: 100, y: 300 }, { x: 212, y: 40 })).toBe('M120 300C152.5 300 152.5 40 185 40');
});
