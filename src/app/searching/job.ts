/** A search in the background as the screen sees it: what was asked for, how far it is, what it has found. */
import type { RuleId, Terms } from '#model/protocol.ts';
import type { Setup } from '#model/search.ts';
import type { Endless } from './liveness.ts';
import type { StateGraph } from './graph.ts';
import type { Trace } from '#model/trace.ts';

export const ORDERS = ['breadth', 'depth', 'random'] as const;
export type Order = (typeof ORDERS)[number];

/** What is asked for. */
export type Wish =
  | { readonly kind: 'explore'; readonly protocol: string; readonly setup: Setup; readonly order: Order; readonly symmetry: boolean; readonly workers: number }
  | { readonly kind: 'fuzz'; readonly protocol: string; readonly off: readonly RuleId[]; readonly seed: number; readonly workers: number };

/** An exhaustive search, so far. */
export interface ExploreFigures {
  readonly kind: 'explore';
  readonly distinct: number;
  /** With those that were known already. */
  readonly generated: number;
  /** Levels of the search: steps of the longest schedule among the shortest. */
  readonly depth: number;
  /** States found and not gone on from yet. */
  readonly frontier: number;
  readonly bytes: number;
  /** Every state within the bounds has been seen. */
  readonly complete: boolean;
}

/** A search by storms, so far. */
export interface FuzzFigures {
  readonly kind: 'fuzz';
  readonly runs: number;
  readonly events: number;
  /** Virtual time of all runs together, ms. */
  readonly simulated: number;
}

/** A law that broke, and a run in which it does. */
export interface Finding {
  readonly law: string;
  /** Of the violation, as the catalogue puts them into words. */
  readonly terms: Terms;
  readonly trace: Trace;
  /** Moments up to the violation. */
  readonly events: number;
  /** Choices that the default scheduler would not have made. */
  readonly choices: number;
  /** It is still being made smaller. */
  readonly shrinking: boolean;
}

export interface Job {
  readonly wish: Wish;
  readonly status: 'running' | 'paused' | 'done' | 'stopped' | 'failed';
  /** What failed, as a clause; null: nothing. What was found so far stays. */
  readonly why: string | null;
  /** It ended because memory did. */
  readonly full: boolean;
  /** Real seconds, pauses not counted. */
  readonly seconds: number;
  readonly figures: ExploreFigures | FuzzFigures;
  /** Of the last second or so: distinct states, or events. */
  readonly perSecond: number;
  /** How often each note was written. */
  readonly coverage: { readonly [note: string]: number };
  /** The laws of the kind `sometimes` that were seen. */
  readonly sighted: readonly string[];
  readonly finding: Finding | null;
  /** All states, once they were asked for; a text: why there is no picture. */
  readonly graph: StateGraph | 'drawing' | { readonly why: string } | null;
  /** Whether it can go on for ever without anything good, once that was asked. */
  readonly forever: Endless | 'asking' | { readonly why: string } | null;
}
