/** What a scenario may set about clients; every replicated log of the lab offers these. */
import type { Setting } from '#model/protocol.ts';

export const CLIENT_SETTINGS = [
  { key: 'sessions', kind: 'switch', value: true },
  { key: 'retryAfter', kind: 'number', value: 300, min: 1, max: 60_000, unit: 'ms' },
  { key: 'giveUpAfter', kind: 'number', value: 5_000, min: 1, max: 600_000, unit: 'ms' },
] as const satisfies readonly Setting[];
