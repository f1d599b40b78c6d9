/**
 * What laws remember of the past: Raft's own ghost for each group; each group's machine as of the furthest that any of
 * its servers has applied (the group's truth, whoever leads it); what transactions came to, what was executed, and since
 * when shards are on their way. A fold over moments.
 */
import { append, at, replace, sequence, type Sequence } from '#base/sequence.ts';
import type { Ghost } from '#model/exhibit.ts';
import type { Env, Millis, NodeId } from '#model/protocol.ts';
import type { Scenario } from '#model/trace.ts';
import { observeClaims as observeRaft, raftGhost, type RaftGhost } from '#protocols/raft/ghost.ts';
import { entryAt } from '#protocols/raft/log.ts';
import { observeCalm, type Calm } from './calm.ts';
import type { Event } from './events.ts';
import { allGroups } from './layout.ts';
import { applied, emptyMachine } from './machine.ts';
import { memoryOf, raftMoment, touched, type ShardedMoment, type ShardedWorld } from './records.ts';
import type { Durable, GroupId, GroupMachine, Machine, Message, Outcome, ShardId, State } from './state.ts';

export interface Truth {
  readonly applied: number;
  readonly machine: Machine;
}

/** An event of this moment that nobody had applied before. `prior`: what this group had done about the transaction so far. */
export interface Fresh {
  readonly group: GroupId;
  readonly index: number;
  readonly event: Event;
  /** The group's machine as of that entry. */
  readonly machine: Machine;
  readonly prior: Outcome | null;
}

export interface ShardedGhost {
  readonly scenario: Scenario;
  readonly raft: { readonly [group: GroupId]: RaftGhost };
  /** Empty before a server has been seen. */
  readonly groups: { readonly [group: GroupId]: Truth };
  readonly fresh: readonly Fresh[];
  readonly outcomes: { readonly [tid: string]: Outcome };
  /** What each group made of a transaction, first. */
  readonly obeyed: { readonly [tid: string]: { readonly [group: GroupId]: Outcome } };
  /** In the place seq - 1 of each client: how often it was executed. */
  readonly executed: { readonly [client: NodeId]: Sequence<number> };
  /** Commands that were executed on each shard. */
  readonly load: { readonly [shard: ShardId]: number };
  /** Shards that are on their way, `g1 3`, and transactions that are prepared, `g1 c1.3/g1.7`: since when. */
  readonly moving: { readonly [what: string]: Millis };
  readonly holding: { readonly [what: string]: Millis };
  readonly calm: Calm;
}

const NOTHING: readonly Fresh[] = [];

export const shardedGhost: Ghost<State, Message, Durable, ShardedGhost> = {
  initial: (scenario) => ({ scenario, raft: {}, groups: {}, fresh: NOTHING, outcomes: {}, obeyed: {}, executed: {}, load: {}, moving: {}, holding: {}, calm: null }),
  observe(ghost, moment, was) {
    const next = observeLogs(ghost, moment, was);
    const calm = observeCalm(ghost.calm, moment, was);
    const timed = next.fresh.length === 0 ? next : observeWaiting(next, moment.world.now);
    return calm === timed.calm ? timed : { ...timed, calm };
  },
};

/** All that laws of safety need. */
export function observeLogs(ghost: ShardedGhost, moment: ShardedMoment, was: ShardedWorld): ShardedGhost {
  const groups = touched(moment, was);
  const begun = Object.keys(ghost.groups).length === 0 ? born(ghost, moment) : ghost;
  if (groups.length === 0) return begun.fresh.length === 0 ? begun : { ...begun, fresh: NOTHING };
  const raft = { ...begun.raft };
  for (const group of groups) raft[group] = observeRaft(raft[group] ?? raftGhost.initial(ghost.scenario), raftMoment(moment, was, group)[0]);
  return observeApplied({ ...begun, raft, fresh: NOTHING }, moment, groups);
}

/** Any server knows which groups there are. */
function born(ghost: ShardedGhost, { world }: ShardedMoment): ShardedGhost {
  const env = Object.values(world.nodes).map((record) => memoryOf(record)?.env).find((found) => found !== undefined);
  if (env === undefined) return ghost;
  return { ...ghost, groups: Object.fromEntries(allGroups(env).map((group) => [group, { applied: 0, machine: emptyMachine(env, group) }])) };
}

/** What the server that acted has applied beyond all others. */
function observeApplied(ghost: ShardedGhost, { node, world }: ShardedMoment, groups: readonly GroupId[]): ShardedGhost {
  const state = memoryOf(world.nodes[node!]);
  let next = ghost;
  for (const group of groups) {
    const raft = state?.groups[group]?.raft;
    const truth = next.groups[group];
    if (state === null || raft === undefined || truth === undefined) continue;
    for (let index = truth.applied + 1; index <= raft.lastApplied; index += 1) {
      const entry = entryAt(raft.log, index);
      if (entry !== null) next = observeEntry(next, state.env, group, index, entry);
    }
  }
  return next;
}

function observeEntry(ghost: ShardedGhost, env: Env, group: GroupId, index: number, entry: NonNullable<ReturnType<typeof entryAt>>): ShardedGhost {
  const [machine, events] = applied(env, ghost.groups[group]!.machine, entry);
  let next: ShardedGhost = { ...ghost, groups: { ...ghost.groups, [group]: { applied: index, machine } } };
  for (const event of events) {
    const prior = event.event === 'obeyed' ? (next.obeyed[event.tid]?.[group] ?? null) : null;
    next = observeEvent({ ...next, fresh: [...next.fresh, { group, index, event, machine, prior }] }, group, event);
  }
  return next;
}

function observeEvent(ghost: ShardedGhost, group: GroupId, event: Event): ShardedGhost {
  switch (event.event) {
    case 'executed': return loaded(counted(ghost, event), event.shards);
    case 'decided': return { ...ghost, outcomes: recent(ghost.outcomes, event.tid, event.outcome) };
    case 'obeyed': {
      if (event.found && event.outcome === 'commit') return loaded(obeyed(ghost, group, event), event.shards);
      return obeyed(ghost, group, event);
    }
    default: return ghost;
  }
}

function obeyed(ghost: ShardedGhost, group: GroupId, event: Extract<Event, { event: 'obeyed' }>): ShardedGhost {
  if (!event.found || ghost.obeyed[event.tid]?.[group] !== undefined) return ghost;
  return { ...ghost, obeyed: recent(ghost.obeyed, event.tid, { ...ghost.obeyed[event.tid], [group]: event.outcome }) };
}

function loaded(ghost: ShardedGhost, shards: readonly ShardId[]): ShardedGhost {
  const load = { ...ghost.load };
  for (const shard of shards) load[shard] = (load[shard] ?? 0) + 1;
  return { ...ghost, load };
}

/** How many transactions are remembered: a late word may be about one of long ago, but not of so long ago. */
const RECENT = 100;

function recent<T>(record: { readonly [key: string]: T }, key: string, value: T): { readonly [key: string]: T } {
  const entries = Object.entries(record).filter(([known]) => known !== key);
  return Object.fromEntries([...entries.slice(-RECENT + 1), [key, value]]);
}

function counted(ghost: ShardedGhost, { client, seq }: Extract<Event, { event: 'executed' }>): ShardedGhost {
  let own = ghost.executed[client] ?? sequence<number>();
  while (own.length < seq) own = append(own, 0);
  own = replace(own, seq - 1, (at(own, seq - 1) ?? 0) + 1);
  return { ...ghost, executed: { ...ghost.executed, [client]: own } };
}

/** Since when shards are on their way and transactions prepared. */
function observeWaiting(ghost: ShardedGhost, now: Millis): ShardedGhost {
  const moving: { [what: string]: Millis } = {};
  const holding: { [what: string]: Millis } = {};
  for (const [group, machine] of groupMachines(ghost)) {
    for (const [shard, { state, other }] of Object.entries(machine.shards)) {
      const what = `${group} ${shard}`;
      if (state !== 'serving' || other !== null) moving[what] = ghost.moving[what] ?? now;
    }
    for (const tid in machine.prepared) holding[`${group} ${tid}`] = ghost.holding[`${group} ${tid}`] ?? now;
  }
  return { ...ghost, moving, holding };
}

/** The groups that keep shards, each as far as any of its servers has applied. */
export function* groupMachines({ groups }: Pick<ShardedGhost, 'groups'>): Generator<readonly [GroupId, GroupMachine]> {
  for (const group in groups) {
    const { machine } = groups[group]!;
    if (machine.kind === 'group') yield [group, machine];
  }
}
