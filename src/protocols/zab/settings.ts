/** What a scenario may set about ZAB: ZooKeeper's own settings, with ticks a tenth as long so that nobody has to wait. */
import type { Env, NodeId, Setting } from '#model/protocol.ts';
import type { ReadMode } from '#protocols/client/key-value.ts';
import { CLIENT_SETTINGS } from '#protocols/client/settings.ts';

/** How reads are answered: from what the server has delivered, or after a sync() through the leader. */
export const ZAB_READ_MODES = ['local', 'sync'] as const satisfies readonly ReadMode[];

export const ZAB_SETTINGS = [
  { key: 'tickTime', kind: 'number', value: 200, min: 10, max: 60_000, unit: 'ms' },
  { key: 'initLimit', kind: 'number', value: 10, min: 1, max: 1_000, unit: 'ticks' },
  { key: 'syncLimit', kind: 'number', value: 5, min: 1, max: 1_000, unit: 'ticks' },
  { key: 'finalizeWait', kind: 'number', value: 200, min: 0, max: 60_000, unit: 'ms' },
  { key: 'notificationMax', kind: 'number', value: 1_600, min: 200, max: 60_000, unit: 'ms' },
  { key: 'reads', kind: 'choice', value: 'local', options: ZAB_READ_MODES },
  { key: 'observers', kind: 'text', value: '' },
  { key: 'committedLogLimit', kind: 'number', value: 32, min: 0, max: 10_000, unit: 'txns' },
  { key: 'snapshotEvery', kind: 'number', value: 64, min: 1, max: 200, unit: 'txns' },
  { key: 'fuzzySnapshots', kind: 'switch', value: true },
  { key: 'snapshotPause', kind: 'number', value: 20, min: 1, max: 60_000, unit: 'ms' },
  { key: 'diskLatency', kind: 'number', value: 5, min: 0, max: 60_000, unit: 'ms' },
  { key: 'counterLimit', kind: 'number', value: 10_000, min: 1, max: 99_998, unit: 'txns' },
  { key: 'sessionLimit', kind: 'number', value: 16, min: 1, max: 1_000, unit: 'sessions' },
  ...CLIENT_SETTINGS,
] as const satisfies readonly Setting[];

export type ZabSetting = (typeof ZAB_SETTINGS)[number]['key'];

/** A setting that is a number. */
export function amount(env: Env, key: ZabSetting): number {
  return env.config[key] as number;
}

/** A limit that is set in ticks, in ms. */
export function ticks(env: Env, key: 'initLimit' | 'syncLimit'): number {
  return amount(env, key) * amount(env, 'tickTime');
}

/** A setting that is a switch. */
export function switchedOn(env: Env, key: ZabSetting): boolean {
  return env.config[key] === true;
}

/** Servers that receive everything and count for nothing. */
export function observersOf(env: Env): readonly NodeId[] {
  const known = observers.get(env);
  if (known !== undefined) return known;
  const named = (env.config['observers'] as string).split(',').map((id) => id.trim()).filter((id) => id !== '');
  observers.set(env, named);
  return named;
}

/** Read once: who counts is asked at every vote. */
const observers = new WeakMap<Env, readonly NodeId[]>();
