/** Ranks of coordinators, and whose they are: n1 begins with 1.1; whoever takes over ranks above all that it has heard of. */
import type { NodeId } from '#model/protocol.ts';
import { ballotAbove, ballotOf, NO_BALLOT, proposerOf } from '#protocols/ballots/ballot.ts';
import type { Env } from '#model/protocol.ts';
import type { Entry, Rank } from './state.ts';

/** No attempt yet: last_attempt of a site that nobody has moved. */
export const NO_RANK: Rank = NO_BALLOT;

export function firstRank({ servers }: Env): Rank {
  return ballotOf(1, servers[0]!, servers);
}

/** BHG §7.5: the one after it in the line of succession; a lap further, once the line is through. */
export function nextRank({ servers, self }: Env, { elected }: Entry): Rank {
  return ballotAbove(elected, self, servers);
}

export function ownerOf({ servers }: Env, rank: Rank): NodeId {
  return proposerOf(rank, servers) ?? servers[0]!;
}

/** The sites that stand before this one in the line of succession. */
export function before(entry: Entry, site: NodeId): readonly NodeId[] {
  return entry.sites.slice(0, entry.sites.indexOf(site));
}

export function without(sites: readonly NodeId[], gone: readonly NodeId[]): readonly NodeId[] {
  return sites.some((site) => gone.includes(site)) ? sites.filter((site) => !gone.includes(site)) : sites;
}
