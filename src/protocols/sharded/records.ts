/** What an observer sees of a server, and of its part in one group as Raft's own laws see it. */
import type { NodeId } from '#model/protocol.ts';
import type { Fact } from '#model/protocol.ts';
import type { Moment, NodeRecord, World } from '#model/world.ts';
import { diskOf, latestOf, memoryOf, writtenOf } from '#protocols/kit/records.ts';
import type { RaftMoment, RaftRecord, RaftWorld } from '#protocols/raft/records.ts';
import { claims } from '#protocols/kit/laws.ts';
import type { Config, Durable, GroupId, Message, Replica, State } from './state.ts';

export type ShardedRecord = NodeRecord<State, Durable>;
export type ShardedWorld = World<State, Message, Durable>;
export type ShardedMoment = Moment<State, Message, Durable>;

export { diskOf, latestOf, memoryOf, writtenOf };

/** The leader of a group that has the highest term; null: nobody leads, as far as anybody knows. */
export function leaderOf({ nodes }: ShardedWorld, group: GroupId): readonly [NodeId, Replica] | null {
  let top: readonly [NodeId, Replica] | null = null;
  for (const id in nodes) {
    const replica = memoryOf(nodes[id])?.groups[group];
    if (replica?.raft.role === 'leader' && (top === null || replica.raft.currentTerm > top[1].raft.currentTerm)) top = [id, replica];
  }
  return top;
}

/** The server that has applied most of a group's log; null: none is up. */
export function furthestOf({ nodes }: ShardedWorld, group: GroupId): readonly [NodeId, Replica] | null {
  let top: readonly [NodeId, Replica] | null = null;
  for (const id in nodes) {
    const replica = memoryOf(nodes[id])?.groups[group];
    if (replica !== undefined && (top === null || replica.raft.lastApplied > top[1].raft.lastApplied)) top = [id, replica];
  }
  return top;
}

/** The newest configuration that any server of the controller has applied; null: none of them is up. */
export function newestConfig(world: ShardedWorld): Config | null {
  const machine = furthestOf(world, 'g0')?.[1].machine;
  return machine?.kind === 'controller' ? machine.configs.at(-1)! : null;
}

/** The groups whose Raft this moment touched on the server that acted. */
export function touched({ node, world, effects }: ShardedMoment, was: ShardedWorld): readonly GroupId[] {
  if (node === null) return NONE;
  const [before, after] = [was.nodes[node], world.nodes[node]];
  if (before === after || after === undefined || after.state?.kind === 'client' || after.durable?.kind === 'client') return NONE;
  const then = memoryOf(before)?.groups;
  const now = memoryOf(after)?.groups;
  if (then === now && before?.durable === after.durable && effects.length === 0) return NONE;
  const names = Object.keys(now ?? then ?? {});
  return names.filter((group) => then?.[group]?.raft !== now?.[group]?.raft || diskOf(before)?.groups[group] !== diskOf(after)?.groups[group]);
}

const NONE: readonly GroupId[] = [];

/** Records change seldom beside how often they are looked at. */
const projected = new WeakMap<ShardedRecord, Map<GroupId, RaftRecord | null>>();

/** A server as a member of one group alone; null: it is none. */
function raftRecord(record: ShardedRecord, group: GroupId): RaftRecord | null {
  const known = projected.get(record) ?? new Map<GroupId, RaftRecord | null>();
  if (!projected.has(record)) projected.set(record, known);
  const found = known.get(group);
  if (found !== undefined) return found;
  const made = projection(record, group);
  known.set(group, made);
  return made;
}

function projection(record: ShardedRecord, group: GroupId): RaftRecord | null {
  const state = memoryOf(record)?.groups[group]?.raft ?? null;
  const durable = diskOf(record)?.groups[group] ?? null;
  if (state === null && durable === null) return null;
  return { ...record, state, durable, unsynced: record.unsynced.flatMap((disk) => (disk.kind === 'server' ? (disk.groups[group] ?? []) : [])) };
}

function raftWorld(world: ShardedWorld, group: GroupId): RaftWorld {
  const nodes: { [id: NodeId]: RaftRecord } = {};
  for (const id in world.nodes) {
    const record = raftRecord(world.nodes[id]!, group);
    if (record !== null) nodes[id] = record;
  }
  return { ...world, nodes, packets: [] };
}

/** The moment and the world before it, as a cluster that consists of this group alone would show them. */
export function raftMoment(moment: ShardedMoment, was: ShardedWorld, group: GroupId): readonly [RaftMoment, RaftWorld] {
  const effects = claims(moment, 'raft').filter((terms) => terms['group'] === group)
    .map((terms) => ({ type: 'fact' as const, fact: terms['fact'] as unknown as Fact }));
  const { choice, node } = moment;
  return [{ choice, node, packet: null, effects, losses: [], refused: null, world: raftWorld(moment.world, group) }, raftWorld(was, group)];
}

