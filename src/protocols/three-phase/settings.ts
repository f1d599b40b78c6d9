/** What a scenario may set about three-phase commit. */
import type { Env, Millis, Setting } from '#model/protocol.ts';
import { TRANSACTION_PATIENCE } from '#protocols/transactions/service.ts';
import type { Variant } from './state.ts';

export const VARIANTS = ['termination', 'naive', 'quorum', 'e3pc'] as const;

export const THREE_PHASE_SETTINGS = [
  { key: 'variant', kind: 'choice', value: 'termination', options: VARIANTS },
  { key: 'timeout', kind: 'number', value: 100, min: 2, max: 60_000, unit: 'ms' },
  { key: 'lockWait', kind: 'number', value: 200, min: 1, max: 60_000, unit: 'ms' },
  { key: 'Vc', kind: 'number', value: 0, min: 0, max: 9, unit: 'votes' },
  { key: 'Va', kind: 'number', value: 0, min: 0, max: 9, unit: 'votes' },
  ...TRANSACTION_PATIENCE,
] as const satisfies readonly Setting[];

export type ThreePhaseSetting = (typeof THREE_PHASE_SETTINGS)[number]['key'];

export function variantOf(env: Env): Variant {
  return env.config['variant'] as Variant;
}

/** True where decisions are made by votes that are counted; else all who are up decide together, and are assumed to be known. */
export function countsVotes(env: Env): boolean {
  const variant = variantOf(env);
  return variant === 'quorum' || variant === 'e3pc';
}

/** T: how long an answer may take before its sender is taken for crashed. More than two messages need, or it is no proof. */
export function timeoutOf(env: Env): Millis {
  return env.config['timeout'] as Millis;
}

export function lockWaitOf(env: Env): Millis {
  return env.config['lockWait'] as Millis;
}
