/**
 * What an exhaustive search must know of an exhibit: the smallest cluster worth searching, what may happen to it, and
 * which differences between two of its states make none.
 */
import type { NodeId, RuleId } from './protocol.ts';
import type { Scenario } from './trace.ts';
import type { Moment, World } from './world.ts';

/** How often each kind of thing may happen in one schedule. Whatever is not named here is free. */
export interface Bounds {
  /** The highest epoch that a node may come to know of: states beyond it are not entered. */
  readonly epochs: number;
  /** Timers that fire. */
  readonly timeouts: number;
  /** Of servers; they may restart at any time. With each, every number of unsynced writes may be lost. */
  readonly crashes: number;
  /** Steps that a crash tears in the middle. */
  readonly tears: number;
  /** Messages that are lost. A message that never arrives is one that is late for ever, so that this adds little. */
  readonly drops: number;
  readonly duplicates: number;
  /** Cuts of links: a server alone, two halves, one direction. Mending is free. */
  readonly partitions: number;
  /** Commands of clients, in the order in which the setup has them. */
  readonly requests: number;
  /** Messages under way at a time: states with more are not entered. */
  readonly inflight: number;
}

export const NO_FAULTS: Bounds = { epochs: 2, timeouts: 0, crashes: 0, tears: 0, drops: 0, duplicates: 0, partitions: 0, requests: 0, inflight: 1_000 };

/** A cluster to be searched. Plain data, so that it can be sent to a worker. */
export interface Setup {
  readonly scenario: Scenario;
  /** What clients ask, in this order, each by whichever client. */
  readonly commands: readonly string[];
  /** Whom clients ask: servers that lead, or these. */
  readonly asks: 'leaders' | readonly NodeId[];
  /** Kinds of servers' timers that may fire (`votes:c1.3` is of the kind `votes`): those without which nothing new happens. */
  readonly timers: readonly string[];
  /** Kinds that fire at no cost, for they do not come again by themselves. */
  readonly freeTimers: readonly string[];
  /** Kinds of clients' timers that may fire. */
  readonly clientTimers: readonly string[];
  readonly bounds: Bounds;
}

/** Names of fields mean fields anywhere in states, disks, messages and ghosts. */
export interface SearchTerms<S = unknown, M = unknown, D = unknown, G = unknown> {
  /** The smallest cluster in which the lack of these rules can be seen, or, if none is off, all of them at work. */
  usual(off: readonly RuleId[]): { readonly servers: number; readonly clients: number };
  /**
   * Settings under which time matters to no safety law and nothing repeats by itself. Which rules are off may decide on
   * settings and commands: without reads nobody misses the rules of reads.
   */
  setup(servers: number, clients: number, off: readonly RuleId[]): Setup;
  /** Sets of nodes of which none is special: exchanging two of a set throughout a run gives another run. */
  symmetric(setup: Setup): readonly (readonly NodeId[])[];
  /** Fields whose lists are sets: nobody reads their order. */
  readonly sets: readonly string[];
  /** Fields whose numbers are epochs: only their order matters. */
  readonly epochs: readonly string[];
  /** What should happen in the end: laws of the kind `sometimes`, one of which is enough. Absent: the last of them. */
  readonly goals?: readonly string[];
  /** The highest epoch that a node knows of (1, 2, …), to bound a search by; 0: none. */
  epochOf(state: S): number;
  /** The same without what nothing reads in such a cluster: two states that become equal are one. */
  plainer?(state: S, setup: Setup): S;
  /** What the ghost observes, but for what laws of liveness alone read. */
  observe?(ghost: G, moment: Moment<S, M, D>, was: World<S, M, D>): G;
  /** The ghost without what laws of safety never ask for once the moment is over. */
  forget?(ghost: G): G;
}
