/** Where things stand in the matrix: sums only, so that thousands of slots cost what is on screen. */
import type { MatrixColumn, MatrixPlace, MatrixRow } from '#model/view.ts';

/** px; the style sheet has the same figures. */
export const CELL = 56;
export const HEADER = 86;
export const HEAD = 50;
export const ROW = 58;
/** Of a row, above its cells: the bar of what it promised. */
export const BAR = 17;
const CELL_HEIGHT = 32;
const OVERSCAN = 3;

export interface Places {
  /** Columns before the first slot: 1 if a row was compacted beyond what any column shows. */
  readonly box: 0 | 1;
  /** All that are drawn, the box and the empty ones at the end included. */
  readonly count: number;
}

/** At least `fitting` columns, so that few slots stand in rows of empty places. */
export function placesOf(rows: readonly MatrixRow[], columns: readonly MatrixColumn[], fitting: number): Places {
  const box = rows.some((row) => row.snapshot !== null && coveredBy(row, columns) === 0) ? 1 : 0;
  return { box, count: Math.max(columns.length + box, fitting) };
}

/** How many of the columns are in the row's snapshot. */
export function coveredBy({ snapshot }: MatrixRow, columns: readonly MatrixColumn[]): number {
  if (snapshot === null) return 0;
  const first = columns.findIndex(({ key }) => key > snapshot.upTo);
  return first < 0 ? columns.length : first;
}

/** The columns within sight, and a few more on both sides: `from` included, `to` not; places beyond the last column are empty. */
export function inSight({ box, count }: Places, scrolled: number, width: number): { readonly from: number; readonly to: number } {
  const first = Math.floor(scrolled / CELL) - OVERSCAN - box;
  const end = Math.ceil((scrolled + width) / CELL) + OVERSCAN - box;
  return { from: Math.max(0, first), to: Math.min(count - box, end) };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The middle of a cell, or of a column's head; null: no such row or column. */
export function pointOf({ row, column }: MatrixPlace, rows: readonly MatrixRow[], columns: readonly MatrixColumn[], { box }: Places): Point | null {
  const across = columns.findIndex(({ key }) => key === column);
  const down = row === null ? -1 : rows.findIndex(({ node }) => node === row);
  if (across < 0 || (row !== null && down < 0)) return null;
  return {
    x: HEADER + (across + box) * CELL + (CELL - 2) / 2,
    y: row === null ? HEAD - 14 : HEAD + down * ROW + BAR + CELL_HEIGHT / 2,
  };
}

/** A bow that leaves and meets the cells at their sides, and goes round what is between them in one column. */
export function bow(from: Point, to: Point): string {
  if (from.x === to.x) {
    const [side, out] = [from.x + 18, from.x + 32]; // Its top is in the gutter.
    return `M${side} ${from.y}C${out} ${from.y} ${out} ${to.y} ${side + 3} ${to.y}`;
  }
  const way = Math.sign(to.x - from.x);
  const [start, end] = [from.x + 20 * way, to.x - 27 * way];
  const bend = Math.max(16, Math.abs(end - start) / 2);
  return `M${start} ${from.y}C${start + bend * way} ${from.y} ${end - bend * way} ${to.y} ${end} ${to.y}`;
}
