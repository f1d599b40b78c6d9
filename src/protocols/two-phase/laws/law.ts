/** How laws are written down: a name whose violation has fixed terms, the place in the literature, and the question. */
import type { Law } from '#model/exhibit.ts';
import type { TwoPhaseGhost } from '#protocols/two-phase/ghost.ts';
import type { TwoPhaseMoment, TwoPhaseWorld } from '#protocols/two-phase/records.ts';
import type { Durable, Message, State } from '#protocols/two-phase/state.ts';
import type { LawTerms, TwoPhaseLaw } from './terms.ts';

export type LawOfTwoPhase = Law<State, Message, Durable, TwoPhaseGhost> & { readonly name: TwoPhaseLaw };

type Check<L extends TwoPhaseLaw> = (moment: TwoPhaseMoment, was: TwoPhaseWorld, ghost: TwoPhaseGhost) => LawTerms[L] | null;

/** Must hold at every moment. */
export function always<L extends TwoPhaseLaw>(name: L, source: string, check: Check<L>): LawOfTwoPhase {
  return { name, kind: 'always', source, check };
}

/** Should be seen in a run that is meant to show something. */
export function sometimes<L extends TwoPhaseLaw>(name: L, source: string, check: Check<L>): LawOfTwoPhase {
  return { name, kind: 'sometimes', source, check };
}
