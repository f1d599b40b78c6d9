/**
 * Who can work together: servers that are up, with true clocks and whole links between them, on a network that is fast
 * enough for the timeouts. What Raft promises beyond safety, it promises to those only.
 */
import type { NodeId } from '#model/protocol.ts';
import { linkId } from '#model/world.ts';
import { memoryOf, type RaftMoment, type RaftWorld } from './records.ts';
import { amount, switchedOn } from './settings.ts';
import type { ServerState } from './state.ts';

/** Pre-vote and check-quorum together keep a leader in office; a scenario may want neither. */
export function keepsLeaders({ env }: ServerState): boolean {
  return switchedOn(env, 'preVote') && switchedOn(env, 'checkQuorum');
}

/** A round trip must fit between heartbeat and timeout, or timeouts are no surprise. */
export function isPrompt({ network }: RaftWorld, { env }: ServerState): boolean {
  return network.loss === 0 && network.latency[1] * 2 + amount(env, 'heartbeat') < amount(env, 'electionTimeout');
}

/** Servers that are well and all hear each other: the first one, and each of the others that hears those before it. */
export function companyOf(world: RaftWorld, first: NodeId, others: readonly NodeId[]): readonly NodeId[] {
  const company: NodeId[] = [];
  for (const id of [first, ...others]) {
    if (!company.includes(id) && isWell(world, id) && company.every((other) => isWhole(world, id, other))) company.push(id);
  }
  return company;
}

/** Up, and with a clock that nobody ever touched: one that was put back keeps a server still for as long. */
export function isWell(world: RaftWorld, id: NodeId): boolean {
  const { status, clock } = world.nodes[id] ?? {};
  return status === 'up' && clock?.rate === 1 && clock.reading === clock.at;
}

function isWhole({ links }: RaftWorld, a: NodeId, b: NodeId): boolean {
  return links[linkId(a, b)] === undefined && links[linkId(b, a)] === undefined;
}

/** True if word from one can still reach the other and come back. */
export function mayHear({ links, nodes }: RaftWorld, a: NodeId, b: NodeId): boolean {
  if (nodes[b]?.status === 'down') return false;
  return links[linkId(a, b)]?.cut !== true && links[linkId(b, a)]?.cut !== true;
}

/** True if this moment may have changed who is in whose company, or who leads. */
export function companyChanged(moment: RaftMoment, was: RaftWorld): boolean {
  const { world, node, choice } = moment;
  if (world.links !== was.links || world.network !== was.network) return true;
  const touched = node ?? (choice !== null && 'node' in choice ? choice.node : null);
  if (touched === null) return false;
  const before = was.nodes[touched];
  const after = world.nodes[touched];
  return before?.status !== after?.status || before?.clock !== after?.clock || standingChanged(memoryOf(before), memoryOf(after));
}

function standingChanged(before: ServerState | null, after: ServerState | null): boolean {
  if (before === null || after === null) return before !== after;
  return before.role !== after.role || before.currentTerm !== after.currentTerm || before.config !== after.config
    || (before.leading?.transfer ?? null) !== (after.leading?.transfer ?? null);
}
