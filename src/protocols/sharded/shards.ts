/**
 * How a group takes up configurations and hands shards over (MIT 6.5840, lab 5B): one configuration after another, each
 * through its own log; a shard that comes is pulled with its sessions from whoever had it and installed through the log;
 * only then is the other told to delete its copy.
 */
import type { Env } from '#model/protocol.ts';
import type { Store } from '#protocols/transactions/operations.ts';
import { firstConfig, shardOf } from './layout.ts';
import type { Config, GroupId, GroupMachine, LogCommand, Sessions, Shard, ShardId } from './state.ts';
import type { Work } from './work.ts';

export function groupMachine(env: Env, group: GroupId): GroupMachine {
  const config = firstConfig(env);
  const own = config.owners.flatMap((owner, shard) => (owner === group ? [[shard, fresh(0)] as const] : []));
  return { kind: 'group', group, config, pending: null, shards: Object.fromEntries(own), locks: {}, prepared: {}, coordinating: {}, finished: {} };
}

function fresh(since: number): Shard {
  return { state: 'serving', other: null, since, data: {}, sessions: {} };
}

/** True while a shard comes or goes: then the next configuration has to wait. */
export function inTransit({ shards }: Pick<GroupMachine, 'shards'>): boolean {
  return Object.values(shards).some(({ state, other }) => state !== 'serving' || other !== null);
}

/** Takes up the next configuration, or notes that it is to come when prepared transactions are over. */
export function applyConfig(work: Work, { config }: Extract<LogCommand, { kind: 'config' }>): void {
  const { machine } = work;
  const due = work.on('configs-in-order') ? config.num === machine.config.num + 1 && !inTransit(machine) : config.num > machine.config.num;
  if (!due || machine.pending !== null) return;
  machine.pending = config;
  advance(work);
  if (machine.pending !== null) work.say({ event: 'config-waits', config: config.num, tids: blockersOf(machine) });
}

/** The transactions that keep a shard here which the next configuration takes away, splits or merges. */
export function blockersOf({ config, pending, group, locks }: Pick<GroupMachine, 'config' | 'pending' | 'group' | 'locks'>): readonly string[] {
  if (pending === null) return [];
  const tids = Object.entries(locks).filter(([key]) => changes(config, pending, group, shardOf(config, key))).map(([, tid]) => tid);
  return [...new Set(tids)];
}

/** Whether a shard of this group is not the same in the next configuration. */
export function changes(config: Config, next: Config, group: GroupId, shard: ShardId): boolean {
  return config.owners[shard] === group && (next.owners[shard] !== group || next.change?.shard === shard || next.change?.other === shard);
}

/** True if no transaction may begin on this shard: it is about to go. */
export function closes({ config, pending, group }: Pick<GroupMachine, 'config' | 'pending' | 'group'>, shard: ShardId): boolean {
  return pending !== null && changes(config, pending, group, shard);
}

/** Called whenever a transaction is over: perhaps it was the last that the next configuration waited for. */
export function advance(work: Work): void {
  const { machine } = work;
  const { pending, config, group } = machine;
  if (pending === null || (work.on('moves-wait-for-prepared') && blockersOf(machine).length > 0)) return;
  machine.pending = null;
  machine.config = pending;
  reshape(work, pending);
  const pulls: ShardId[] = [];
  const leaves: ShardId[] = [];
  pending.owners.forEach((owner, shard) => {
    const was = config.owners[shard] ?? null;
    const here = work.shard(shard);
    if (owner === group && was !== group && here === null) {
      if (was !== null) pulls.push(shard);
      work.setShard(shard, was === null || !work.on('install-before-serve') ? fresh(pending.num) : { ...fresh(pending.num), state: 'pulling', other: was });
    } else if (owner !== group && owner !== null && here?.state === 'serving') {
      leaves.push(shard);
      work.setShard(shard, { ...here, state: 'leaving', other: owner, since: pending.num });
    }
  });
  work.say({ event: 'config-applied', config: pending.num, was: config.num, pulls, leaves });
}

/** A range that is split or merged: its data change their shard where they are. */
function reshape(work: Work, { change, owners, num }: Config): void {
  if (change === null || owners[change.shard] !== work.machine.group) return;
  const { shard, other } = change;
  const here = work.shard(shard);
  const there = work.shard(other);
  if (here === null) return;
  if (change.type === 'split') {
    const [below, above] = parted(here.data, (key) => work.shardOf(key) === shard);
    work.setShard(shard, { ...here, data: below });
    work.setShard(other, { ...fresh(num), data: above, sessions: here.sessions });
  } else if (there !== null) {
    work.setShard(shard, { ...here, data: { ...here.data, ...there.data }, sessions: merged(here.sessions, there.sessions) });
    work.dropShard(other);
  }
}

function parted(data: Store, stays: (key: string) => boolean): readonly [Store, Store] {
  const entries = Object.entries(data);
  return [Object.fromEntries(entries.filter(([key]) => stays(key))), Object.fromEntries(entries.filter(([key]) => !stays(key)))];
}

/** A client does one thing at a time, so its later number covers the earlier one. */
function merged(a: Sessions, b: Sessions): Sessions {
  const later = Object.entries(b).filter(([client, done]) => done.seq > (a[client]?.seq ?? 0));
  return { ...a, ...Object.fromEntries(later) };
}

/** What the old owner sent is here now, on a majority of disks. */
export function applyInstall(work: Work, { shard, config, data, sessions }: Extract<LogCommand, { kind: 'install' }>): void {
  const here = work.shard(shard);
  if (here?.state !== 'pulling' || here.since !== config) return;
  work.setShard(shard, { ...here, state: 'serving', data, sessions: work.on('sessions-move-with-shard') ? sessions : {} });
  work.say({ event: 'installed', shard, config, from: here.other!, keys: Object.keys(data).length });
}

/** The new owner has it: the copy can go. */
export function applyDelete(work: Work, { shard, config }: Extract<LogCommand, { kind: 'delete' }>): void {
  const here = work.shard(shard);
  if (here?.state !== 'leaving' || here.since !== config) return;
  work.dropShard(shard);
  work.say({ event: 'deleted', shard, config, to: here.other! });
}

/** The copy is gone: nothing is owed any more. */
export function applySettle(work: Work, { shard, config }: Extract<LogCommand, { kind: 'settle' }>): void {
  const here = work.shard(shard);
  if (here?.state !== 'serving' || here.other === null || here.since !== config) return;
  work.setShard(shard, { ...here, other: null });
  work.say({ event: 'settled', shard, config });
}
