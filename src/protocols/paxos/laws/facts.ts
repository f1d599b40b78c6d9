/** The claims that servers made in a moment. Loops, for laws run at every moment. */
import type { NodeId, Terms } from '#model/protocol.ts';
import type { Ballot } from '#protocols/ballots/ballot.ts';
import { tornVote, type Proposal } from '#protocols/paxos/ghost.ts';
import type { PaxosMoment, PaxosWorld } from '#protocols/paxos/records.ts';

const NONE: readonly never[] = [];

function claims(effects: PaxosMoment['effects'], claim: string): readonly Terms[] {
  let found: Terms[] | null = null;
  for (const effect of effects) {
    if (effect.type !== 'fact' || effect.fact.type !== 'claims' || effect.fact.claim !== claim) continue;
    (found ??= []).push(effect.fact.with);
  }
  return found ?? NONE;
}

export type NewVote = { readonly node: NodeId; readonly ballot: Ballot; readonly value: string };

/** Votes that were cast in this moment, those of a torn step among them. */
export function newVotes(moment: PaxosMoment, was: PaxosWorld): readonly NewVote[] {
  const torn = tornVote(moment, was);
  const said = claims(moment.effects, 'votes') as readonly Omit<NewVote, 'node'>[];
  if (said.length === 0) return torn === null ? NONE : [torn];
  return said.map((vote) => ({ ...vote, node: moment.node! }));
}

export function newPromises({ effects }: PaxosMoment): readonly { readonly ballot: Ballot; readonly vBal: Ballot; readonly vVal: string | null }[] {
  return claims(effects, 'promises') as never;
}

export function newProposals({ effects }: PaxosMoment): readonly (Proposal & { readonly ballot: Ballot })[] {
  return claims(effects, 'proposes') as never;
}

export function newAnswers({ effects }: PaxosMoment): readonly { readonly op: string; readonly value: string | null }[] {
  return claims(effects, 'answers') as never;
}
