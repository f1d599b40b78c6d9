/** Which state is looked at next: in this the orders of a search differ, and in nothing else. */
import { draw, type Prng } from '#base/prng.ts';
import { grown } from './pool.ts';
import { FOREIGN, type StateTable } from './table.ts';

export interface Frontier {
  /** Whether it wants to be told of each successor. */
  readonly listens: boolean;
  /** Levels reached: the most states on a path, the first included. */
  readonly depth: number;
  /** States found and not yet looked at, about. */
  readonly size: number;
  /** Whether a state was left because it lies at the bound. */
  readonly bounded: boolean;
  /** The state to look at; -1: none is left (or none of this level). */
  next(): number;
  /** A successor of the state that is being looked at. `fresh`: it has not been seen before. */
  met(index: number, fresh: boolean): void;
}

/** Level by level, in the order of the table: the first trace found to a state is a shortest. */
export class Breadth implements Frontier {
  readonly listens = false;
  depth = 1;
  bounded = false;
  private readonly table: StateTable;
  private readonly bound: number;
  private readonly waits: boolean;
  private cursor = 0;
  private looked = 0;
  private end: number;

  /** `waits`: at the end of a level it rests until `descend()`: others are still busy with that level. */
  constructor(table: StateTable, bound: number, waits: boolean) {
    this.table = table;
    this.bound = bound;
    this.waits = waits;
    this.end = table.count;
  }

  /** Those of others included. */
  get size(): number { return this.table.count - this.looked; }

  next(): number {
    for (;;) {
      if (this.depth >= this.bound) {
        this.bounded = this.cursor < this.table.count;
        return -1;
      }
      if (this.cursor < this.end) {
        const index = this.cursor++;
        if (this.table.parent(index) === FOREIGN) continue;
        this.looked++;
        return index;
      } else if (this.waits || !this.deeper()) return -1;
    }
  }

  /** Goes on to the next level. */
  descend(): void {
    this.end = this.table.count;
    this.depth++;
  }

  private deeper(): boolean {
    if (this.end === this.table.count) return false;
    this.descend();
    return true;
  }

  met(): void {}
}

/** The latest first. A state that is reached again on a shorter path is looked at again: it may now lie within the bound. */
export class Depth implements Frontier {
  readonly listens = true;
  depth = 1;
  bounded = false;
  private readonly table: StateTable;
  private readonly bound: number;
  private depths: Int32Array = new Int32Array(1024);
  private readonly stack: number[] = [];
  private current = -1;

  constructor(table: StateTable, bound: number) {
    this.table = table;
    this.bound = bound;
    for (let index = table.count - 1; index >= 0; index--) this.push(index, 1);
  }

  get size(): number { return this.stack.length; }

  next(): number {
    for (let index = this.stack.pop(); index !== undefined; index = this.stack.pop()) {
      if (this.depths[index]! < 0) continue; // It was looked at since it was put here.
      if (this.depths[index]! >= this.bound) {
        this.bounded = true;
        continue;
      }
      this.current = index;
      this.depths[index] = -this.depths[index]!;
      return index;
    }
    return -1;
  }

  met(index: number, fresh: boolean): void {
    const depth = 1 - this.depths[this.current]!;
    if (fresh) this.push(index, depth);
    else if (depth < Math.abs(this.depths[index]!) && this.bound !== Infinity) {
      this.table.setParent(index, this.current);
      this.push(index, depth);
    }
  }

  private push(index: number, depth: number): void {
    this.depths = grown(this.depths, index + 1);
    this.depths[index] = depth;
    this.depth = Math.max(this.depth, depth);
    this.stack.push(index);
  }
}

/** States of a walk: one that goes round in a circle begins anew. */
const WALK = 1000;

/** From a first state on, by chance, until nothing follows or the bound is met; then again. Never at an end. */
export class Walk implements Frontier {
  readonly listens = true;
  depth = 1;
  readonly bounded = true;
  private readonly roots: number;
  private readonly bound: number;
  private prng: Prng;
  private length = 0;
  private ways: number[] = [];

  constructor(table: StateTable, bound: number, prng: Prng) {
    this.roots = table.count;
    this.bound = Math.min(bound, WALK);
    this.prng = prng;
  }

  get size(): number { return this.ways.length; }

  next(): number {
    const over = this.length >= this.bound || this.ways.length === 0;
    const { value, next } = draw(this.prng, 0, (over ? this.roots : this.ways.length) - 1);
    const index = over ? value : this.ways[value]!;
    this.prng = next;
    this.length = over ? 1 : this.length + 1;
    this.depth = Math.max(this.depth, this.length);
    this.ways = [];
    return index;
  }

  met(index: number): void { this.ways.push(index); }
}
