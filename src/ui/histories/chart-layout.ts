/** Where the rows of a history stand: as high as there is room for, within reason; what does not fit is scrolled. */
import type { PaneLayout } from '#ui/canvas/layout.ts';

/** Before `start` stand the processes' names. */
export interface ChartLayout extends PaneLayout {
  readonly width: number;
  readonly height: number;
  /** Where the ruler ends and the rows begin. */
  readonly top: number;
}

export const ROWS = { least: 15, most: 40 } as const;

export function chartLayout(width: number, height: number, rows: number, longestName: number): ChartLayout {
  const top = 34;
  const start = Math.min(120, Math.max(36, longestName + 20));
  const room = height - top - 8;
  const pitch = Math.max(ROWS.least, Math.min(ROWS.most, room / Math.max(1, rows)));
  return { vertical: false, width, height, start, extent: Math.max(1, width - start - 8), top, pitch, room, across: Math.max(0, rows * pitch - room) };
}

/** The middle of a row. */
export function rowAt({ top, pitch }: ChartLayout, row: number, scrolled: number): number {
  return top + pitch * (row + 0.5) - scrolled;
}
