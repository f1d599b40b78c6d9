/** What a scenario may set about the store: how many copies, whose answers are waited for, and what repairs what. */
import type { Env, NodeId, Setting } from '#model/protocol.ts';
import { LIMITS } from '#model/world.ts';
import { complaint } from './words/complaints.ts';

export const CONFLICTS = ['siblings', 'last-writer-wins'] as const;
export type Conflicts = (typeof CONFLICTS)[number];

export const RING_SETTINGS = [
  { key: 'copies', kind: 'number', value: 3, min: 1, max: LIMITS.servers, unit: '' },
  { key: 'readQuorum', kind: 'number', value: 2, min: 1, max: LIMITS.servers, unit: '' },
  { key: 'writeQuorum', kind: 'number', value: 2, min: 1, max: LIMITS.servers, unit: '' },
  { key: 'sloppy', kind: 'switch', value: true },
  { key: 'conflicts', kind: 'choice', value: 'siblings', options: CONFLICTS },
  { key: 'tokens', kind: 'number', value: 3, min: 1, max: 32, unit: '' },
  { key: 'members', kind: 'text', value: '' },
  { key: 'racks', kind: 'text', value: '' },
  { key: 'smartClients', kind: 'switch', value: false },
  { key: 'readRepair', kind: 'switch', value: true },
  { key: 'syncEvery', kind: 'number', value: 400, min: 0, max: 600_000, unit: 'ms' },
  { key: 'gossipEvery', kind: 'number', value: 300, min: 10, max: 600_000, unit: 'ms' },
  { key: 'replyTimeout', kind: 'number', value: 100, min: 5, max: 60_000, unit: 'ms' },
  { key: 'probeEvery', kind: 'number', value: 150, min: 5, max: 60_000, unit: 'ms' },
  { key: 'retryAfter', kind: 'number', value: 1_000, min: 1, max: 60_000, unit: 'ms' },
  { key: 'giveUpAfter', kind: 'number', value: 3_000, min: 1, max: 600_000, unit: 'ms' },
] as const satisfies readonly Setting[];

export type RingSetting = (typeof RING_SETTINGS)[number]['key'];

/** A setting that is a number. */
export function amount({ config }: Pick<Env, 'config'>, key: RingSetting): number {
  return config[key] as number;
}

/** A setting that is a switch. */
export function switchedOn({ config }: Pick<Env, 'config'>, key: RingSetting): boolean {
  return config[key] === true;
}

export function conflicts({ config }: Pick<Env, 'config'>): Conflicts {
  return config['conflicts'] as Conflicts;
}

/** True if any R servers and any W servers of the N share one (Gifford 1979). */
export function overlaps(env: Pick<Env, 'config'>): boolean {
  return amount(env, 'readQuorum') + amount(env, 'writeQuorum') > amount(env, 'copies');
}

/** Who is on the ring from the start: all servers, unless the scenario names some. Throws a TextError if it names none that is there. */
export function foundersIn(env: Pick<Env, 'config' | 'servers'>): readonly NodeId[] {
  const named = listed(env, 'members');
  for (const word of named) if (!env.servers.includes(word)) throw complaint((words) => words.notAServer('members', word, env.servers));
  return named.length > 0 ? named : env.servers;
}

/** The racks of servers, as `n1:a n2:b` says; who is not listed shares none with anybody. Throws a TextError if it is not understood. */
export function racksIn(env: Pick<Env, 'config' | 'servers'>): ReadonlyMap<NodeId, string> {
  return new Map(listed(env, 'racks').map((word) => {
    const [node = '', rack = ''] = word.split(':');
    if (!env.servers.includes(node)) throw complaint((words) => words.notAServer('racks', node, env.servers));
    if (rack === '') throw complaint((words) => words.racksUsage(word));
    return [node, rack] as const;
  }));
}

function listed({ config }: Pick<Env, 'config'>, key: RingSetting): readonly string[] {
  return (config[key] as string).split(/[\s,]+/).filter((word) => word !== '');
}
