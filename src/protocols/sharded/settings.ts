/** What a scenario may set about the sharded store. Groups' own timers are longer than those of a lone Raft: there are several on the bus. */
import type { Env, Setting } from '#model/protocol.ts';
import { PATIENCE_SETTINGS } from '#protocols/client/settings.ts';

export const SHARDED_SETTINGS = [
  { key: 'groups', kind: 'number', value: 3, min: 1, max: 4, unit: 'groups' },
  { key: 'joined', kind: 'number', value: 2, min: 0, max: 4, unit: 'groups' },
  { key: 'replicas', kind: 'number', value: 3, min: 1, max: 5, unit: 'servers' },
  { key: 'shards', kind: 'number', value: 10, min: 1, max: 32, unit: 'shards' },
  { key: 'placement', kind: 'choice', value: 'slots', options: ['slots', 'range', 'ring'] },
  { key: 'points', kind: 'number', value: 16, min: 1, max: 64, unit: 'points' },
  { key: 'poll', kind: 'number', value: 150, min: 10, max: 60_000, unit: 'ms' },
  { key: 'voteTimeout', kind: 'number', value: 1_500, min: 10, max: 60_000, unit: 'ms' },
  { key: 'electionTimeout', kind: 'number', value: 300, min: 10, max: 60_000, unit: 'ms' },
  { key: 'heartbeat', kind: 'number', value: 100, min: 1, max: 60_000, unit: 'ms' },
  ...PATIENCE_SETTINGS,
] as const satisfies readonly Setting[];

export type ShardedSetting = (typeof SHARDED_SETTINGS)[number]['key'];

type NumberSetting = Extract<(typeof SHARDED_SETTINGS)[number], { kind: 'number' }>['key'];

/** A setting that is a number. */
export function amount({ config }: Pick<Env, 'config'>, key: NumberSetting): number {
  return config[key] as number;
}
