/** Where the rows of a history stand: as high as there is room for, within reason; what does not fit is scrolled. */
export interface ChartLayout {
  readonly width: number;
  readonly height: number;
  /** Left of it stand the processes' names. */
  readonly start: number;
  readonly extent: number;
  /** Where the ruler ends and the rows begin. */
  readonly top: number;
  readonly pitch: number;
  /** How far the rows may be scrolled, px. */
  readonly scrollable: number;
}

export const ROWS = { least: 15, most: 40 } as const;

export function chartLayout(width: number, height: number, rows: number, longestName: number): ChartLayout {
  const top = 34;
  const start = Math.min(120, Math.max(36, longestName + 20));
  const pitch = Math.max(ROWS.least, Math.min(ROWS.most, (height - top - 8) / Math.max(1, rows)));
  return { width, height, start, extent: Math.max(1, width - start - 8), top, pitch, scrollable: Math.max(0, rows * pitch + top + 8 - height) };
}

/** The middle of a row. */
export function rowAt({ top, pitch }: ChartLayout, row: number, scrolled: number): number {
  return top + pitch * (row + 0.5) - scrolled;
}

/** The scroll that shows a row, as little changed as possible. */
export function scrollTo(layout: ChartLayout, row: number, scrolled: number): number {
  const middle = rowAt(layout, row, 0);
  const least = middle + layout.pitch - layout.height;
  const most = middle - layout.top - layout.pitch;
  return Math.max(0, Math.min(layout.scrollable, Math.max(least, Math.min(most, scrolled))));
}
