/** What an observer sees of a server: in memory while it is up, on disk always. Laws and views read records through this. */
import type { NodeId } from '#model/protocol.ts';
import type { Moment, NodeRecord, World } from '#model/world.ts';
import type { Durable, Log, Message, ServerDurable, ServerState, State } from './state.ts';

export type ZabRecord = NodeRecord<State, Durable>;
export type ZabWorld = World<State, Message, Durable>;
export type ZabMoment = Moment<State, Message, Durable>;

/** null: down, or a client. */
export function memoryOf(record: ZabRecord | undefined): ServerState | null {
  return record?.state?.kind === 'server' ? record.state : null;
}

/** What a power failure would leave. null: nothing was ever forced, or a client. */
export function diskOf(record: ZabRecord | undefined): ServerDurable | null {
  return record?.durable?.kind === 'server' ? record.durable : null;
}

/** What a restart would find: with the writes that are not forced yet. */
export function writtenOf(record: ZabRecord | undefined): ServerDurable | null {
  const latest = record?.unsynced.at(-1);
  return latest?.kind === 'server' ? latest : diskOf(record);
}

/** Memory if it is up, else what a restart would find. */
export function latestOf(record: ZabRecord | undefined): ServerState | ServerDurable | null {
  return memoryOf(record) ?? writtenOf(record);
}

export function logOf(record: ZabRecord | undefined): Log | null {
  return latestOf(record)?.log ?? null;
}

/** One server and what a moment made of it. */
export interface Acted {
  readonly id: NodeId;
  readonly before: ZabRecord;
  readonly after: ZabRecord;
}

/** The server that this moment changed; null if it changed none. One moment never changes two. */
export function acted({ node, world }: ZabMoment, was: ZabWorld): Acted | null {
  if (node === null) return null;
  const before = was.nodes[node];
  const after = world.nodes[node];
  if (before === undefined || after === undefined || before === after) return null;
  if (after.state?.kind === 'client' || after.durable?.kind === 'client') return null;
  return { id: node, before, after };
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
