/**
 * Since when something that ought to pass has lasted, for servers in good company: no leader though they could elect one,
 * and a proposal that is open though a quorum could decide it. What Paxos promises beyond safety, it promises to those only.
 */
import type { Millis, NodeId } from '#model/protocol.ts';
import { membersNow } from './configuration.ts';
import { isTrueQuorumOf } from './majority.ts';
import { isWell, isWhole, leadersOf, memoryOf, mostAdvanced, type PaxosMoment, type PaxosWorld } from './records.ts';
import { amount, hasLeader } from './settings.ts';
import type { ServerState } from './state.ts';

export interface Patience {
  /** Servers that are up, keep true time, and all hear each other. */
  readonly group: readonly NodeId[];
  /** Since when nobody leads though the group could elect; null: somebody does, or it could not. */
  readonly orphanedSince: Millis | null;
  /** Proposers in the group with something open: at which slot, and since when that does not move. */
  readonly stuck: { readonly [node: NodeId]: { readonly slot: number; readonly since: Millis } };
}

export const AT_EASE: Patience = { group: [], orphanedSince: null, stuck: {} };

export function observePatience(patience: Patience, moment: PaxosMoment, was: PaxosWorld): Patience {
  const { world, choice } = moment;
  if (disturbs(choice, was, world.now)) return { ...patience, orphanedSince: null, stuck: {} };
  const group = companyChanged(moment, was) ? groupIn(world) : patience.group;
  const grown = sameGroup(group, patience.group) ? patience : { group, orphanedSince: null, stuck: {} };
  return observeStuck(observeOrphans(grown, moment, was), moment);
}

/** Hands on the wire or on a timer: what they do is no fault of the protocol. */
function disturbs(choice: PaxosMoment['choice'], was: PaxosWorld, now: Millis): boolean {
  switch (choice?.type) {
    case 'drop': case 'hold': case 'release': case 'delay': case 'duplicate': case 'releaseLink': return true;
    case 'fire': return (was.nodes[choice.node]?.timers[choice.timer]?.due ?? 0) > now;
    default: return false;
  }
}

function companyChanged({ world, node, choice }: PaxosMoment, was: PaxosWorld): boolean {
  if (world.links !== was.links || world.network !== was.network) return true;
  const touched = node ?? (choice !== null && 'node' in choice ? choice.node : null);
  if (touched === null) return false;
  return world.nodes[touched]?.status !== was.nodes[touched]?.status || world.nodes[touched]?.clock !== was.nodes[touched]?.clock;
}

/** Empty on a network that is too slow for the timeouts. */
function groupIn(world: PaxosWorld): readonly NodeId[] {
  const group: NodeId[] = [];
  for (const id in world.nodes) {
    const state = memoryOf(world.nodes[id]);
    if (state === null || !isWell(world, id)) continue;
    if (!isPrompt(world, state)) return [];
    if (group.every((other) => isWhole(world, id, other))) group.push(id);
  }
  return group;
}

/** A round trip must fit between heartbeat and timeout, or timeouts are no surprise. */
function isPrompt({ network }: PaxosWorld, { env }: ServerState): boolean {
  return network.loss === 0 && network.latency[1] * 2 + amount(env, 'heartbeat') < amount(env, 'electionTimeout') && network.latency[1] * 2 < amount(env, 'backOff');
}

function sameGroup(a: readonly NodeId[], b: readonly NodeId[]): boolean {
  return a === b || (a.length === b.length && a.every((id, at) => id === b[at]));
}

function observeOrphans(patience: Patience, { node, world }: PaxosMoment, was: PaxosWorld): Patience {
  const after = node === null ? null : memoryOf(world.nodes[node]);
  const before = node === null ? null : memoryOf(was.nodes[node]);
  if (patience.orphanedSince === null ? after === before : after?.role === before?.role && after?.commitUpTo === before?.commitUpTo) return patience;
  const orphaned = isOrphaned(patience.group, world);
  if (orphaned === (patience.orphanedSince !== null)) return patience;
  return { ...patience, orphanedSince: orphaned ? world.now : null };
}

function isOrphaned(group: readonly NodeId[], world: PaxosWorld): boolean {
  if (group.length === 0 || leadersOf(world).length > 0) return false;
  const state = mostAdvanced(world);
  return state !== null && hasLeader(state.env) && group.includes(state.env.self) && isTrueQuorumOf(membersNow(state), group);
}

function observeStuck(patience: Patience, { node, world }: PaxosMoment): Patience {
  const state = node === null ? null : memoryOf(world.nodes[node]);
  if (state === null) return patience;
  const { self } = state.env;
  const known = patience.stuck[self];
  const open = Object.keys(state.proposals).length > 0 || state.queue.length > 0;
  const able = open && (!hasLeader(state.env) || state.role === 'leading') && patience.group.includes(self) && isTrueQuorumOf(membersNow(state), patience.group);
  if (!able) return known === undefined ? patience : { ...patience, stuck: without(patience.stuck, self) };
  if (known?.slot === state.commitUpTo + 1) return patience;
  return { ...patience, stuck: { ...patience.stuck, [self]: { slot: state.commitUpTo + 1, since: world.now } } };
}

function without<T>(record: { readonly [key: string]: T }, key: string): { readonly [key: string]: T } {
  const { [key]: _, ...rest } = record;
  return rest;
}
