/**
 * Ballot numbers: totally ordered, and no two proposers share one ("Paxos Made Simple" §2.4; a pair of round and
 * proposer in "Paxos Made Moderately Complex" §2). Kept as one integer, so that they compare, sort and colour as numbers.
 */
import type { NodeId } from '#model/protocol.ts';

/** 0: none. */
export type Ballot = number;

export const NO_BALLOT: Ballot = 0;

/** More than servers there can be (`LIMITS.servers`): the rest of the integer is the round. */
const PROPOSERS = 10;

/** The ballot of a round (from 1) for one of the servers, by its place in the list. */
export function ballotOf(round: number, proposer: NodeId, servers: readonly NodeId[]): Ballot {
  return round * PROPOSERS + servers.indexOf(proposer);
}

export function roundOf(ballot: Ballot): number {
  return Math.floor(ballot / PROPOSERS);
}

/** Whose ballot it is; null for none. */
export function proposerOf(ballot: Ballot, servers: readonly NodeId[]): NodeId | null {
  return ballot < PROPOSERS ? null : (servers[ballot % PROPOSERS] ?? null);
}

/** The proposer's next ballot above every one that it has seen. */
export function ballotAbove(ballot: Ballot, proposer: NodeId, servers: readonly NodeId[]): Ballot {
  const same = ballotOf(Math.max(1, roundOf(ballot)), proposer, servers);
  return same > ballot ? same : ballotOf(roundOf(ballot) + 1, proposer, servers);
}

/** `3.2`: round 3 of the second server; `–` for none. The same for whoever prints it, for servers are called n1, n2, …. */
export function ballotText(ballot: Ballot): string {
  return ballot < PROPOSERS ? '–' : `${roundOf(ballot)}.${(ballot % PROPOSERS) + 1}`;
}
