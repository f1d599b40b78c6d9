/** What a scenario may set about Paxos: who plays which role, what a quorum is, how values are learned, how long things wait. */
import type { Env, Setting } from '#model/protocol.ts';
import { PATIENCE_SETTINGS } from '#protocols/client/settings.ts';

export const PAXOS_SETTINGS = [
  { key: 'proposers', kind: 'text', value: '' },
  { key: 'acceptors', kind: 'text', value: '' },
  { key: 'learners', kind: 'text', value: '' },
  { key: 'quorums', kind: 'choice', value: 'majority', options: ['majority', 'grid', 'custom'] },
  { key: 'gridColumns', kind: 'number', value: 3, min: 1, max: 9, unit: 'columns' },
  { key: 'phase1', kind: 'number', value: 2, min: 1, max: 9, unit: 'acceptors' },
  { key: 'phase2', kind: 'number', value: 2, min: 1, max: 9, unit: 'acceptors' },
  { key: 'learning', kind: 'choice', value: 'broadcast', options: ['broadcast', 'via-proposer', 'query'] },
  { key: 'queryEvery', kind: 'number', value: 400, min: 0, max: 60_000, unit: 'ms' },
  { key: 'distinguished', kind: 'switch', value: false },
  { key: 'electionTimeout', kind: 'number', value: 150, min: 10, max: 60_000, unit: 'ms' },
  { key: 'heartbeat', kind: 'number', value: 50, min: 1, max: 60_000, unit: 'ms' },
  { key: 'followers', kind: 'choice', value: 'redirect', options: ['redirect', 'forward'] },
  { key: 'nack', kind: 'switch', value: true },
  { key: 'phaseTimeout', kind: 'number', value: 100, min: 1, max: 60_000, unit: 'ms' },
  { key: 'backoff', kind: 'number', value: 40, min: 1, max: 60_000, unit: 'ms' },
  ...PATIENCE_SETTINGS,
] as const satisfies readonly Setting[];

export type PaxosSetting = (typeof PAXOS_SETTINGS)[number]['key'];

/** A setting that is a number. */
export function amount(env: Env, key: PaxosSetting): number {
  return env.config[key] as number;
}

/** A setting that is a switch. */
export function switchedOn(env: Env, key: PaxosSetting): boolean {
  return env.config[key] === true;
}
