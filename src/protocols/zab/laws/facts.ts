/** The claims that servers made in a moment, by name. Loops, for laws run at every moment. */
import type { Terms } from '#model/protocol.ts';
import type { ZabMoment } from '#protocols/zab/records.ts';

const NONE: readonly Terms[] = [];

/** The terms of every claim of that name, in order. */
export function claims({ effects }: ZabMoment, claim: string): readonly Terms[] {
  let found: Terms[] | null = null;
  for (const effect of effects) {
    if (effect.type !== 'fact' || effect.fact.type !== 'claims' || effect.fact.claim !== claim) continue;
    (found ??= []).push(effect.fact.with);
  }
  return found ?? NONE;
}

/** The epoch that somebody established in this moment; null if nobody did. */
export function begunEpoch({ effects }: ZabMoment): number | null {
  for (const effect of effects) if (effect.type === 'fact' && effect.fact.type === 'leads') return effect.fact.epoch;
  return null;
}
