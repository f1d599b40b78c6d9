/** How laws are written down: a name whose violation has fixed terms, the place in a paper, and the question. */
import { lawsOf, type NamedLaw } from '#protocols/kit/laws.ts';
import type { PaxosGhost } from '#protocols/multi-paxos/ghost.ts';
import type { Durable, Message, State } from '#protocols/multi-paxos/state.ts';
import type { LawTerms, PaxosLaw } from './terms.ts';

export type LawOfPaxos = NamedLaw<State, Message, Durable, PaxosGhost, PaxosLaw>;

export const { always, timed, sometimes } = lawsOf<State, Message, Durable, PaxosGhost, LawTerms>();
