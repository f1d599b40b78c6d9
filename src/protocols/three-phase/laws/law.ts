/** How laws are written down: a name whose violation has fixed terms, the place in the literature, and the question. */
import { lawsOf, type NamedLaw } from '#protocols/kit/laws.ts';
import type { ThreePhaseGhost } from '#protocols/three-phase/ghost.ts';
import type { Durable, Message, State } from '#protocols/three-phase/state.ts';
import type { LawTerms, ThreePhaseLaw } from './terms.ts';

export type LawOfThreePhase = NamedLaw<State, Message, Durable, ThreePhaseGhost, ThreePhaseLaw>;

export const { always, timed, sometimes } = lawsOf<State, Message, Durable, ThreePhaseGhost, LawTerms>();
