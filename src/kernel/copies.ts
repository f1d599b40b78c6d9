/**
 * Worlds and records with something changed. Spelled out, and always in the same order: then the engine knows one shape
 * of each wherever they are read. Copies with spread would each have one of its own, and cost twice the memory.
 */
import type { Millis, NodeId } from '#model/protocol.ts';
import type { NodeRecord, World } from '#model/world.ts';

/** One's own, to be written until it is handed out. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };

export function draftOfWorld<S, M, D>({ prng, nodes, packets, links, network, planned }: World<S, M, D>, seq: number, now: Millis): Draft<World<S, M, D>> {
  return { seq, now, prng, nodes, packets, links, network, planned };
}

export function draftOfRecord<S, D>({ status, state, durable, unsynced, timers, clock, sent, boots, error }: NodeRecord<S, D>): Draft<NodeRecord<S, D>> {
  return { status, state, durable, unsynced, timers, clock, sent, boots, error };
}

export function changedWorld<S, M, D>(world: World<S, M, D>, change: Partial<World<S, M, D>>): World<S, M, D> {
  return Object.assign(draftOfWorld(world, world.seq, world.now), change);
}

/** The world with one node's record changed; there must be such a node. */
export function changedNode<S, M, D>(world: World<S, M, D>, id: NodeId, change: Partial<NodeRecord<S, D>>): World<S, M, D> {
  return changedWorld(world, { nodes: { ...world.nodes, [id]: Object.assign(draftOfRecord(world.nodes[id]!), change) } });
}
