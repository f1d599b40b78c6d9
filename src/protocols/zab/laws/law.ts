/** How laws are written down: a name whose violation has fixed terms, the place where it stands, and the question. */
import { lawsOf, type NamedLaw } from '#protocols/kit/laws.ts';
import type { ZabGhost } from '#protocols/zab/ghost.ts';
import type { Durable, Message, State } from '#protocols/zab/state.ts';
import type { LawTerms, ZabLaw } from './terms.ts';

export type LawOfZab = NamedLaw<State, Message, Durable, ZabGhost, ZabLaw>;

export const { always, timed, sometimes } = lawsOf<State, Message, Durable, ZabGhost, LawTerms>();
