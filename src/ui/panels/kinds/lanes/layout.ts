/** Where things stand along a lane: rows for what overlaps, room for labels, marks that are never on top of each other. */
import type { Millis } from '#model/protocol.ts';
import type { Lane, LaneMark, LanesPanel } from '#model/view.ts';

/** px */
export const MARKS = 17;
export const BAR = 20;
export const LOCK = 15;
export const GAP = 9;
/** From the middle of a mark to that of the next, at least. */
export const APART = 13;
/** Of 10.5 px type; a little generous. */
const LETTER = 6.4;
/** Less than so many letters say nothing. */
const FEWEST = 7;

/** The row of each lock: the first in which it overlaps none that came before it. */
export function lockRows(locks: Lane['locks'], to: Millis): readonly number[] {
  const ends: Millis[] = [];
  return locks.map(({ from, to: until }) => {
    const free = ends.findIndex((end) => end <= from);
    const row = free < 0 ? ends.length : free;
    ends[row] = until ?? to;
    return row;
  });
}

/** The end of the time that is drawn: the panel's, or that of something that came later still. */
export function endOf({ to, lanes, decision }: Pick<LanesPanel, 'to' | 'lanes' | 'decision'>): Millis {
  const times = lanes.flatMap(({ spans, locks, marks }) => [...[...spans, ...locks].map((span) => span.to ?? span.from), ...marks.map(({ at }) => at)]);
  return Math.max(to, decision?.at ?? to, ...times);
}

/** Which of the labels of some width, centred at these places, find room one after the other, kept inside and off a line. */
export function roomOnRuler(places: readonly number[], lengths: readonly number[], width: number, line: number | null): readonly boolean[] {
  let free = -Infinity;
  return places.map((at, index) => {
    const half = lengths[index]! / 2;
    const left = Math.min(Math.max(0, at - half), width - 2 * half);
    if (left < free || (line !== null && line > left - 2 && line < left + 2 * half + 2)) return false;
    free = left + 2 * half + 6;
    return true;
  });
}

export interface LaneLayout {
  /** px from the top of the first lane. */
  readonly top: number;
  readonly height: number;
  /** Of the bar, from the lane's top. */
  readonly bar: number;
  readonly locks: readonly number[];
}

export function layoutLanes(lanes: readonly Lane[], to: Millis): readonly LaneLayout[] {
  let top = 0;
  return lanes.map((lane) => {
    const locks = lockRows(lane.locks, to);
    const bar = lane.marks.length > 0 ? MARKS : 4;
    const height = Math.max(36, bar + BAR + LOCK * (Math.max(-1, ...locks) + 1) + GAP);
    const placed = { top, height, bar, locks };
    top += height;
    return placed;
  });
}

/** Marks in order of time, moved apart where they would cover each other, and kept inside. */
export function spread(wanted: readonly number[], width: number): readonly number[] {
  const places: number[] = [];
  for (const at of wanted) places.push(Math.max(at, (places.at(-1) ?? -Infinity) + APART));
  for (let i = places.length - 1, limit = width - 7; i >= 0 && places[i]! > limit; i--, limit -= APART) places[i] = limit;
  return places;
}

/** As much of a label as fits; '' if that would say nothing. */
export function fitted(text: string, room: number): string {
  const letters = Math.floor(room / LETTER);
  if (text.length <= letters) return text;
  return letters <= FEWEST ? '' : `${text.slice(0, letters - 1)}…`;
}

/** The first of the texts that fits a bar, or as much of the last as does; it begins beyond a line that would cross it. */
export function labelIn(left: number, right: number, texts: readonly string[], line: number | null): { readonly text: string; readonly at: number } {
  const within = (from: number): string => texts.find((text) => fitted(text, right - from - 3) === text) ?? fitted(texts.at(-1)!, right - from - 3);
  const start = left + 5;
  const text = within(start);
  if (line === null || line < start - 3 || line > start + lengthOf(text) + 2) return { text, at: start };
  const beyond = within(line + 5);
  return beyond === '' ? { text, at: start } : { text: beyond, at: line + 5 };
}

/** The labels of marks at these places: each as long as there is room before the next mark. */
export function markLabels(marks: readonly LaneMark[], places: readonly number[], width: number): readonly string[] {
  return marks.map(({ label }, index) => fitted(label, (places[index + 1] ?? width + 4) - 8 - (places[index]! + 8)));
}

export function lengthOf(text: string): number {
  return text.length * LETTER;
}
