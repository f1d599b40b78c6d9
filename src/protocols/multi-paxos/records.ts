/** What an observer sees of a server: in memory while it is up, on disk always. Laws and views read records through this. */
import type { NodeId } from '#model/protocol.ts';
import { linkId, type Moment, type NodeRecord, type World } from '#model/world.ts';
import { memoryOf, diskOf, latestOf, acted, type Acted as ActedOf } from '#protocols/kit/records.ts';
import type { Durable, Message, ServerState, State } from './state.ts';

export type PaxosRecord = NodeRecord<State, Durable>;
export type PaxosWorld = World<State, Message, Durable>;
export type PaxosMoment = Moment<State, Message, Durable>;

export { memoryOf, diskOf, latestOf, acted };
export type Acted = ActedOf<State, Durable>;

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
