/**
 * The one format of a run. Links, files, tests, searches, lessons and exports are all this, replayed.
 */
import type { Choice } from './choice.ts';
import type { Millis, NodeId, Plain, RuleId } from './protocol.ts';
import type { Network } from './world.ts';

/** Where a run begins. Everything that a run needs and nothing that it produces. */
export interface Scenario {
  readonly protocol: string;
  readonly servers: readonly NodeId[];
  readonly clients: readonly NodeId[];
  /** Only the settings that differ from the exhibit's defaults. */
  readonly config: { readonly [key: string]: Plain };
  /** Safety rules that are switched off. */
  readonly off: readonly RuleId[];
  readonly seed: number;
  readonly network: Network;
  /** What the run does at given times, whoever watches; sorted by time. */
  readonly plan: readonly Planned[];
  /** Starting disks in the exhibit's own words (see `Protocol.format`). */
  readonly disks: { readonly [id: NodeId]: Plain };
}

export type Planned = readonly [at: Millis, choice: Choice];

/** A choice other than the default scheduler's: made when the world stood at `seq`, at virtual time `at`. */
export type Scripted = readonly [seq: number, at: Millis, choice: Choice];

export interface Trace {
  readonly version: 1;
  readonly scenario: Scenario;
  readonly script: readonly Scripted[];
  /** Moments after the beginning. */
  readonly length: number;
}

export const DEFAULT_NETWORK: Network = { latency: [8, 20], loss: 0, duplicate: 0, reorder: true };
