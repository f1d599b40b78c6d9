/**
 * Everything that the future depends on, as one immutable value, and nothing else: what has happened (operations,
 * facts, costs) is told by the moments and folded from them. Time travel is an index in an array of moments.
 */
import type { Prng } from '#base/prng.ts';
import type { Choice } from './choice.ts';
import type { Effect, Millis, NodeId } from './protocol.ts';
import type { Refusal } from './refusal.ts';

/** `n1>n2#17`: the 17th packet that n1 ever sent; it went to n2. Readable in a link, stable under replay. */
export type PacketId = string;
/** `n1>n2`: one direction of a connection. */
export type LinkId = string;

export interface Packet<M = unknown> {
  readonly id: PacketId;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly message: M;
  /** When it was sent, and the seq of the moment that sent it. */
  readonly sent: Millis;
  readonly seq: number;
  /** When it arrives, unless somebody holds it. */
  readonly due: Millis;
  readonly held: boolean;
  /** It arrives after what was sent on the same channel before it. Without one it travels alone. */
  readonly channel?: 'connection' | 'queue';
  /** Made by the kernel: tells `to` that its connection to `from` is lost. Its message is RESET. */
  readonly reset?: true;
}

/** What stands in a packet that carries no message of the protocol but the loss of a connection. */
export const RESET = { type: 'ConnectionLost' } as const;

export interface Timer {
  readonly set: Millis;
  readonly due: Millis;
}

/** The node's own clock reads `reading + (now - at) * rate`. */
export interface Clock {
  readonly rate: number;
  readonly at: Millis;
  readonly reading: Millis;
}

export interface NodeRecord<S = unknown, D = unknown> {
  readonly status: 'up' | 'down' | 'paused';
  /** What is in memory; null when down. */
  readonly state: S | null;
  /** What a power failure leaves. */
  readonly durable: D | null;
  /** Written after it and not yet forced, oldest first: each is the whole disk as of that write. */
  readonly unsynced: readonly D[];
  readonly timers: { readonly [timer: string]: Timer };
  readonly clock: Clock;
  /** Packets ever sent. */
  readonly sent: number;
  readonly boots: number;
  /** Why the node died, if its own code threw. */
  readonly error: string | null;
}

/** What differs on one directed link; a link that is not listed is healthy. */
export interface Link {
  readonly cut: boolean;
  readonly held: boolean;
  readonly latency: readonly [min: Millis, max: Millis] | null;
  readonly loss: number | null;
}

/** The whole network's manners. `loss` and `duplicate` are probabilities; without `reorder` each link is first in, first out. */
export interface Network {
  readonly latency: readonly [min: Millis, max: Millis];
  readonly loss: number;
  readonly duplicate: number;
  readonly reorder: boolean;
}

export interface World<S = unknown, M = unknown, D = unknown> {
  readonly seq: number;
  readonly now: Millis;
  readonly prng: Prng;
  readonly nodes: { readonly [id: NodeId]: NodeRecord<S, D> };
  /** In flight, in the order in which they were sent. */
  readonly packets: readonly Packet<M>[];
  readonly links: { readonly [link: LinkId]: Link };
  readonly network: Network;
  /** How many lines of the scenario's plan have been carried out. */
  readonly planned: number;
}

/** A packet that will never arrive, and why. */
export interface Loss<M = unknown> {
  readonly packet: Packet<M>;
  /** reset: it was on a connection that is lost. */
  readonly why: 'loss' | 'cut' | 'down' | 'drop' | 'limit' | 'reset';
}

/** One tick of a run: what was chosen, which node acted, what it did, what came to be. */
export interface Moment<S = unknown, M = unknown, D = unknown> {
  /** null: the beginning. */
  readonly choice: Choice | null;
  /** The node that took a step (or was torn down), if one did. */
  readonly node: NodeId | null;
  /** The packet that caused the step, if one did. */
  readonly packet: Packet<M> | null;
  /** As they happened: a torn step shows only what came before the cut. */
  readonly effects: readonly Effect<M, D>[];
  readonly losses: readonly Loss<M>[];
  /** Why a line of the plan could not be carried out (no leader, no such packet), if it could not. */
  readonly refused: Refusal | null;
  readonly world: World<S, M, D>;
}

export const LIMITS = {
  servers: 9,
  clients: 5,
  /** Packets in flight; further ones are lost, with `limit` as the reason. */
  packets: 2_000,
  /** Effects of one step; a step that wants more is a crash with that error. */
  effects: 1_000,
  /** Moments of one run that are kept. */
  moments: 200_000,
} as const;

export function linkId(from: NodeId, to: NodeId): LinkId {
  return `${from}>${to}`;
}
