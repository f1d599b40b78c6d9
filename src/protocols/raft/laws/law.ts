/** How laws are written down: a name whose violation has fixed terms, the place in the dissertation, and the question. */
import type { Law } from '#model/exhibit.ts';
import type { RaftGhost } from '#protocols/raft/ghost.ts';
import type { RaftMoment, RaftWorld } from '#protocols/raft/records.ts';
import type { Durable, Message, State } from '#protocols/raft/state.ts';
import type { LawTerms, RaftLaw } from './terms.ts';

export type LawOfRaft = Law<State, Message, Durable, RaftGhost> & { readonly name: RaftLaw };

type Check<L extends RaftLaw> = (moment: RaftMoment, was: RaftWorld, ghost: RaftGhost) => LawTerms[L] | null;

/** Must hold at every moment. */
export function always<L extends RaftLaw>(name: L, source: string, check: Check<L>): LawOfRaft {
  return { name, kind: 'always', source, check };
}

/** Should be seen in a run that is meant to show something. */
export function sometimes<L extends RaftLaw>(name: L, source: string, check: Check<L>): LawOfRaft {
  return { name, kind: 'sometimes', source, check };
}
