/** What an observer sees of a server: in memory while it is up, on disk always. Laws and views read records through this. */
import type { NodeId } from '#model/protocol.ts';
import type { Moment, NodeRecord, World } from '#model/world.ts';
import { memoryOf, diskOf, writtenOf, latestOf, acted } from '#protocols/kit/records.ts';
import type { Durable, Log, Message, ServerState, State } from './state.ts';

export type ZabRecord = NodeRecord<State, Durable>;
export type ZabWorld = World<State, Message, Durable>;
export type ZabMoment = Moment<State, Message, Durable>;

export { memoryOf, diskOf, writtenOf, latestOf, acted };

export function logOf(record: ZabRecord | undefined): Log | null {
  return latestOf(record)?.log ?? null;
}

/** Every server that leads, as far as it knows: established or not yet. */
export function* leadersOf(world: ZabWorld): Generator<readonly [NodeId, ServerState]> {
  for (const id in world.nodes) {
    const state = memoryOf(world.nodes[id]);
    if (state?.role === 'LEADING') yield [id, state];
  }
}

/** The leader of the highest epoch; null: nobody believes to lead. Among several that have no epoch yet, any. */
export function topLeader(world: ZabWorld): ServerState | null {
  let top: ServerState | null = null;
  for (const [, state] of leadersOf(world)) if (top === null || rank(state) > rank(top)) top = state;
  return top;
}

/** One that serves is of more interest than one that was only elected. */
function rank({ currentEpoch, phase }: ServerState): number {
  return currentEpoch + (phase === 'BROADCAST' ? 0.5 : 0);
}
