/** All that crosses the boundary between the lab and a worker that fuzzes. */
import type { Found, Tally } from '#checks/fuzz/hunt.ts';
import type { ShrinkProgress } from '#checks/fuzz/shrink.ts';
import type { RuleId } from '#model/protocol.ts';
import type { Trace } from '#model/trace.ts';

/** Which runs a worker plays: the seeds `from`, `from + step`, … up to `last` (null: without end). */
export interface Lane {
  readonly protocol: string;
  readonly off: readonly RuleId[];
  readonly from: number;
  readonly step: number;
  readonly last: number | null;
  /** The laws that count; without it all. */
  readonly laws?: readonly string[];
}

/** `hunt` or `shrink` once, first; the rest at any time. */
export type ToFuzzer =
  | { readonly type: 'hunt'; readonly lane: Lane }
  | { readonly type: 'shrink'; readonly protocol: string; readonly trace: Trace; readonly law: string }
  /** There is no need for later seeds any more. */
  | { readonly type: 'until'; readonly last: number }
  | { readonly type: 'pause' | 'resume' };

/** Where a hunt stands. `next`: the first seed of the lane that is not finished. */
export interface HuntState {
  readonly tally: Tally;
  readonly next: number;
  readonly fired: readonly string[];
}

export type FromFuzzer =
  | { readonly type: 'hunting'; readonly state: HuntState }
  /** A violation, or null when the lane came to its end without one. The last message of a hunt. */
  | { readonly type: 'hunted'; readonly state: HuntState; readonly found: Found | null }
  | { readonly type: 'shrinking'; readonly progress: ShrinkProgress }
  | { readonly type: 'shrunk'; readonly progress: ShrinkProgress; readonly trace: Trace }
  /** It cannot go on, and says why: a clause in English. `state`: how far its hunt had come; null: it had none. */
  | { readonly type: 'failed'; readonly why: string; readonly state: HuntState | null };
