/**
 * Since when nothing at all has disturbed a leader: a quorum of live servers with true clocks, whole links to it and
 * to each other, and nobody ahead of its term. In such a calm a new term is needless (§4.2.3, §9.6).
 */
import type { Choice } from '#model/choice.ts';
import type { Millis, NodeId } from '#model/protocol.ts';
import { linkId } from '#model/world.ts';
import { isQuorum } from './quorum.ts';
import { latestOf, memoryOf, topLeader, type RaftMoment, type RaftWorld } from './records.ts';
import { amount, switchedOn } from './settings.ts';
import type { ServerState } from './state.ts';

/** leader null: no calm. `group`: the leader and those who hear each other well. */
export interface Calm {
  readonly leader: NodeId | null;
  readonly term: number;
  readonly group: readonly NodeId[];
  readonly since: Millis;
  /** Who ended it with a term that nobody needed, in this very moment. */
  readonly ended: { readonly node: NodeId; readonly term: number } | null;
}

export const RESTLESS: Calm = { leader: null, term: 0, group: [], since: 0, ended: null };

/** How many election timeouts it takes until what was on its way when the calm began is surely gone. */
const SETTLED = 3;

/** Calm begins when a leader has a whole quorum, and begins anew with every fault that touches it. */
export function observeCalm(calm: Calm, moment: RaftMoment, was: RaftWorld): Calm {
  const { world, node, choice } = moment;
  const last = calm.ended === null ? calm : RESTLESS;
  if (last.leader !== null && disturbs(choice, was, world.now)) return RESTLESS;
  const ruled = node !== null && roleOrTermChanged(moment, was, node);
  const altered = world.links !== was.links || world.network !== was.network || ruled || statusChanged(moment, was);
  if (!altered) return last;
  const state = node === null ? null : memoryOf(world.nodes[node]);
  if (last.leader !== null && state !== null && state.currentTerm > last.term && isSettled(last, world, state)) {
    return { ...last, ended: { node: node!, term: state.currentTerm } };
  }
  return renewed(last, world);
}

/** True once the calm has lasted so long that nothing from before it is left on the wire. */
export function isSettled({ since }: Calm, { now }: RaftWorld, { env }: ServerState): boolean {
  return now - since > SETTLED * amount(env, 'electionTimeout');
}

function renewed(calm: Calm, world: RaftWorld): Calm {
  const next = calmOf(world);
  if (next.leader === calm.leader && next.term === calm.term && next.group.join() === calm.group.join()) return calm;
  return next;
}

function roleOrTermChanged({ world }: RaftMoment, was: RaftWorld, node: NodeId): boolean {
  const before = memoryOf(was.nodes[node]);
  const after = memoryOf(world.nodes[node]);
  if (before === null || after === null) return before !== after;
  return before.role !== after.role || before.currentTerm !== after.currentTerm || before.config !== after.config
    || (before.leading?.transfer ?? null) !== (after.leading?.transfer ?? null);
}

function statusChanged({ world, node, choice }: RaftMoment, was: RaftWorld): boolean {
  const touched = node ?? (choice !== null && 'node' in choice ? choice.node : null);
  return touched !== null && (world.nodes[touched]?.status !== was.nodes[touched]?.status || world.nodes[touched]?.clock !== was.nodes[touched]?.clock);
}

/** Hands on the wire or on a timer: what they do is no fault of the protocol. */
function disturbs(choice: Choice | null, was: RaftWorld, now: Millis): boolean {
  switch (choice?.type) {
    case 'drop': case 'hold': case 'release': case 'delay': case 'duplicate': case 'releaseLink': return true;
    case 'fire': return (was.nodes[choice.node]?.timers[choice.timer]?.due ?? 0) > now;
    default: return false;
  }
}

function calmOf(world: RaftWorld): Calm {
  const state = topLeader(world);
  if (state === null) return RESTLESS;
  const leader = state.env.self;
  if (!promised(state) || !slowEnough(world, state) || state.leading?.transfer != null) return RESTLESS;
  const everyone = Object.values(world.nodes);
  if (everyone.some((record) => (latestOf(record)?.currentTerm ?? 0) > state.currentTerm)) return RESTLESS;
  const group = state.config.voters.filter((id) => id === leader || (healthy(world, id) && whole(world, leader, id)));
  const inGroup = group.filter((id) => group.every((other) => other === id || whole(world, id, other)));
  if (!healthy(world, leader) || !inGroup.includes(leader) || !isQuorum(state.env, state.config, (id) => inGroup.includes(id))) return RESTLESS;
  return { leader, term: state.currentTerm, group: inGroup, since: world.now, ended: null };
}

/** Only both together keep a leader in office; a scenario may want neither. */
function promised({ env }: ServerState): boolean {
  return switchedOn(env, 'preVote') && switchedOn(env, 'checkQuorum');
}

/** A round trip must fit between heartbeat and timeout, or timeouts are no surprise. */
function slowEnough({ network }: RaftWorld, { env }: ServerState): boolean {
  return network.loss === 0 && network.latency[1] * 2 + amount(env, 'heartbeat') < amount(env, 'electionTimeout');
}

function healthy(world: RaftWorld, id: NodeId): boolean {
  const record = world.nodes[id];
  return record?.status === 'up' && record.clock.rate === 1;
}

function whole({ links }: RaftWorld, a: NodeId, b: NodeId): boolean {
  return links[linkId(a, b)] === undefined && links[linkId(b, a)] === undefined;
}
