/**
 * Where nodes live. The kernel decides what happens; a host only computes what some node answers. Everything that can
 * go wrong with the place itself, rather than with the node's own code, is a `HostError`.
 */
import type { Call } from '#kernel/begin.ts';
import type { Answer } from '#kernel/commit.ts';
import type { NodeId } from '#model/protocol.ts';
import type { World } from '#model/world.ts';

export interface Host {
  readonly kind: 'workers' | 'in-place';
  /**
   * What the node answers; null if it is not asked anything. `world` is that of `begin`. One call at a time.
   * Rejects with a HostError and nothing else, except for programmers' errors.
   */
  execute(call: Call, world: World): Promise<Answer | null>;
  /** The same without waiting, where the host can: thousands of events a frame. */
  executeNow?(call: Call, world: World): Answer | null;
  /** Makes the living nodes those of `world`, ahead of the next call: after a seek, a fork, an import or a HostError. */
  resume(world: World): Promise<void>;
  /** After a commit: ends whatever still lives of nodes that this world says are down (torn steps, code that threw). */
  settle(world: World): void;
  /** The nodes that have a worker of their own, for tests and the screen. */
  living(): readonly NodeId[];
  /** Ends everything. A call in flight is rejected as `stopped`. */
  dispose(): void;
}

/**
 * `forbidden`: this frame does not let us have workers. `start`: a worker could not be loaded. `build`: it is of another
 * build. `crash`: it failed at work, outside the node's own code. `timeout`: it does not answer. `stopped`: we ended it.
 */
export type HostErrorKind = 'forbidden' | 'start' | 'build' | 'crash' | 'timeout' | 'stopped';

/** The place failed, not the node: the world is as it was before the call. `node` is null for a worker nobody lives in yet. */
export class HostError extends Error {
  override readonly name = 'HostError';
  readonly kind: HostErrorKind;
  readonly node: NodeId | null;

  constructor(kind: HostErrorKind, node: NodeId | null, message: string) {
    super(message);
    this.kind = kind;
    this.node = node;
  }
}
