/**
 * Points on a circle of 2^64 places, packed: what the schemes of the ring family search. A hash of fewer bits fills the
 * upper ones, so that one search serves all of them. (`ring.ts` is for the few points of a running cluster, of whatever kind.)
 */
import { assert } from '#base/assert.ts';
import type { Dice } from '#base/dice.ts';
import { PlacementError, type Member } from './placement.ts';

/** Ascending; of points at one place the first given comes first. Owners are indices into the members. */
export interface Circle {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  readonly owners: Int32Array;
}

/** With more points than this the page would not answer: 2^21, of which a place and an order fit one number exactly. */
export const POINTS_LIMIT = 2 ** 21;

/** Where points are put before they are sorted: `room` for so many of them. */
export class Points {
  private readonly high: Uint32Array;
  private readonly low: Uint32Array;
  private readonly owners: Int32Array;
  private length = 0;

  constructor(room: number) {
    if (room > POINTS_LIMIT) throw new PlacementError('too-many-points', { most: POINTS_LIMIT });
    this.high = new Uint32Array(room);
    this.low = new Uint32Array(room);
    this.owners = new Int32Array(room);
  }

  put(high: number, low: number, owner: number): void {
    assert(this.length < this.high.length, 'there is room for every point');
    this.high[this.length] = high;
    this.low[this.length] = low;
    this.owners[this.length] = owner;
    this.length += 1;
  }

  /** Of several points at one place `only` keeps one, as some programs do; without it all of them stay. */
  circle(only?: 'first' | 'last'): Circle {
    const order = this.sorted();
    const kept = only === undefined ? order : order.filter((at, i) => {
      const other = order[only === 'first' ? i - 1 : i + 1];
      return other === undefined || this.high[other] !== this.high[at] || this.low[other] !== this.low[at];
    });
    return {
      high: Uint32Array.from(kept, (at) => this.high[at]!),
      low: Uint32Array.from(kept, (at) => this.low[at]!),
      owners: Int32Array.from(kept, (at) => this.owners[at]!),
    };
  }

  /** The points' numbers by place. One number holds upper half and order, which the engine sorts as numbers; few of them tie. */
  private sorted(): Uint32Array {
    const keys = new Float64Array(this.length);
    for (let i = 0; i < this.length; i += 1) keys[i] = this.high[i]! * POINTS_LIMIT + i;
    keys.sort();
    const order = Uint32Array.from(keys, (key) => key % POINTS_LIMIT);
    for (let i = 1; i < order.length; i += 1) {
      const at = order[i]!;
      let j = i;
      for (; j > 0 && this.high[order[j - 1]!] === this.high[at] && this.low[order[j - 1]!]! > this.low[at]!; j -= 1) order[j] = order[j - 1]!;
      order[j] = at;
    }
    return order;
  }
}

/** The index of the first point at or after a place, around the end; -1: there are no points. */
export function pointAt({ high, low }: Circle, placeHigh: number, placeLow: number): number {
  let from = 0;
  let to = high.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const there = high[middle]!;
    if (there < placeHigh || (there === placeHigh && low[middle]! < placeLow)) from = middle + 1;
    else to = middle;
  }
  return from < high.length ? from : high.length === 0 ? -1 : 0;
}

/** Comparisons of one search, at most. */
export const comparisons = (points: number) => Math.ceil(Math.log2(points + 1));

/** A place as a share of a turn, less than 1. */
export function turn(high: number, low: number): number {
  return Math.min((high + low / 0x1_0000_0000) / 0x1_0000_0000, 1 - Number.EPSILON / 2);
}

/** How far it is clockwise from one place to another, in places; exact to 53 bits. */
export function clockwiseGap(fromHigh: number, fromLow: number, toHigh: number, toLow: number): number {
  const borrow = toLow < fromLow ? 1 : 0;
  return ((toHigh - fromHigh - borrow) >>> 0) * 0x1_0000_0000 + ((toLow - fromLow) >>> 0);
}

/** The owners that a walk clockwise meets from a point on, each once; then those that have no point, in their own order. */
export function* around({ owners }: Circle, start: number, members: number): Generator<number> {
  const seen = new Set<number>();
  for (let i = 0; i < owners.length && seen.size < members; i += 1) {
    const owner = owners[(start + i) % owners.length]!;
    if (seen.has(owner)) continue;
    seen.add(owner);
    yield owner;
  }
  for (let owner = 0; owner < members; owner += 1) if (!seen.has(owner)) yield owner;
}

/** How many points each member has by its weight: one at least. */
export function shares(members: readonly Member[], pointsEach: number): { readonly counts: readonly number[]; readonly points: Points } {
  const counts = members.map(({ weight }) => Math.max(1, Math.round(pointsEach * weight)));
  return { counts, points: new Points(counts.reduce((sum, count) => sum + count, 0)) };
}

/** Points at random: a member's own dice draw its tokens. */
export function drawnTokens(members: readonly Member[], tokens: number, diceOf: (member: Member) => Dice): Points {
  const { counts, points } = shares(members, tokens);
  for (const [owner, member] of members.entries()) {
    const dice = diceOf(member);
    for (let i = 0; i < counts[owner]!; i += 1) points.put(dice.below(2 ** 32), dice.below(2 ** 32), owner);
  }
  return points;
}
