/** Where everything of a placement stands on its canvas; px, pure functions. */
import { fmix32 } from '#base/prng.ts';
import type { Survey } from '#placement/lab/survey.ts';

export interface Box { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export interface Spot { readonly x: number; readonly y: number }

export interface Geometry {
  readonly width: number;
  readonly height: number;
  /** The figure above and the members' bars below. */
  readonly figure: Box;
  readonly bars: Box;
  /** One bar: its step along, and its breadth. */
  readonly step: number;
  readonly breadth: number;
  /** Of a ring or a disc. */
  readonly centre: Spot;
  readonly radius: number;
  /** Of a table of slots: cells along and down, and their size. */
  readonly columns: number;
  readonly rows: number;
  readonly cell: number;
}

/** The breadth of the ring itself; keys lie within it. */
export const BAND = 13;
const MARGIN = 12;
const BARS = { least: 78, share: 0.2, most: 130, names: 18, top: 16 } as const;
/** From this size on a slot shows its keys, px. */
export const ROOMY = 14;
const LABELS = 22;
/** How far down the figure the band of ranges begins. */
const RANGES_AT = 0.62;

export function geometryOf(width: number, height: number, { figure, members }: Pick<Survey, 'figure' | 'members'>): Geometry {
  const barsHeight = Math.min(BARS.most, Math.max(BARS.least, height * BARS.share));
  const bars = { x: MARGIN, y: height - barsHeight + BARS.top, width: width - 2 * MARGIN, height: barsHeight - BARS.top - BARS.names };
  const room = { x: MARGIN, y: MARGIN, width: width - 2 * MARGIN, height: Math.max(40, height - barsHeight - 2 * MARGIN) };
  const radius = Math.max(24, Math.min(room.width - 2 * LABELS, room.height - LABELS) / 2);
  const step = bars.width / Math.max(1, members.length);
  const slots = figure.shape === 'slots' ? figure.owners.length : 1;
  const cell = cellOf(room, slots);
  const columns = Math.max(1, Math.min(slots, Math.floor(room.width / cell)));
  return {
    width, height, figure: room, bars, step, breadth: Math.max(0.5, Math.min(46, step * (step > 8 ? 0.78 : 1))),
    centre: { x: width / 2, y: room.y + room.height / 2 }, radius, columns, rows: Math.ceil(slots / columns), cell,
  };
}

/** The largest square cell of which so many fit. */
function cellOf({ width, height }: Box, count: number): number {
  let cell = Math.sqrt((width * height) / count);
  while (Math.floor(width / cell) * Math.floor(height / cell) < count && cell > 0.25) cell *= 0.98;
  return Math.min(cell, 120);
}

/** A share of a turn as an angle: 0 is the top, clockwise. */
export function angleOf(turn: number): number {
  return 2 * Math.PI * turn - Math.PI / 2;
}

export function onCircle({ centre }: Geometry, turn: number, radius: number): Spot {
  const angle = angleOf(turn);
  return { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
}

/** The middle of a slot. */
export function slotSpot({ figure, columns, rows, cell }: Geometry, slot: number): Spot {
  const left = figure.x + (figure.width - columns * cell) / 2;
  const top = figure.y + (figure.height - rows * cell) / 2;
  return { x: left + ((slot % columns) + 0.5) * cell, y: top + (Math.floor(slot / columns) + 0.5) * cell };
}

/** The band of ranges: in the middle of the figure. */
export function rangeBox({ figure }: Geometry): Box {
  return { x: figure.x, y: figure.y + figure.height * RANGES_AT, width: figure.width, height: 28 };
}

/** A number between 0 and 1 that is the same for the same key, and unlike for its neighbours. */
export function jitter(index: number, salt = 0): number {
  return fmix32(index + Math.imul(salt + 1, 0x9e3779b9)) / 0x1_0000_0000;
}

/** Where a key is drawn: within the ring at its angle, in its slot, over its range. */
export function keySpot(geometry: Geometry, { figure }: Pick<Survey, 'figure'>, position: number, index: number): Spot {
  const spot = { x: 0, y: 0 };
  placeKey(spot, geometry, figure, position, index);
  return spot;
}

/** The same, into a spot that is there: for a hundred thousand keys at a time. */
export function placeKey(spot: { x: number; y: number }, { centre, radius, figure: box, columns, rows, cell }: Geometry, figure: Survey['figure'], position: number, index: number): void {
  switch (figure.shape) {
    case 'ring': case 'scores': {
      const angle = angleOf(position);
      const out = figure.shape === 'ring' ? radius - BAND - 5 - jitter(index) * (radius - BAND) * 0.36 : radius * (0.15 + 0.85 * Math.sqrt(jitter(index)));
      spot.x = centre.x + out * Math.cos(angle);
      spot.y = centre.y + out * Math.sin(angle);
      break;
    }
    case 'slots': {
      spot.x = box.x + (box.width - columns * cell) / 2 + ((position % columns) + 0.5) * cell + (jitter(index, 1) - 0.5) * (cell - 5);
      spot.y = box.y + (box.height - rows * cell) / 2 + (Math.floor(position / columns) + 0.5) * cell + (jitter(index) - 0.5) * (cell - 5);
      break;
    }
    case 'ranges': {
      const band = box.y + box.height * RANGES_AT;
      spot.x = box.x + (box.width * (position + jitter(index))) / figure.owners.length;
      spot.y = band - 5 - jitter(index, 1) * (band - box.y - 8);
      break;
    }
  }
}

/** The foot of a member's bar. */
export function barSpot({ bars, step }: Geometry, index: number): Spot {
  return { x: bars.x + (index + 0.5) * step, y: bars.y + bars.height };
}

/** What is the highest load that the bars must hold, as a share of all. */
export function highest({ balance: { loads, targets } }: Pick<Survey, 'balance'>): number {
  let most = 1;
  for (const load of loads) most = Math.max(most, load);
  for (const target of targets) most = Math.max(most, target);
  return most * 1.12;
}

/** The member, as a place in the roster, at a spot; -1: nobody. */
export function placeAt(geometry: Geometry, { figure, places }: Survey, { x, y }: Spot): number {
  const { bars, step, centre, radius } = geometry;
  if (y >= bars.y - BARS.top) return places[Math.floor((x - bars.x) / step)] ?? -1;
  if (figure.shape === 'ring') {
    const distance = Math.hypot(x - centre.x, y - centre.y);
    if (distance < radius - BAND - 6 || distance > radius + LABELS) return -1;
    return figure.owners[pointOf(figure.positions, turnOf(geometry, { x, y }))] ?? -1;
  }
  if (figure.shape === 'slots') return figure.owners[slotAt(geometry, { x, y })] ?? -1;
  if (figure.shape === 'ranges') {
    const box = rangeBox(geometry);
    return y < box.y || y > box.y + box.height ? -1 : figure.owners[Math.floor(((x - box.x) / box.width) * figure.owners.length)] ?? -1;
  }
  return -1;
}

function turnOf({ centre }: Geometry, { x, y }: Spot): number {
  const turn = (Math.atan2(y - centre.y, x - centre.x) + Math.PI / 2) / (2 * Math.PI);
  return turn < 0 ? turn + 1 : turn;
}

function slotAt({ figure, columns, rows, cell }: Geometry, { x, y }: Spot): number {
  const column = Math.floor((x - figure.x - (figure.width - columns * cell) / 2) / cell);
  const row = Math.floor((y - figure.y - (figure.height - rows * cell) / 2) / cell);
  return column < 0 || column >= columns || row < 0 || row >= rows ? -1 : row * columns + column;
}

/** The index of the first point at or after a share of a turn, around the end. */
export function pointOf(positions: Float64Array, turn: number): number {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (positions[middle]! < turn) low = middle + 1;
    else high = middle;
  }
  return low === positions.length ? 0 : low;
}
