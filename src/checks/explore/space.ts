/**
 * What can be searched: states as a fixed number of 32-bit words (ids of pools, or anything else that is equal exactly
 * if the states are), the first ones, and what follows from each. Deterministic: the same state has the same successors
 * in the same order, or a trace could not be found again.
 */
import type { Plain, Terms } from '#model/protocol.ts';
import { grown, type Pool } from './pool.ts';

/** A law that a step breaks, with the terms that words are made of. */
export interface Breach {
  readonly law: string;
  readonly terms: Terms;
}

/** A way through a space: its states one after another, and the action between each and the next. */
export interface Path {
  /** Words of all states. */
  readonly states: Int32Array;
  /** One less than there are states. */
  readonly actions: readonly number[];
}

export interface Space {
  /** Words of a state. */
  readonly width: number;
  /** The first states. */
  begin(out: Successors): void;
  /** All that may follow from the state whose words begin at `states[at]`; those that equal it as well. */
  expand(states: Int32Array, at: number, out: Successors): void;
  /** The verdict on a state by itself, asked once for each that is new. Absent: steps are judged, in `expand`. */
  judge?(states: Int32Array, at: number): number;
  /** An action in words, taken in that state. */
  describe(states: Int32Array, at: number, action: number): string;
  /** What a verdict's number (from 1) says. 0: all laws hold. */
  breach(verdict: number): Breach;
  /** Laws of the kind `sometimes` that have been seen on the way, by name. */
  sightings(): ReadonlyMap<string, Terms>;
  /** How often each note (or rule) has been computed; those that never were stand with 0 as far as they are known. */
  coverage(): ReadonlyMap<string, number>;
  /** A state to be looked at. */
  show(states: Int32Array, at: number): Plain;
  /** What the tables behind the states take, in bytes, about. */
  readonly bytes: number;

  // ---- for several workers ----
  /** All pools, those of parts before those made of them; the same order in every worker. */
  readonly pools: readonly Pool[];
  /** The pool of each word; null: plain numbers that mean the same in every worker. */
  readonly columns: readonly (Pool | null)[];
  /** Whose state it is: 32 bits, the same in every worker. Best made of one part that few steps change, so that most successors stay at home. */
  owner(states: Int32Array, at: number): number;

  // ---- for liveness ----
  /** Whether a fair scheduler must take this action in the end if it can be taken all the time: deliveries and timers are, faults and wishes are not. Absent: all are. Needs actions whose numbers mean the same in all states. */
  fair?(action: number): boolean;
  /** A number for what remains of a state when only the order of its epochs counts; a path from one state to another of the same shape can be gone for ever. Absent: the state itself. */
  shape?(states: Int32Array, at: number): number;
}

/** What follows from a state, as a buffer that is filled anew for each: `count` of them, `width` words each. */
export class Successors {
  readonly width: number;
  count = 0;
  /** Replaced when it grows. */
  words: Int32Array;
  /** What the space calls the action that leads there: 0 or more. */
  actions: Int32Array = new Int32Array(64);
  /** 0, or the number of the breach that the step is. */
  verdicts: Int32Array = new Int32Array(64);

  constructor(width: number) {
    this.width = width;
    this.words = new Int32Array(64 * width);
  }

  clear(): void { this.count = 0; }

  /** One more; its words are then written at `words[returned]` and on. What stood there before is still there. */
  add(action: number, verdict = 0): number {
    const { count } = this;
    if (count === this.actions.length) this.grow();
    this.actions[count] = action;
    this.verdicts[count] = verdict;
    this.count = count + 1;
    return count * this.width;
  }

  /** Leaves out those with an action that is not kept. */
  keep(isKept: (action: number) => boolean): void {
    const { width, count } = this;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      if (!isKept(this.actions[i]!)) continue;
      this.words.copyWithin(kept * width, i * width, (i + 1) * width);
      this.actions[kept] = this.actions[i]!;
      this.verdicts[kept++] = this.verdicts[i]!;
    }
    this.count = kept;
  }

  private grow(): void {
    this.words = grown(this.words, this.words.length + 1);
    this.actions = grown(this.actions, this.actions.length + 1);
    this.verdicts = grown(this.verdicts, this.verdicts.length + 1);
  }
}
