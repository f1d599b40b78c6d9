/** How laws are written down: a name whose violation has fixed terms, the place in the literature, and the question. */
import { lawsOf, type NamedLaw } from '#protocols/kit/laws.ts';
import type { ShardedGhost } from '#protocols/sharded/ghost.ts';
import type { Durable, Message, State } from '#protocols/sharded/state.ts';
import type { LawTerms, ShardedLaw } from './terms.ts';

export type LawOfSharded = NamedLaw<State, Message, Durable, ShardedGhost, ShardedLaw>;

export const { always, timed, sometimes } = lawsOf<State, Message, Durable, ShardedGhost, LawTerms>();
