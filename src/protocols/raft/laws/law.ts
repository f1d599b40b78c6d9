/** How laws are written down: a name whose violation has fixed terms, the place in the dissertation, and the question. */
import { lawsOf, type NamedLaw } from '#protocols/kit/laws.ts';
import type { RaftGhost } from '#protocols/raft/ghost.ts';
import type { Durable, Message, State } from '#protocols/raft/state.ts';
import type { LawTerms, RaftLaw } from './terms.ts';

export type LawOfRaft = NamedLaw<State, Message, Durable, RaftGhost, RaftLaw>;

export const { always, timed, sometimes } = lawsOf<State, Message, Durable, RaftGhost, LawTerms>();
