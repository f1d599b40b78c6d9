import { expect, test } from 'vitest';
import type { StateGraph } from '#app/searching/graph.ts';
import { COLUMN, placed, ROW } from './graph-layout.ts';

const state = (depth: number) => ({ depth, state: null, broken: false });
const edge = (from: number, to: number) => ({ from, to, action: '' });

test('a column for each depth, and columns are centred on each other', () => {
  const { places, width, height } = placed({ states: [state(1), state(2), state(2)], edges: [edge(0, 1), edge(0, 2)] });
  expect([width, height]).toEqual([2 * COLUMN, 2 * ROW]);
  expect(places).toEqual([{ x: COLUMN / 2, y: ROW }, { x: 1.5 * COLUMN, y: ROW / 2 }, { x: 1.5 * COLUMN, y: 1.5 * ROW }]);
});

test('states stand by those that they follow from, so that edges need not cross', () => {
  const graph: StateGraph = { states: [state(1), state(2), state(2), state(3), state(3)], edges: [edge(0, 1), edge(0, 2), edge(1, 4), edge(2, 3)] };
  const { places } = placed(graph);
  expect(places[4]!.y).toBeLessThan(places[3]!.y);
});

test('an edge back or to itself moves nothing', () => {
  const states = [state(1), state(2)];
  expect(placed({ states, edges: [edge(0, 1), edge(1, 0), edge(1, 1)] })).toEqual(placed({ states, edges: [edge(0, 1)] }));
});
