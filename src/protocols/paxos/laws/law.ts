/** How laws are written down: a name whose violation has fixed terms, its place in the papers, and the question. */
import { lawsOf, type NamedLaw } from '#protocols/kit/laws.ts';
import type { PaxosGhost } from '#protocols/paxos/ghost.ts';
import type { Durable, Message, State } from '#protocols/paxos/state.ts';
import type { LawTerms, PaxosLaw } from './terms.ts';

export type LawOfPaxos = NamedLaw<State, Message, Durable, PaxosGhost, PaxosLaw>;

export const { always, timed, sometimes } = lawsOf<State, Message, Durable, PaxosGhost, LawTerms>();
