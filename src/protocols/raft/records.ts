/** What an observer sees of a server: in memory while it is up, on disk always. Laws and views read records through this. */
import type { NodeId } from '#model/protocol.ts';
import type { Moment, NodeRecord, World } from '#model/world.ts';
import { memoryOf, diskOf, writtenOf, latestOf, acted, type Acted as ActedOf } from '#protocols/kit/records.ts';
import type { Durable, Log, Message, ServerState, State } from './state.ts';

export type RaftRecord = NodeRecord<State, Durable>;
export type RaftWorld = World<State, Message, Durable>;
export type RaftMoment = Moment<State, Message, Durable>;

export { memoryOf, diskOf, writtenOf, latestOf, acted };
export type Acted = ActedOf<State, Durable>;

export function logOf(record: RaftRecord | undefined): Log | null {
  return latestOf(record)?.log ?? null;
}

/** Every server that leads, as far as it knows. */
export function* leadersOf(world: RaftWorld): Generator<readonly [NodeId, ServerState]> {
  for (const id in world.nodes) {
    const state = memoryOf(world.nodes[id]);
    if (state?.role === 'leader') yield [id, state];
  }
}

/** The leader of the highest term; null: nobody believes to lead. */
export function topLeader(world: RaftWorld): ServerState | null {
  let top: ServerState | null = null;
  for (const [, state] of leadersOf(world)) if (top === null || state.currentTerm > top.currentTerm) top = state;
  return top;
}
