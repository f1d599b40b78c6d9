/** What a judge of histories answers. */
import type { Plain } from '#model/protocol.ts';

/** unknown: the budget ended before the search did. */
export type HistoryVerdict = true | false | 'unknown';

/** What is promised to clients, strongest first. */
export const CONSISTENCIES = ['linearizable', 'sequential', 'causal', 'pram', 'per-key-sequential'] as const;
export type Consistency = (typeof CONSISTENCIES)[number];

/** One operation from its call to its return, as places in the history (`HistoryEvent.index`). */
export interface JudgedOperation {
  readonly process: number | string;
  readonly f: string;
  /** What was asked and what came back, in one value: a read's is what it read. */
  readonly value: Plain;
  readonly key?: Plain;
  readonly call: number;
  /** null: its outcome is unknown; it may take effect at any later time or never. */
  readonly return: number | null;
}

export interface HistoryJudgement {
  readonly verdict: HistoryVerdict;
  readonly operations: readonly JudgedOperation[];
  /** An order that works: places in `operations`; those of unknown outcome stand in it only where one needs them. null unless true. */
  readonly order: readonly number[] | null;
  /**
   * The first operation by return time whose history up to that return has no order that works: its place in
   * `operations`, and the states that were possible just before it, at most 16. null unless false, and where the budget
   * ended before it was found.
   */
  readonly firstBad: { readonly operation: number; readonly states: readonly Plain[] } | null;
  /** Configurations looked at. */
  readonly steps: number;
}
