/** What a pool and its searching workers say to each other. Plain data, but for the ports that join the workers. */
import type { Parcel } from '#checks/explore/courier.ts';
import type { Forever } from '#checks/explore/exhibit/forever.ts';
import type { Drawing } from '#checks/explore/graph.ts';
import type { ModelName, ModelSize } from '#checks/explore/models/models.ts';
import type { Stage } from '#checks/explore/path.ts';
import type { Bounds, Order, Progress } from '#checks/explore/search.ts';
import type { Plain, Terms } from '#model/protocol.ts';
import type { Setup } from '#model/search.ts';

/** What is searched: a reference model, or an exhibit in a small cluster. */
export type Subject =
  | { readonly type: 'model'; readonly name: ModelName; readonly size: ModelSize }
  /** `symmetric`: of states that differ in names alone, one stands for all. */
  | { readonly type: 'exhibit'; readonly setup: Setup; readonly symmetric: boolean };

export interface ExploreOptions {
  readonly subject: Subject;
  readonly order: Order;
  readonly bounds: Bounds;
  /** Whether it goes on when a law has been broken, for the first violation of each other. */
  readonly all: boolean;
  /** For random walks. */
  readonly seed: number;
  /** Breadth first they share one search, at random each walks by itself, depth first there is only one. */
  readonly workers: number;
}

/** A worker's part of what is known. Depths are the same for all who share a search. */
export interface Part extends Progress {
  /** Notes (or rules) and how often each has been computed; 0: never. */
  readonly coverage: { readonly [note: string]: number };
  /** Laws of the kind `sometimes` that have been seen. */
  readonly sightings: { readonly [law: string]: Terms };
}

export type ToExplorer =
  /** Instead of a search: the whole space as a drawing, if it has no more than `most` states. */
  | { readonly type: 'draw'; readonly subject: Subject; readonly most: number }
  /** Instead of a search: whether an exhibit can go on for ever without one of the goals it is expected to reach. */
  | { readonly type: 'wonder'; readonly setup: Setup; readonly early: boolean; readonly states: number }
  /** `ports`: the lines to the others, by number; null at its own place. Empty: it works alone. */
  | { readonly type: 'start'; readonly options: ExploreOptions; readonly me: number; readonly ports: readonly (MessagePort | null)[] }
  | { readonly type: 'pause' | 'resume' }
  /** On to the next level. */
  | { readonly type: 'descend' }
  /** No more states; what is known can still be asked for. */
  | { readonly type: 'halt' }
  /** The states on the way to this one (the last first), as far as this worker knows it. */
  | { readonly type: 'chain'; readonly index: number; readonly parents: boolean }
  /** A path, put together: what happens on it? */
  | { readonly type: 'tell'; readonly law: string; readonly chains: readonly Parcel[] };

export type FromExplorer =
  | { readonly type: 'part'; readonly part: Part }
  /** It is at its end, or at that of its level: and all states of the next level that are its own are there. */
  | { readonly type: 'resting'; readonly part: Part }
  | { readonly type: 'chain'; readonly parcel: Parcel; readonly next: number }
  | { readonly type: 'told'; readonly stages: readonly Stage[]; readonly story: Plain }
  | { readonly type: 'drawn'; readonly drawing: Drawing | null }
  | { readonly type: 'wondered'; readonly forever: Forever }
  | { readonly type: 'failed'; readonly why: string };

/** Between workers: states that belong to the other, found in that level; `last`: there are no more of that level. */
export interface Batch {
  readonly level: number;
  readonly parcel: Parcel;
  /** Of each state, where it came from: index times workers, plus the worker's number. */
  readonly parents: Int32Array;
  readonly last: boolean;
}
