/** What an observer sees of a server: in memory while it is up, on disk always. Laws and views read records through this. */
import type { NodeId } from '#model/protocol.ts';
import type { Moment, NodeRecord, World } from '#model/world.ts';
import type { Durable, Message, ServerDurable, ServerState, State } from './state.ts';

export type PaxosRecord = NodeRecord<State, Durable>;
export type PaxosWorld = World<State, Message, Durable>;
export type PaxosMoment = Moment<State, Message, Durable>;

/** null: down, or a client. */
export function memoryOf(record: PaxosRecord | undefined): ServerState | null {
  return record?.state?.kind === 'server' ? record.state : null;
}

/** What a power failure would leave. null: nothing was ever forced, or a client. Paxos writes nothing without forcing it. */
export function diskOf(record: PaxosRecord | undefined): ServerDurable | null {
  return record?.durable?.kind === 'server' ? record.durable : null;
}

/** Memory if it is up, else the disk. */
export function latestOf(record: PaxosRecord | undefined): ServerState | ServerDurable | null {
  return memoryOf(record) ?? diskOf(record);
}

/** One server and what a moment made of it. */
export interface Acted {
  readonly id: NodeId;
  readonly before: PaxosRecord;
  readonly after: PaxosRecord;
}

/** The server that this moment changed; null if it changed none. One moment never changes two. */
export function acted({ node, world }: PaxosMoment, was: PaxosWorld): Acted | null {
  if (node === null) return null;
  const before = was.nodes[node];
  const after = world.nodes[node];
  if (before === undefined || after === undefined || before === after) return null;
  if (after.state?.kind === 'client' || after.durable?.kind === 'client') return null;
  return { id: node, before, after };
}
