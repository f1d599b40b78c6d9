/** What an observer sees of a server: in memory while it is up, on disk always. Laws and views read records through this. */
import type { NodeId } from '#model/protocol.ts';
import { linkId, type Moment, type NodeRecord, type World } from '#model/world.ts';
import type { Durable, Message, ServerDurable, ServerState, State } from './state.ts';

export type PaxosRecord = NodeRecord<State, Durable>;
export type PaxosWorld = World<State, Message, Durable>;
export type PaxosMoment = Moment<State, Message, Durable>;

/** null: down, or a client. */
export function memoryOf(record: PaxosRecord | undefined): ServerState | null {
  return record?.state?.kind === 'server' ? record.state : null;
}

/** What a power failure would leave. null: nothing was ever forced, or a client. */
export function diskOf(record: PaxosRecord | undefined): ServerDurable | null {
  return record?.durable?.kind === 'server' ? record.durable : null;
}

/** Memory if it is up, else its disk: this protocol writes nothing that it does not force. */
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

/** Every server that leads, as far as it knows. */
export function leadersOf(world: PaxosWorld): readonly (readonly [NodeId, ServerState])[] {
  const leaders: (readonly [NodeId, ServerState])[] = [];
  for (const id in world.nodes) {
    const state = memoryOf(world.nodes[id]);
    if (state?.role === 'leading') leaders.push([id, state]);
  }
  return leaders;
}

/** The leader of the highest ballot; null: nobody believes to lead. */
export function topLeader(world: PaxosWorld): ServerState | null {
  let top: ServerState | null = null;
  for (const [, state] of leadersOf(world)) if (top === null || state.ballot > top.ballot) top = state;
  return top;
}

/** The server in memory that knows the most as decided; null: none is up. */
export function mostAdvanced(world: PaxosWorld): ServerState | null {
  let most: ServerState | null = null;
  for (const id in world.nodes) {
    const state = memoryOf(world.nodes[id]);
    if (state !== null && (most === null || state.commitUpTo > most.commitUpTo)) most = state;
  }
  return most;
}

/** Up, and with a clock that nobody ever touched. */
export function isWell(world: PaxosWorld, id: NodeId): boolean {
  const { status, clock } = world.nodes[id] ?? {};
  return status === 'up' && clock?.rate === 1 && clock.reading === clock.at;
}

/** True if nothing was ever done to the links between two servers that is not undone. */
export function isWhole({ links }: PaxosWorld, a: NodeId, b: NodeId): boolean {
  return links[linkId(a, b)] === undefined && links[linkId(b, a)] === undefined;
}
