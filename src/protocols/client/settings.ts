/** What a scenario may set about clients. */
import type { Setting } from '#model/protocol.ts';

/** Offered by every protocol that has clients. */
export const PATIENCE_SETTINGS = [
  { key: 'retryAfter', kind: 'number', value: 300, min: 1, max: 60_000, unit: 'ms' },
  { key: 'giveUpAfter', kind: 'number', value: 5_000, min: 1, max: 600_000, unit: 'ms' },
] as const satisfies readonly Setting[];

/** Offered by every replicated log. Without the setting `sessions` there are none. */
export const CLIENT_SETTINGS = [
  { key: 'sessions', kind: 'switch', value: true },
  ...PATIENCE_SETTINGS,
] as const satisfies readonly Setting[];
