/** How laws are written down: a name whose violation has fixed terms, the place where it stands, and the question. */
import type { Law } from '#model/exhibit.ts';
import type { ZabGhost } from '#protocols/zab/ghost.ts';
import type { ZabMoment, ZabWorld } from '#protocols/zab/records.ts';
import type { Durable, Message, State } from '#protocols/zab/state.ts';
import type { LawTerms, ZabLaw } from './terms.ts';

export type LawOfZab = Law<State, Message, Durable, ZabGhost> & { readonly name: ZabLaw };

type Check<L extends ZabLaw> = (moment: ZabMoment, was: ZabWorld, ghost: ZabGhost) => LawTerms[L] | null;

/** Must hold at every moment. */
export function always<L extends ZabLaw>(name: L, source: string, check: Check<L>): LawOfZab {
  return { name, kind: 'always', source, check };
}

/** Should be seen in a run that is meant to show something. */
export function sometimes<L extends ZabLaw>(name: L, source: string, check: Check<L>): LawOfZab {
  return { name, kind: 'sometimes', source, check };
}
