/** How laws are written down: a name whose violation has fixed terms, the place in the literature, and the question. */
import { lawsOf, type NamedLaw } from '#protocols/kit/laws.ts';
import type { RingGhost } from '#protocols/ring/ghost.ts';
import type { Durable, Message, State } from '#protocols/ring/state.ts';
import type { LawTerms, RingLaw } from './terms.ts';

export type LawOfRing = NamedLaw<State, Message, Durable, RingGhost, RingLaw>;

export const { always, timed, sometimes } = lawsOf<State, Message, Durable, RingGhost, LawTerms>();
