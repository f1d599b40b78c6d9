/** Events of a file in an order in which causes come first, and the logical time of each. */
import type { Arrow, Execution, TraceEvent } from './trace.ts';

export type Unordered = Omit<TraceEvent, 'at'>;

/**
 * `events` in the file's order, those of one lane in their own; `arrows` between their indices. As the file has it, but
 * where something stands before its cause it waits. null: they cause each other in a circle.
 */
export function ordered(name: string, lanes: readonly string[], events: readonly Unordered[], arrows: readonly Arrow[]): Execution | null {
  const { next, causes } = successors(lanes.length, events, arrows);
  const at = new Int32Array(events.length);
  const ready = events.flatMap((_, index) => (causes[index] === 0 ? [index] : []));
  const sorted: number[] = [];
  const queue = new Heap(ready);
  for (let index = queue.take(); index !== null; index = queue.take()) {
    sorted.push(index);
    for (const later of next[index]!) {
      at[later] = Math.max(at[later]!, at[index]! + 1);
      causes[later]! -= 1;
      if (causes[later] === 0) queue.add(later);
    }
  }
  if (sorted.length < events.length) return null;
  const place = new Int32Array(events.length);
  for (const [position, index] of sorted.entries()) place[index] = position;
  return {
    name, lanes,
    events: sorted.map((index) => ({ ...events[index]!, at: at[index]! })),
    arrows: arrows.map(({ from, to }) => ({ from: place[from]!, to: place[to]! })).toSorted((a, b) => a.to - b.to || a.from - b.from),
    states: [],
  };
}

function successors(lanes: number, events: readonly Unordered[], arrows: readonly Arrow[]) {
  const next = events.map((): number[] => []);
  const causes = new Int32Array(events.length);
  const follow = (from: number, to: number): void => {
    next[from]!.push(to);
    causes[to]! += 1;
  };
  const latest = new Int32Array(lanes).fill(-1);
  for (const [index, { lane }] of events.entries()) {
    if (latest[lane]! >= 0) follow(latest[lane]!, index);
    latest[lane] = index;
  }
  for (const { from, to } of arrows) follow(from, to);
  return { next, causes };
}

/** The least number first. */
class Heap {
  private readonly items: number[];

  constructor(sorted: readonly number[]) {
    this.items = [...sorted];
  }

  add(item: number): void {
    const { items } = this;
    let at = items.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (items[parent]! <= item) break;
      items[at] = items[parent]!;
      at = parent;
    }
    items[at] = item;
  }

  take(): number | null {
    const { items } = this;
    const least = items[0];
    const last = items.pop();
    if (least === undefined || last === undefined) return null;
    if (items.length > 0) this.sink(last);
    return least;
  }

  private sink(item: number): void {
    const { items } = this;
    let at = 0;
    for (let child = 1; child < items.length; child = 2 * at + 1) {
      if (child + 1 < items.length && items[child + 1]! < items[child]!) child += 1;
      if (items[child]! >= item) break;
      items[at] = items[child]!;
      at = child;
    }
    items[at] = item;
  }
}
