/** How laws are written down: a name whose violation has fixed terms, its place in the papers, and the question. */
import type { Law } from '#model/exhibit.ts';
import type { PaxosGhost } from '#protocols/paxos/ghost.ts';
import type { PaxosMoment, PaxosWorld } from '#protocols/paxos/records.ts';
import type { Durable, Message, State } from '#protocols/paxos/state.ts';
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
