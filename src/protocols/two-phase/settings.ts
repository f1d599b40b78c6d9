/** What a scenario may set about two-phase commit: its variant, who does what, and how long each waits. */
import type { Env, NodeId, Setting } from '#model/protocol.ts';
import { TRANSACTION_PATIENCE } from '#protocols/transactions/service.ts';
import { complaint } from './words/complaints.ts';

export const PRESUMPTIONS = ['nothing', 'abort', 'commit'] as const;
export type Presumption = (typeof PRESUMPTIONS)[number];

export const TWO_PHASE_SETTINGS = [
  { key: 'presumption', kind: 'choice', value: 'abort', options: PRESUMPTIONS },
  { key: 'cooperative', kind: 'switch', value: true },
  { key: 'readOnlyVotes', kind: 'switch', value: true },
  { key: 'paxosCommit', kind: 'switch', value: false },
  { key: 'coordinator', kind: 'text', value: '' },
  { key: 'participants', kind: 'text', value: '' },
  { key: 'acceptors', kind: 'text', value: '' },
  { key: 'voteTimeout', kind: 'number', value: 600, min: 10, max: 60_000, unit: 'ms' },
  { key: 'prepareTimeout', kind: 'number', value: 900, min: 10, max: 60_000, unit: 'ms' },
  { key: 'lockTimeout', kind: 'number', value: 400, min: 10, max: 60_000, unit: 'ms' },
  { key: 'decisionTimeout', kind: 'number', value: 250, min: 10, max: 60_000, unit: 'ms' },
  { key: 'resendAfter', kind: 'number', value: 250, min: 10, max: 60_000, unit: 'ms' },
  ...TRANSACTION_PATIENCE,
] as const satisfies readonly Setting[];

export type TwoPhaseSetting = (typeof TWO_PHASE_SETTINGS)[number]['key'];

/** A setting that is a number, in ms. */
export function amount(env: Env, key: TwoPhaseSetting): number {
  return env.config[key] as number;
}

/** A setting that is a switch. */
export function switchedOn(env: Env, key: TwoPhaseSetting): boolean {
  return env.config[key] === true;
}

export function presumption(env: Env): Presumption {
  return env.config['presumption'] as Presumption;
}

/** Who coordinates: n1, unless the scenario says otherwise. */
export function coordinatorOf(env: Env): NodeId {
  return named(env, 'coordinator')[0] ?? env.servers[0] ?? '';
}

/** Who owns keys: all servers but the coordinator, unless the scenario names them; in a cluster of one, that one. */
export function participantsIn(env: Env): readonly NodeId[] {
  const said = named(env, 'participants');
  if (said.length > 0) return said;
  const others = env.servers.filter((id) => id !== coordinatorOf(env));
  return others.length > 0 ? others : env.servers;
}

/** Paxos Commit §4: 2F + 1 acceptors; if the scenario names none, the first three servers that own keys, or as many as make an odd number. */
export function acceptorsIn(env: Env): readonly NodeId[] {
  const said = named(env, 'acceptors');
  if (said.length > 0) return said;
  const owners = participantsIn(env);
  return owners.slice(0, owners.length >= 3 ? 3 : 1);
}

/** More than half of the acceptors. */
export function acceptorQuorum(env: Env): number {
  return Math.floor(acceptorsIn(env).length / 2) + 1;
}

const read = new Map<string, readonly NodeId[]>();

/** The servers that a text names; the same list each time, because every step asks. */
function named(env: Env, key: 'coordinator' | 'participants' | 'acceptors'): readonly NodeId[] {
  const text = (env.config[key] as string | undefined) ?? '';
  const known = read.get(text);
  const ids = known ?? text.split(',').map((id) => id.trim()).filter((id) => id !== '');
  if (known === undefined) {
    // Named twice, an acceptor would count twice.
    if (new Set(ids).size < ids.length) throw complaint((words) => words.namedTwice(key, text));
    read.set(text, ids);
  }
  const odd = ids.find((id) => !env.servers.includes(id));
  if (odd !== undefined) throw complaint((words) => words.notAServer(key, odd, env.servers));
  return ids;
}
