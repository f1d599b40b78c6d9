/** How laws are written down: a name whose violation has fixed terms, the place in a paper, and the question. */
import type { Law } from '#model/exhibit.ts';
import type { Fact, Terms } from '#model/protocol.ts';
import type { PaxosGhost } from '#protocols/multi-paxos/ghost.ts';
import type { PaxosMoment, PaxosWorld } from '#protocols/multi-paxos/records.ts';
import type { Durable, Message, State } from '#protocols/multi-paxos/state.ts';
import type { LawTerms, PaxosLaw } from './terms.ts';

export type LawOfPaxos = Law<State, Message, Durable, PaxosGhost> & { readonly name: PaxosLaw };

type Check<L extends PaxosLaw> = (moment: PaxosMoment, was: PaxosWorld, ghost: PaxosGhost) => LawTerms[L] | null;

/** Must hold at every moment. */
export function always<L extends PaxosLaw>(name: L, source: string, check: Check<L>): LawOfPaxos {
  return { name, kind: 'always', source, check };
}

/** Should be seen in a run that is meant to show something. */
export function sometimes<L extends PaxosLaw>(name: L, source: string, check: Check<L>): LawOfPaxos {
  return { name, kind: 'sometimes', source, check };
}

const NONE: readonly Terms[] = [];

/** The terms of every claim of that name in a moment, in order. */
export function claims({ effects }: PaxosMoment, claim: string): readonly Terms[] {
  let found: Terms[] | null = null;
  for (const effect of effects) {
    if (effect.type !== 'fact' || effect.fact.type !== 'claims' || effect.fact.claim !== claim) continue;
    (found ??= []).push(effect.fact.with);
  }
  return found ?? NONE;
}

/** The ballot that somebody began to lead in this moment; null if nobody did. */
export function begunBallot({ effects }: PaxosMoment): number | null {
  for (const effect of effects) if (effect.type === 'fact' && effect.fact.type === 'leads') return (effect.fact as Extract<Fact, { type: 'leads' }>).epoch;
  return null;
}
