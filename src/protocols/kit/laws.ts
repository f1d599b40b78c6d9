/** How laws are written down: a name whose violation has fixed terms, its place in the literature, and the question. */
import type { Law } from '#model/exhibit.ts';
import type { Terms } from '#model/protocol.ts';
import type { Moment, World } from '#model/world.ts';

/** A law of an exhibit, named by one of its names. */
export type NamedLaw<S, M, D, G, N extends string> = Law<S, M, D, G> & { readonly name: N };

/**
 * `always`: must hold at every moment; `timed`: the same, and says something of time; `sometimes`: should be seen in a run
 * that is meant to show something; `of`, `timed`: see `Law`. `T`: terms by name.
 */
export function lawsOf<S, M, D, G, T extends { readonly [name in keyof T]: Terms }>() {
  type Check<N extends keyof T> = (moment: Moment<S, M, D>, was: World<S, M, D>, ghost: G) => T[N] | null;
  const written = (nature: Pick<Law, 'kind' | 'timed'>) => <N extends keyof T & string>(name: N, source: string, check: Check<N>, of: NonNullable<Law['of']> = 'moments'): NamedLaw<S, M, D, G, N> => ({ name, ...nature, source, of, check });
  return { always: written({ kind: 'always' }), timed: written({ kind: 'always', timed: true }), sometimes: written({ kind: 'sometimes' }) };
}

const NONE: readonly Terms[] = [];

/** The terms of every claim of that name in a moment, in order. A loop, for laws run at every moment. */
export function claims({ effects }: Pick<Moment, 'effects'>, claim: string): readonly Terms[] {
  let found: Terms[] | null = null;
  for (const effect of effects) {
    if (effect.type === 'fact' && effect.fact.type === 'claims' && effect.fact.claim === claim) (found ??= []).push(effect.fact.with);
  }
  return found ?? NONE;
}

/** The epoch that somebody began to lead in this moment; null if nobody did. */
export function begunEpoch({ effects }: Pick<Moment, 'effects'>): number | null {
  for (const effect of effects) if (effect.type === 'fact' && effect.fact.type === 'leads') return effect.fact.epoch;
  return null;
}
