/** What a scenario may set about Raft, with the defaults of the dissertation and of its well-known implementations. */
import type { Env, Setting } from '#model/protocol.ts';
import { CLIENT_SETTINGS } from '#protocols/client/settings.ts';
import { READ_MODES } from '#protocols/client/key-value.ts';

export const RAFT_SETTINGS = [
  { key: 'electionTimeout', kind: 'number', value: 150, min: 10, max: 60_000, unit: 'ms' },
  { key: 'heartbeat', kind: 'number', value: 50, min: 1, max: 60_000, unit: 'ms' },
  { key: 'preVote', kind: 'switch', value: true },
  { key: 'checkQuorum', kind: 'switch', value: true },
  { key: 'reads', kind: 'choice', value: 'read-index', options: READ_MODES },
  { key: 'followers', kind: 'choice', value: 'redirect', options: ['redirect', 'forward'] },
  { key: 'leaseDrift', kind: 'number', value: 1.1, min: 1, max: 10, unit: '×' },
  { key: 'snapshotEvery', kind: 'number', value: 64, min: 0, max: 10_000, unit: 'entries' },
  { key: 'batch', kind: 'number', value: 16, min: 1, max: 1_000, unit: 'entries' },
  { key: 'window', kind: 'number', value: 64, min: 1, max: 10_000, unit: 'entries' },
  { key: 'diskLatency', kind: 'number', value: 5, min: 0, max: 60_000, unit: 'ms' },
  { key: 'sessionLimit', kind: 'number', value: 16, min: 1, max: 1_000, unit: 'sessions' },
  { key: 'voters', kind: 'text', value: '' },
  { key: 'learners', kind: 'text', value: '' },
  ...CLIENT_SETTINGS,
] as const satisfies readonly Setting[];

export type RaftSetting = (typeof RAFT_SETTINGS)[number]['key'];

/** A setting that is a number (T, H and the like, in ms). */
export function amount(env: Env, key: RaftSetting): number {
  return env.config[key] as number;
}

/** A setting that is a switch. */
export function switchedOn(env: Env, key: RaftSetting): boolean {
  return env.config[key] === true;
}
