/**
 * Intervals of time in the order of their beginnings, found by window. Blocks remember their latest end, so that a
 * window of a long run skips what was over before it without looking; growing at the end costs next to nothing.
 */
import type { Millis } from '#model/protocol.ts';

const BLOCK = 64;

export class Spans<T> {
  readonly items: T[] = [];
  private readonly starts: Millis[] = [];
  private readonly ends: Millis[] = [];
  private readonly latest: Millis[] = [];

  /** `start` must not be before that of the item before. `end` Infinity: still open. Returns the item's index. */
  push(item: T, start: Millis, end: Millis): number {
    const index = this.items.push(item) - 1;
    this.starts.push(start);
    this.ends.push(end);
    const block = Math.floor(index / BLOCK);
    this.latest[block] = Math.max(this.latest[block] ?? -Infinity, end);
    return index;
  }

  /** An open item ends. */
  close(index: number, end: Millis): void {
    this.ends[index] = end;
    const block = Math.floor(index / BLOCK);
    let latest = -Infinity;
    for (let i = block * BLOCK; i < Math.min(this.ends.length, (block + 1) * BLOCK); i++) latest = Math.max(latest, this.ends[i]!);
    this.latest[block] = latest;
  }

  /** How many items begin in [from, to]. */
  count(from: Millis, to: Millis): number {
    return firstAfter(this.starts, to) - firstAfter(this.starts, from - 1);
  }

  /** Shows every item that touches [from, to], in order. */
  visit(from: Millis, to: Millis, see: (item: T) => void): void {
    const stop = firstAfter(this.starts, to);
    for (let block = 0; block * BLOCK < stop; block++) {
      if (this.latest[block]! < from) continue;
      for (let i = block * BLOCK; i < Math.min(stop, (block + 1) * BLOCK); i++) {
        if (this.ends[i]! >= from) see(this.items[i]!);
      }
    }
  }
}

/** The index of the first time after `time` in an ascending list. */
export function firstAfter(times: readonly Millis[], time: Millis): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of the last of things in order of `at` that is at or before `time`; -1: none. */
export function lastAt(things: readonly { readonly at: Millis }[], time: Millis): number {
  let [low, high] = [0, things.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (things[middle]!.at <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
