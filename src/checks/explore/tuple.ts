/** Lists of a fixed length, of which a step replaces one item. */
import { Lists } from './lists.ts';
import type { Pool } from './pool.ts';

export class Tuples extends Lists {
  private readonly scratch: Int32Array;

  /** The pool of each place; null: plain numbers. */
  constructor(parts: readonly (Pool | null)[]) {
    super((place) => parts[place]!);
    this.scratch = new Int32Array(parts.length);
  }

  /** The tuple with another item at one place. */
  with(tuple: number, place: number, item: number): number {
    const { scratch, items } = this;
    const start = this.start(tuple);
    if (items[start + place] === item) return tuple;
    for (let i = 0; i < scratch.length; i++) scratch[i] = items[start + i]!;
    scratch[place] = item;
    return this.id(scratch);
  }
}
