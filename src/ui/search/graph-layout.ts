/**
 * Places for a graph of states: a column for each depth, in it the states in the order that lets edges cross the least
 * (by the mean place of those they follow from: Sugiyama, Tagawa, Toda 1981, "Methods for visual understanding of
 * hierarchical system structures").
 */
import type { StateGraph } from '#app/searching/graph.ts';

export interface Placed {
  /** Of each state, px. */
  readonly places: readonly { readonly x: number; readonly y: number }[];
  readonly width: number;
  readonly height: number;
}

export const COLUMN = 64;
export const ROW = 22;

/** Columns are centred on each other. */
export function placed({ states, edges }: StateGraph): Placed {
  const columns: number[][] = [];
  states.forEach(({ depth }, state) => (columns[depth - 1] ??= []).push(state));
  const before = new Map<number, number[]>();
  for (const { from, to } of edges) {
    if (states[from]!.depth < states[to]!.depth) before.set(to, [...before.get(to) ?? [], from]);
  }
  const tallest = Math.max(1, ...columns.map((column) => column?.length ?? 0));
  const places: { x: number; y: number }[] = [];
  columns.forEach((column, level) => {
    const mean = (state: number): number => {
      const ys = (before.get(state) ?? []).map((from) => places[from]!.y);
      return ys.length === 0 ? 0 : ys.reduce((sum, y) => sum + y, 0) / ys.length;
    };
    const means = new Map(column.map((state) => [state, mean(state)]));
    const top = ((tallest - column.length) / 2) * ROW;
    column.toSorted((a, b) => means.get(a)! - means.get(b)! || a - b).forEach((state, row) => { places[state] = { x: (level + 0.5) * COLUMN, y: top + (row + 0.5) * ROW }; });
  });
  return { places, width: columns.length * COLUMN, height: tallest * ROW };
}
