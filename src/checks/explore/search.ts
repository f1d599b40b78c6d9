/**
 * The search: which state is looked at next is all in which the orders differ. It is done in slices, so that whoever
 * runs it can pause, say how far it is, or share the thread.
 */
import { seeded } from '#base/prng.ts';
import { Breadth, Depth, Walk, type Frontier } from './frontier.ts';
import { Successors, type Breach, type Space } from './space.ts';
import { FOREIGN, ROOT, StateTable } from './table.ts';

export type Order = 'breadth' | 'depth' | 'random';

/** Where the search ends, whatever is left. */
export interface Bounds {
  /** Distinct states. */
  readonly states: number;
  /** Levels: states on a path, the first included. */
  readonly depth: number;
  /** Of all tables. */
  readonly bytes: number;
}

export const NO_BOUNDS: Bounds = { states: Infinity, depth: Infinity, bytes: Infinity };

/** A law broken: by the step to the state `to` from `from` (ROOT: a first state breaks it). */
export interface Violation extends Breach {
  readonly from: number;
  readonly to: number;
  /** How long its trace is, in states. */
  readonly length: number;
}

/** Why there is nothing more to do. `all`: nothing is left; else the bound that was met. */
export type End = 'all' | 'violation' | 'states' | 'depth' | 'bytes';

/** How far it is. */
export interface Progress {
  readonly distinct: number;
  /** Every successor that was computed, those that equal their state and the first states included. */
  readonly generated: number;
  /** Levels reached. */
  readonly depth: number;
  /** States found and not yet looked at. */
  readonly frontier: number;
  /** States from which nothing follows. */
  readonly terminal: number;
  readonly bytes: number;
  /** The first of each law. */
  readonly violations: readonly Violation[];
  /** null: not at its end. */
  readonly end: End | null;
}

export interface SearchOptions {
  readonly order: Order;
  readonly bounds: Bounds;
  /** Whether it goes on when a law has been broken, for the first violation of each other. */
  readonly all: boolean;
  /** For random walks. */
  readonly seed: number;
}

/** What several workers make of it: states belong to one of them, and are sent there. */
export interface Share {
  /** This worker, from 0, and how many there are. */
  readonly me: number;
  readonly workers: number;
  /** A new state of another's: its index here (its words and its parent are to be sent). */
  readonly send: (owner: number, index: number, parent: number) => void;
}

/** How many expansions pass between two looks at the memory. */
const LOOK = 1024;

export class Search {
  readonly space: Space;
  readonly table: StateTable;
  private readonly options: SearchOptions;
  private readonly share: Share | null;
  private readonly frontier: Frontier;
  private readonly out: Successors;
  private readonly violations: Violation[] = [];
  private readonly broken = new Set<string>();
  private generated = 0;
  private expanded = 0;
  private foreign = 0;
  private terminal = 0;
  private end: End | null = null;

  constructor(space: Space, options: SearchOptions, share: Share | null = null) {
    this.space = space;
    this.options = options;
    this.share = share;
    this.table = new StateTable(space.width);
    this.out = new Successors(space.width);
    this.begin();
    this.frontier = frontierOf(this.table, options, share !== null);
  }

  get bytes(): number { return this.table.bytes + this.space.bytes; }

  progress(): Progress {
    const { generated, terminal, violations, end, bytes, table, foreign, frontier } = this;
    return { distinct: table.count - foreign, generated, depth: frontier.depth, frontier: frontier.size - foreign, terminal, bytes, violations, end };
  }

  /** Looks at up to so many states. False: it is at its end, or (if work is shared) at that of its level. */
  advance(expansions: number): boolean {
    for (let left = expansions; left > 0 && this.end === null; left--) {
      const index = this.frontier.next();
      if (index < 0) return this.rest();
      this.expand(index);
      if (this.table.count - this.foreign >= this.options.bounds.states) this.end ??= 'states';
      if (++this.expanded % LOOK === 0 && this.bytes > this.options.bounds.bytes) this.end ??= 'bytes';
    }
    return this.end === null;
  }

  /** The way to a state, by index, the first one first; only where all states are here. */
  path(index: number): number[] {
    const path: number[] = [];
    for (let at = index; at !== ROOT; at = this.table.parent(at)) path.push(at);
    return path.toReversed();
  }

  /** The words of states, one after another. */
  words(indices: readonly number[]): Int32Array {
    const { table } = this;
    const words = new Int32Array(indices.length * table.width);
    const { width } = table;
    let at = 0;
    for (const index of indices) {
      const row = table.rows(index);
      for (let from = table.place(index), end = from + width; from < end; from++) words[at++] = row[from]!;
    }
    return words;
  }

  // ---- for work that is shared ----

  /** On to the next level, when all workers are through with this one. */
  descend(): void { (this.frontier as Breadth).descend(); }

  /** States that another worker found, of which it says (worker and index in one number) where they came from. */
  receive(words: Int32Array, parents: Int32Array): void {
    const { width } = this.table;
    for (let i = 0; i < parents.length; i++) {
      const index = this.table.add(words, i * width, parents[i]!);
      if (index >= 0) this.judge(words, i * width, parents[i]!, index);
    }
  }

  /** A state of this worker's as one number that all workers understand. */
  ref(index: number): number {
    return this.share === null ? index : index * this.share.workers + this.share.me;
  }

  private begin(): void {
    const { out, space, table } = this;
    out.clear();
    space.begin(out);
    for (let i = 0; i < out.count; i++) {
      const at = i * out.width;
      const mine = this.share === null || this.ownerOf(out.words, at) === this.share.me;
      if (mine) this.generated++;
      const index = table.add(out.words, at, mine ? ROOT : FOREIGN);
      if (!mine && index >= 0) this.foreign++;
      if (!mine) continue;
      if (out.verdicts[i]! > 0) this.violate(out.verdicts[i]!, ROOT, index);
      if (index >= 0) this.judge(out.words, at, ROOT, index);
    }
  }

  private expand(index: number): void {
    const { out, table, frontier, space } = this;
    const parent = this.ref(index);
    out.clear();
    space.expand(table.rows(index), table.place(index), out);
    const { count, width, words, verdicts } = out;
    if (count === 0) this.terminal++;
    this.generated += count;
    table.prepare(words, count, index);
    for (let i = 0, at = 0; i < count; i++, at += width) {
      const found = table.addPrepared(i, words, at, parent, index);
      const to = found >= 0 ? found : -1 - found;
      if (found >= 0) this.welcome(words, at, parent, found);
      if (frontier.listens) frontier.met(to, found >= 0);
      if (verdicts[i]! > 0) this.violate(verdicts[i]!, parent, to);
    }
  }

  private welcome(words: Int32Array, at: number, parent: number, index: number): void {
    const { share } = this;
    if (share !== null) {
      const owner = this.ownerOf(words, at);
      if (owner !== share.me) {
        this.table.setParent(index, FOREIGN);
        this.foreign++;
        return share.send(owner, index, parent);
      }
    }
    this.judge(words, at, parent, index);
  }

  private ownerOf(words: Int32Array, at: number): number {
    return (this.space.owner(words, at) >>> 0) % this.share!.workers;
  }

  private judge(words: Int32Array, at: number, parent: number, index: number): void {
    const verdict = this.space.judge?.(words, at) ?? 0;
    if (verdict > 0) this.violate(verdict, parent, index);
  }

  private violate(verdict: number, from: number, to: number): void {
    const breach = this.space.breach(verdict);
    if (this.broken.has(breach.law)) return;
    this.broken.add(breach.law);
    this.violations.push({ ...breach, from, to: this.ref(to), length: from === ROOT ? 1 : this.lengthTo(from) + 1 });
    // Those who share a level all finish it: what is found does not depend on who is faster.
    if (!this.options.all && this.share === null) this.end ??= 'violation';
  }

  private lengthTo(index: number): number {
    return this.frontier instanceof Breadth ? this.frontier.depth : this.path(index).length;
  }

  private rest(): boolean {
    if (this.share === null) this.end ??= this.frontier.bounded ? 'depth' : 'all';
    return false;
  }
}

function frontierOf(table: StateTable, { order, bounds, seed }: SearchOptions, waits: boolean): Frontier {
  switch (order) {
    case 'breadth': return new Breadth(table, bounds.depth, waits);
    case 'depth': return new Depth(table, bounds.depth);
    case 'random': return new Walk(table, bounds.depth, seeded(seed));
  }
}
