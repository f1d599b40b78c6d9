/** Which columns of the log grid are drawn, and where: sums only, so that logs of thousands cost what is on screen. */
import type { LogCell, LogRow } from '#model/view.ts';

export interface Columns {
  /** Everything up to here is in the snapshots of all rows and stands in one box; 0: no such box. */
  readonly base: number;
  /** The newest index of any log. */
  readonly last: number;
  /** How many columns there are, the box and the empty ones at the end included. */
  readonly count: number;
}

/** A stretch of indices, both ends included; empty when `to < from`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const OVERSCAN = 3;

/** At least `fitting` columns, so that a short log stands in a row of empty places. */
export function columnsOf(rows: readonly LogRow[], fitting: number): Columns {
  const base = rows.length === 0 ? 0 : Math.min(...rows.map((row) => row.snapshot?.index ?? 0));
  const last = Math.max(base, ...rows.map((row) => row.cells.at(-1)?.index ?? row.snapshot?.index ?? 0));
  const box = base > 0 ? 1 : 0;
  return { base, last, count: Math.max(last - base + 1 + box, fitting) };
}

/** In columns from the left edge of the first one. */
export function placeOf(index: number, { base }: Columns): number {
  return index - base - (base > 0 ? 0 : 1);
}

/** The indices whose columns are within sight, and a few more on both sides. */
export function inSight(columns: Columns, scrolled: number, width: number, cell: number): Stretch {
  const { base, count } = columns;
  const shift = base > 0 ? 0 : 1;
  const first = Math.floor(scrolled / cell) - OVERSCAN;
  const end = Math.ceil((scrolled + width) / cell) + OVERSCAN;
  return { from: Math.max(base + 1, first + base + shift), to: Math.min(base + count - 1 + shift, end + base + shift - 1) };
}

/** Cells of a row are in order and usually without a gap: looked up by place, and searched only if that fails. */
export function cellAt(row: LogRow, index: number): LogCell | null {
  const first = row.cells[0];
  if (first === undefined) return null;
  const guess = row.cells[index - first.index];
  return guess?.index === index ? guess : (row.cells.find((cell) => cell.index === index) ?? null);
}

export interface Mark {
  readonly kind: 'match' | 'next';
  readonly index: number;
  readonly leader: string;
  readonly epoch: number | null;
}

/** What leaders believe of this node's log; drawn on its own row, where the belief can be compared with the truth. */
export function marksOn(node: string, rows: readonly LogRow[]): readonly Mark[] {
  return rows.flatMap((row) => row.marks
    .filter((mark) => mark.of === node && mark.index > 0)
    .map(({ kind, index }) => ({ kind, index, leader: row.node, epoch: row.epoch })));
}
