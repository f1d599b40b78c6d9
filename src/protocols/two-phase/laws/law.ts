/** How laws are written down: a name whose violation has fixed terms, the place in the literature, and the question. */
import { lawsOf, type NamedLaw } from '#protocols/kit/laws.ts';
import type { TwoPhaseGhost } from '#protocols/two-phase/ghost.ts';
import type { Durable, Message, State } from '#protocols/two-phase/state.ts';
import type { LawTerms, TwoPhaseLaw } from './terms.ts';

export type LawOfTwoPhase = NamedLaw<State, Message, Durable, TwoPhaseGhost, TwoPhaseLaw>;

export const { always, timed, sometimes } = lawsOf<State, Message, Durable, TwoPhaseGhost, LawTerms>();
