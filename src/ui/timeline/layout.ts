/**
 * Where things are. `along` runs with time, `across` from lane to lane: on a wide screen to the right and down, on a
 * phone down and to the right. Everything is laid out in these two, so that both screens share one diagram.
 */
export interface Layout {
  readonly vertical: boolean;
  readonly width: number;
  readonly height: number;
  /** Where the window on time begins and how long it is, px. */
  readonly start: number;
  readonly extent: number;
  /** Where the ruler ends and the line of the bands lies, where the lanes begin, how far apart they are, where they end. */
  readonly ruler: number;
  readonly lanes: number;
  readonly pitch: number;
  readonly foot: number;
  /** Rows of labels under the lanes. */
  readonly rows: number;
}

export const ROW = 22;

export function layoutOf(width: number, height: number, lanes: number, vertical: boolean): Layout {
  if (vertical) return { vertical, width, height, start: 40, extent: Math.max(1, height - 46), ruler: 60, lanes: 66, pitch: (width - 70) / lanes, foot: width, rows: 0 };
  const rows = height < 250 ? 1 : 2;
  const foot = height - rows * ROW - 4;
  return { vertical, width, height, start: 66, extent: Math.max(1, width - 66 - 6), ruler: 22, lanes: 30, pitch: Math.max(8, (foot - 30) / lanes), foot, rows };
}

/** The middle of a lane, across. */
export function laneAt(layout: Layout, lane: number): number {
  return layout.lanes + layout.pitch * (lane + 0.5);
}

/** The lane under a point; null: none. */
export function laneUnder(layout: Layout, across: number, lanes: number): number | null {
  const lane = Math.floor((across - layout.lanes) / layout.pitch);
  return lane >= 0 && lane < lanes ? lane : null;
}

/** A point of the screen, x and y from the diagram's corner, as along and across. */
export function turned(layout: Layout, x: number, y: number): readonly [along: number, across: number] {
  return layout.vertical ? [y, x] : [x, y];
}

export interface Wanted {
  readonly along: number;
  readonly length: number;
}

/**
 * The row in which each label finds room, first come first served; -1: none. `taken` holds what rows are full of, and
 * is filled up.
 */
export function rowsFor(labels: readonly Wanted[], taken: (readonly [from: number, to: number])[][]): readonly number[] {
  return labels.map(({ along, length }) => {
    const row = taken.findIndex((spans) => spans.every(([from, to]) => along >= to || along + length <= from));
    if (row >= 0) taken[row]!.push([along, along + length]);
    return row;
  });
}

/** Neighbours closer than `gap` are drawn as one. In order. */
export function clustered<T>(things: readonly T[], place: (thing: T) => number, gap: number): readonly (readonly [T, ...T[]])[] {
  const clusters: [T, ...T[]][] = [];
  let begins = -Infinity;
  for (const thing of things) {
    const at = place(thing);
    if (at - begins < gap) clusters.at(-1)!.push(thing);
    else {
      clusters.push([thing]);
      begins = at;
    }
  }
  return clusters;
}
