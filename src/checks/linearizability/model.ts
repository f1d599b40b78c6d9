/** What an object may do: the sequential meaning of operations, by which histories of concurrent ones are judged. */
import { canonical } from '#base/fingerprint.ts';
import type { Plain } from '#model/protocol.ts';
import type { Operation } from './pairing.ts';

/** An operation without its time: two that are alike here may stand for one another. */
export type Call = Pick<Operation, 'f' | 'asked' | 'answered' | 'outcome'>;

export interface Model {
  readonly name: string;
  readonly initial: Plain;
  /**
   * The states in which it may leave the object, if it took effect in `state` and the client was told what it was told;
   * none: it cannot have. Of unknown outcome: whatever might have come of it. More than one: only unordered queues.
   */
  step(state: Plain, call: Call): readonly Plain[];
  /** True if it never changes the state, wherever it is possible. */
  reads(call: Call): boolean;
  /** What `fail` says: nothing happened; or that it looked, and found that it could not (then `step` is asked). */
  readonly failed: 'dropped' | 'observed';
  /**
   * States that these operations cannot tell apart from one another, given what was answered, become one of them. A
   * fresh function for each set of operations.
   */
  merge?(operations: readonly Call[]): (state: Plain) => Plain;
  /**
   * What can never be answered as it was, once the object has gone from one state to another: a search need not go on
   * from there. Places in `operations`.
   */
  lost?(operations: readonly Operation[]): (from: Plain, to: Plain) => readonly Lost[];
  /** Those of unknown outcome without which any order works as well. Places in `operations`. */
  needless?(operations: readonly Call[]): ReadonlySet<number>;
  /** The objects that a call touches; undefined: what the event names as its key. Calls that share none are independent. */
  touches?(call: Call): readonly string[];
}

/** Calls that need one and the same thing, and those that may bring it about (again): it is lost to them when all of these have happened. */
export interface Lost {
  readonly calls: readonly number[];
  readonly makers: readonly number[];
}

/** The same value, as data. */
export function same(a: Plain, b: Plain): boolean {
  return a === b || (a !== null && b !== null && typeof a === 'object' && typeof b === 'object' && canonical(a) === canonical(b));
}

export const IMPOSSIBLE: readonly never[] = [];
