/** Where the arcs of a ring, the boxes of a line, their names and the keys on them stand; px, pure functions. */
import { arc as sector } from 'd3';
import type { RingArc, RingKey, RingPanel } from '#model/view.ts';
import { lengthOf } from '#ui/panels/kinds/lanes/layout.ts';

export interface Spot { readonly x: number; readonly y: number }

/** Around its middle. */
export interface Box extends Spot { readonly width: number; readonly height: number }

/** Around the origin. Inside the arcs a thin band for each further copy, inside those the keys. */
export interface Circle {
  /** From the origin to the edges of the drawing. */
  readonly across: number;
  readonly down: number;
  readonly radius: number;
  readonly bands: number;
  /** What is left for keys. */
  readonly inner: number;
}

/** The breadth of the arcs themselves. */
export const BREADTH = 18;
/** From one band of copies to the next, and how broad each is. */
const STEP = 5;
const THIN = 3.5;
/** No more are drawn; the order of all of them is told in the list. */
const MOST_BANDS = 4;
const RADIUS = { least: 70, most: 134 } as const;
const LINE = 13;
const GAP = 6;
/** Letters of a name beside the ring. */
const MOST_LETTERS = 8;
/** Between the middles of two keys, at least. */
export const APART = 13;
const ROWS = 4;

/** From here on the owners have room beside a ring; and the most that a ring needs. */
const BESIDE = 420;
const MOST = 2 * (RADIUS.most + 24);

/** What of a panel's width the figure takes, 0 while it is not known, and whether the owners stand beside it. */
export function roomOf(form: RingPanel['form'], width: number): { readonly width: number; readonly beside: boolean } {
  const beside = form === 'ring' && width >= BESIDE;
  return { width: beside ? Math.min(MOST, Math.floor(width * 0.54)) : width, beside };
}

/** The room that a ring takes: names beside it, as many bands within as the longest list needs. */
export function circleOf(width: number, arcs: readonly RingArc[]): Circle {
  const side = GAP + 3 + lengthOf('n'.repeat(Math.max(2, ...arcs.map(({ owner }) => shortName(owner).length))));
  const radius = Math.max(RADIUS.least, Math.min(RADIUS.most, width / 2 - side));
  const bands = Math.min(MOST_BANDS, Math.max(0, ...arcs.map(({ copies }) => copies.length - 1)));
  return { across: width / 2, down: radius + GAP + LINE + 2, radius, bands, inner: radius - BREADTH - bands * STEP - 1 };
}

export function shortName(name: string): string {
  return name.length <= MOST_LETTERS ? name : `…${name.slice(1 - MOST_LETTERS)}`;
}

/** The share of an arc, above 0: one that ends where it begins is the whole circle. */
export function spanOf({ from, to }: Pick<RingArc, 'from' | 'to'>): number {
  return to > from ? to - from : to - from + 1;
}

export function isOn({ from, to }: Pick<RingArc, 'from' | 'to'>, at: number): boolean {
  return from < to ? at > from && at <= to : at > from || at <= to;
}

function middleOf(arc: Pick<RingArc, 'from' | 'to'>): number {
  return (arc.from + spanOf(arc) / 2) % 1;
}

/** A share of a turn, clockwise from the top, so far from the origin. */
export function onCircle(turn: number, radius: number): Spot {
  const angle = 2 * Math.PI * turn;
  return { x: radius * Math.sin(angle), y: -radius * Math.cos(angle) };
}

/** The outline of an arc on a ring of that radius: of its band, of one of its further copies inwards (1 and on), of a line around it. */
export function arcPath(radius: number, arc: Pick<RingArc, 'from' | 'to'>, part: 'band' | 'rim' | number): string {
  const startAngle = 2 * Math.PI * arc.from;
  const outerRadius = part === 'band' ? radius : part === 'rim' ? radius + 4 : radius - BREADTH - 1 - (part - 1) * STEP;
  const innerRadius = outerRadius - (part === 'band' ? BREADTH : part === 'rim' ? 2 : THIN);
  return sector()({ startAngle, endAngle: startAngle + 2 * Math.PI * spanOf(arc), innerRadius, outerRadius }) ?? '';
}

/** The middle of an arc, where its label and its number stand, and whether a text has room there. */
export function arcMiddle(radius: number, arc: Pick<RingArc, 'from' | 'to'>, text: string): Spot & { readonly fits: boolean } {
  const way = radius - BREADTH / 2;
  return { ...onCircle(middleOf(arc), way), fits: text.length <= 3 && lengthOf(text) + 4 <= 2 * Math.PI * way * spanOf(arc) };
}

/** From the middle of one number to that of the next, at least. */
const NUMBERS_APART = 16;

/** Where the numbers of a preference list stand: on the arcs that it meets, the later ones further on where they would cover the earlier. */
export function numbersOn(radius: number, arcs: readonly RingArc[], met: ReadonlyMap<number, number>): readonly (Spot & { readonly order: number })[] {
  const way = radius - BREADTH / 2;
  const taken: Spot[] = [];
  return [...met].map(([index, order]) => {
    let turn = middleOf(arcs[index]!);
    let spot = onCircle(turn, way);
    for (let step = 0; step < 2 * Math.PI * way && taken.some(({ x, y }) => Math.hypot(x - spot.x, y - spot.y) < NUMBERS_APART); step += 1) {
      turn += 1 / (2 * Math.PI * way);
      spot = onCircle(turn, way);
    }
    taken.push(spot);
    return { ...spot, order };
  });
}

export interface Name extends Spot {
  /** Of the arc. */
  readonly index: number;
  readonly text: string;
  /** At the longest arc of its owner: always there. */
  readonly main: boolean;
  /** Where a line to the arc begins, if it had to give way. */
  readonly from: Spot | null;
}

/** The owners' names around the ring: each at its longest arc, sliding along where two would meet; at others if there is room. */
export function namesOf(circle: Circle, arcs: readonly RingArc[]): readonly Name[] {
  const order = arcs.map((_, index) => index).toSorted((a, b) => spanOf(arcs[b]!) - spanOf(arcs[a]!) || a - b);
  const longest = new Map<string, number>();
  for (const index of order) if (!longest.has(arcs[index]!.owner)) longest.set(arcs[index]!.owner, index);
  const main = new Set(longest.values());
  const around = 2 * Math.PI * circle.radius;
  const taken: Box[] = [];
  const place = (index: number): readonly Name[] => {
    const arc = arcs[index]!;
    const text = shortName(arc.owner);
    const always = main.has(index);
    if (!always && around * spanOf(arc) < LINE) return [];
    const slide = around * (always ? 0.25 : spanOf(arc) * 0.25);
    for (let step = 0; step <= slide; step = step <= 0 ? 1 - step : -step) {
      const box = nameBox(circle, middleOf(arc) + step / around, text);
      if (taken.some((other) => meet(box, other))) continue;
      taken.push(box);
      return [{ index, text, x: box.x, y: box.y, main: always, from: Math.abs(step) < 9 ? null : onCircle(middleOf(arc), circle.radius + 1) }];
    }
    return [];
  };
  return [...order.filter((index) => main.has(index)), ...order.filter((index) => !main.has(index))].flatMap(place);
}

function nameBox({ radius }: Circle, turn: number, text: string): Box {
  const width = lengthOf(text) + 2;
  const { x, y } = onCircle(turn, 1);
  return { x: x * (radius + GAP + width / 2), y: y * (radius + GAP + LINE / 2), width, height: LINE };
}

function meet(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height;
}

export interface KeyPlace extends Spot {
  /** The middle of its label; null: no room for it. */
  readonly label: Spot | null;
}

/** Keys in order, inside the ring at their place; those too near to another move inwards. */
export function keysInside({ inner }: Circle, keys: readonly RingKey[]): readonly KeyPlace[] {
  const reach = (row: number) => Math.max(10, inner - 9 - row * APART);
  const spots = stacked(keys, (a, b, row) => 2 * Math.PI * reach(row) * Math.min(Math.abs(a - b), 1 - Math.abs(a - b))).map((row, i) => onCircle(keys[i]!.at, reach(row)));
  const within = (box: Box) => [-1, 1].every((sx) => [-1, 1].every((sy) => Math.hypot(box.x + (sx * box.width) / 2, box.y + (sy * box.height) / 2) < inner - 2));
  return labelled(keys, spots, within, ({ x, y }) => (Math.abs(y) > Math.abs(x) * 2 ? ['inwards', 'left', 'right'] : x > 0 ? ['left', 'inwards', 'right'] : ['right', 'inwards', 'left']));
}

/** For each key the first row in which it is apart from all that came before, else the one with the most room. */
function stacked(keys: readonly RingKey[], distance: (a: number, b: number, row: number) => number): readonly number[] {
  const rows: number[][] = Array.from({ length: ROWS }, () => []);
  return keys.map(({ at }) => {
    const room = rows.map((row, number) => Math.min(...row.map((other) => distance(at, other, number))));
    const free = room.findIndex((far) => far >= APART);
    const row = free >= 0 ? free : room.indexOf(Math.max(...room));
    rows[row]!.push(at);
    return row;
  });
}

type Side = 'left' | 'right' | 'inwards';

/** What is wrong is named first. */
const URGENT: readonly RingKey['state'][] = ['lost', 'siblings', 'differs', 'hinted', 'agreed'];
const MARK = 12;
const LABEL = 11;

function labelled(keys: readonly RingKey[], spots: readonly Spot[], within: (box: Box) => boolean, sides: (spot: Spot) => readonly Side[]): readonly KeyPlace[] {
  const taken: Box[] = spots.map((spot) => ({ ...spot, width: MARK, height: MARK }));
  const labels = new Map<number, Spot>();
  for (const index of keys.map((_, i) => i).toSorted((a, b) => URGENT.indexOf(keys[a]!.state) - URGENT.indexOf(keys[b]!.state) || a - b)) {
    const spot = spots[index]!;
    const width = lengthOf(keyName(keys[index]!.label));
    const beside = MARK / 2 + 2 + width / 2;
    const at: { readonly [side in Side]: Spot } = {
      left: { x: spot.x - beside, y: spot.y }, right: { x: spot.x + beside, y: spot.y }, inwards: { x: spot.x, y: spot.y - Math.sign(spot.y) * (MARK / 2 + LABEL / 2 + 1) },
    };
    const box = sides(spot).map((side): Box => ({ ...at[side], width, height: LABEL })).find((one) => within(one) && !taken.some((other) => meet(one, other)));
    if (box === undefined) continue;
    taken.push(box);
    labels.set(index, { x: box.x, y: box.y });
  }
  return spots.map((spot, index) => ({ ...spot, label: labels.get(index) ?? null }));
}

/** What of a key's name is written beside its mark. */
export function keyName(label: string): string {
  return label.length <= 10 ? label : `${label.slice(0, 9)}…`;
}

/** A line of boxes under the marks of its keys; from the left and the top. */
export interface Line {
  readonly width: number;
  readonly height: number;
  /** Of the boxes. */
  readonly top: number;
  readonly boxes: readonly { readonly x: number; readonly width: number }[];
  readonly keys: readonly KeyPlace[];
}

/** The height of the boxes, and of what stands over them: numbers of copies. */
export const TALL = 62;
const OVER = 11;

export function lineOf(width: number, arcs: readonly RingArc[], keys: readonly RingKey[]): Line {
  const x = (at: number) => Math.max(7, Math.min(width - 7, at * width));
  const rows = stacked(keys, (a, b) => Math.abs(x(a) - x(b)));
  const top = OVER + (keys.length === 0 ? 0 : (Math.max(...rows) + 1) * APART);
  const spots = rows.map((row, i) => ({ x: x(keys[i]!.at), y: top - OVER - row * APART }));
  const within = (box: Box) => box.x - box.width / 2 >= 0 && box.x + box.width / 2 <= width;
  return {
    width, top, height: top + TALL + 2, keys: labelled(keys, spots, within, () => ['right', 'left']),
    boxes: arcs.map(({ from, to }) => ({ x: from * width, width: Math.max(2, (to - from) * width) })),
  };
}

/** A text in a box, a little larger than others: whole or not at all. */
export function inBox(text: string, width: number): string {
  return 1.15 * lengthOf(text) + 3 <= width ? text : '';
}
