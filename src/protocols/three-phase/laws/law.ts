/** How laws are written down: a name whose violation has fixed terms, the place in the literature, and the question. */
import type { Law } from '#model/exhibit.ts';
import type { ThreePhaseGhost } from '#protocols/three-phase/ghost.ts';
import type { SiteMoment, SiteWorld } from '#protocols/three-phase/records.ts';
import type { Durable, Message, State } from '#protocols/three-phase/state.ts';
import type { LawTerms, ThreePhaseLaw } from './terms.ts';

export type LawOfThreePhase = Law<State, Message, Durable, ThreePhaseGhost> & { readonly name: ThreePhaseLaw };

type Check<L extends ThreePhaseLaw> = (moment: SiteMoment, was: SiteWorld, ghost: ThreePhaseGhost) => LawTerms[L] | null;

/** Must hold at every moment. */
export function always<L extends ThreePhaseLaw>(name: L, source: string, check: Check<L>): LawOfThreePhase {
  return { name, kind: 'always', source, check };
}

/** Should be seen in a run that is meant to show something. */
export function sometimes<L extends ThreePhaseLaw>(name: L, source: string, check: Check<L>): LawOfThreePhase {
  return { name, kind: 'sometimes', source, check };
}
