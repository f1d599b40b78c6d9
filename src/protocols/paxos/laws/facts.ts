/** The claims that servers made in a moment, by what they claim. */
import type { NodeId } from '#model/protocol.ts';
import type { Ballot } from '#protocols/ballots/ballot.ts';
import { claims } from '#protocols/kit/laws.ts';
import { tornVote, type Proposal } from '#protocols/paxos/ghost.ts';
import type { PaxosMoment, PaxosWorld } from '#protocols/paxos/records.ts';

const NONE: readonly never[] = [];

export type NewVote = { readonly node: NodeId; readonly ballot: Ballot; readonly value: string };

/** Votes that were cast in this moment, those of a torn step among them. */
export function newVotes(moment: PaxosMoment, was: PaxosWorld): readonly NewVote[] {
  const torn = tornVote(moment, was);
  const said = claims(moment, 'votes') as readonly Omit<NewVote, 'node'>[];
  if (said.length === 0) return torn === null ? NONE : [torn];
  return said.map((vote) => ({ ...vote, node: moment.node! }));
}

export function newPromises(moment: PaxosMoment): readonly { readonly ballot: Ballot; readonly vBal: Ballot; readonly vVal: string | null }[] {
  return claims(moment, 'promises') as never;
}

export function newProposals(moment: PaxosMoment): readonly (Proposal & { readonly ballot: Ballot })[] {
  return claims(moment, 'proposes') as never;
}

export function newAnswers(moment: PaxosMoment): readonly { readonly op: string; readonly value: string | null }[] {
  return claims(moment, 'answers') as never;
}
