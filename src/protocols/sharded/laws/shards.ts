/** Shards and configurations: each is somewhere, served by one, moved whole, and no more than need be (MIT 6.5840, lab 5). */
import { canonical } from '#base/fingerprint.ts';
import { at } from '#base/sequence.ts';
import { groupMachines, type Fresh, type ShardedGhost } from '#protocols/sharded/ghost.ts';
import { liveShards } from '#protocols/sharded/layout.ts';
import type { Event } from '#protocols/sharded/events.ts';
import { memoryOf, type ShardedWorld } from '#protocols/sharded/records.ts';
import { amount } from '#protocols/sharded/settings.ts';
import type { Config, GroupId, ShardId } from '#protocols/sharded/state.ts';
import { always, timed } from './law.ts';

const SOURCE = 'MIT 6.5840, lab 5B';

type Told<E extends Event['event']> = Fresh & { readonly event: Extract<Event, { event: E }> };

function freshOf<E extends Event['event']>({ fresh }: ShardedGhost, name: E): readonly Told<E>[] {
  return fresh.length === 0 ? [] : fresh.filter((told): told is Told<E> => told.event.event === name);
}

/** Moves change who has what; nothing else does. */
function moves({ fresh }: ShardedGhost): boolean {
  return fresh.some(({ event }) => event.event === 'config-applied' || event.event === 'installed' || event.event === 'deleted');
}

export const servedByOne = always('ServedByOne', SOURCE, (_moment, _was, ghost) => {
  if (!moves(ghost)) return null;
  const serving = new Map<string, GroupId[]>();
  for (const [group, { shards }] of groupMachines(ghost)) {
    for (const shard in shards) if (shards[shard]!.state === 'serving') serving.set(shard, [...(serving.get(shard) ?? []), group]);
  }
  for (const [shard, groups] of serving) if (groups.length > 1) return { shard: Number(shard), groups };
  return null;
});

/** Of a shard that has an owner somebody keeps the data: who serves it, or who had it. */
export const shardKept = always('ShardKept', SOURCE, (_moment, _was, ghost) => {
  const controller = ghost.groups['g0']?.machine;
  if (!moves(ghost) || controller?.kind !== 'controller') return null;
  for (const [shard, config] of ownedBefore(ghost, controller.configs)) {
    let kept = false;
    for (const [, { shards }] of groupMachines(ghost)) kept ||= shards[shard] !== undefined && shards[shard].state !== 'pulling';
    if (!kept) return { shard, config };
  }
  return null;
});

/** Shards that were somebody's in the oldest configuration that a group still lives by, and are so in the newest. */
function ownedBefore(ghost: ShardedGhost, configs: readonly Config[]): readonly (readonly [ShardId, number])[] {
  const oldest = configs[Math.min(...[...groupMachines(ghost)].map(([, { config }]) => config.num))]!;
  const newest = configs.at(-1)!;
  return liveShards(oldest).filter((shard) => oldest.owners[shard] !== null && newest.owners[shard] != null).map((shard) => [shard, oldest.num] as const);
}

/** While the old owner has its copy, what is installed must be equal to it: the data, and what clients were told. */
export const movedWhole = always('MovedWhole', SOURCE, (_moment, _was, ghost) => {
  for (const { group, event: { shard, from }, machine } of freshOf(ghost, 'installed')) {
    const old = ghost.groups[from]?.machine;
    const there = old?.kind === 'group' ? old.shards[shard] : undefined;
    const here = machine.kind === 'group' ? machine.shards[shard] : undefined;
    if (there?.state !== 'leaving' || there.other !== group || here === undefined) continue;
    for (const what of ['data', 'sessions'] as const) if (canonical(there[what]) !== canonical(here[what])) return { group, shard, from, what };
  }
  return null;
});

/** A command takes effect only in the group that serves its shard when the entry is applied. */
export const ownerExecutes = always('OwnerExecutes', SOURCE, (_moment, _was, ghost) => {
  for (const { group, event: { client, seq, away }, machine } of freshOf(ghost, 'executed')) {
    if (machine.kind !== 'group') continue;
    const [shard] = away;
    if (shard !== undefined) return { group, shard, client, seq, owner: machine.config.owners[shard] ?? null };
  }
  return null;
});

export const configsInOrder = always('ConfigsInOrder', SOURCE, (_moment, _was, ghost) => {
  for (const { group, event: { config, was } } of freshOf(ghost, 'config-applied')) if (config !== was + 1) return { group, config, was };
  return null;
});

function countsOf({ owners, groups }: Config, shards: readonly ShardId[]): readonly (readonly [GroupId, number])[] {
  return Object.keys(groups).map((group): [GroupId, number] => [group, shards.filter((shard) => owners[shard] === group).length]).sort(([, a], [, b]) => b - a);
}

/** The configurations that a Join or a Leave made in this moment, with the one before; those placed by a ring have no such rule. */
function dealtConfigs(ghost: ShardedGhost): readonly (readonly [was: Config, made: Config])[] {
  return freshOf(ghost, 'config-made').flatMap(({ event, machine }) => {
    if (machine.kind !== 'controller' || !/^(join|leave) /.test(event.by)) return [];
    return [[machine.configs[event.config - 1]!, machine.configs[event.config]!] as const];
  });
}

export const balanced = always('Balanced', 'MIT 6.5840, lab 5A', (_moment, _was, ghost) => {
  for (const [, made] of dealtConfigs(ghost)) {
    if (made.placement === 'ring') continue;
    const counts = countsOf(made, liveShards(made));
    const [most, mostShards] = counts[0]!;
    const [least, leastShards] = counts.at(-1)!;
    if (mostShards - leastShards > 1) return { config: made.num, most, least, mostShards, leastShards };
  }
  return null;
});

/** What has to move: the shards of who is gone, and what anybody has beyond its larger share. On a ring: what has to do with who comes or goes. */
export const fewestMoves = always('FewestMoves', 'MIT 6.5840, lab 5A; Karger 1997', (_moment, _was, ghost) => {
  for (const [was, made] of dealtConfigs(ghost)) {
    const shards = liveShards(made);
    const moved = shards.filter((shard) => was.owners[shard] !== made.owners[shard]);
    const least = made.placement === 'ring' ? concerned(was, made, shards) + movedByHand(ghost, was) : leastMoves(was, made, shards);
    if (moved.length > least) return { config: made.num, moved, least };
  }
  return null;
});

function concerned(was: Config, made: Config, shards: readonly ShardId[]): number {
  const [, group = ''] = made.by.split(' ');
  return shards.filter((shard) => was.owners[shard] === group || made.owners[shard] === group || was.owners[shard] === null).length;
}

/** A ring takes back what was moved by hand. */
function movedByHand({ groups }: ShardedGhost, { num }: Config): number {
  const controller = groups['g0']?.machine;
  const configs = controller?.kind === 'controller' ? controller.configs.slice(0, num + 1) : [];
  const dealt = configs.findLastIndex(({ by }) => !by.startsWith('move '));
  return configs.length - 1 - dealt;
}

function leastMoves(was: Config, made: Config, shards: readonly ShardId[]): number {
  const groups = Object.keys(made.groups);
  const floor = Math.floor(shards.length / groups.length);
  const larger = shards.length % groups.length;
  const had = countsOf({ ...made, owners: was.owners }, shards);
  return had.reduce((moves, [, count], rank) => moves + Math.max(0, floor + (rank < larger ? 1 : 0) - count), 0);
}

export const exactlyOnce = always('ExactlyOnce', 'Raft §6.3; MIT 6.5840, lab 5B', (_moment, _was, ghost) => {
  for (const { group, event: { client, seq } } of freshOf(ghost, 'executed')) {
    if ((at(ghost.executed[client]!, seq - 1) ?? 0) > 1) return { group, client, seq };
  }
  return null;
});

export const mapForward = always('MapForward', 'MIT 6.5840, lab 5', ({ node, world }, { nodes }) => {
  const [before, after] = node === null ? [] : [nodes[node]?.state, world.nodes[node]?.state];
  if (before?.kind !== 'client' || after?.kind !== 'client' || before.map === null || after.map === null) return null;
  return after.map.num < before.map.num ? { client: node!, config: after.map.num, was: before.map.num } : null;
});

/** Once everything is whole again, moves and transactions end within so long, virtual ms: some elections, a timeout, many questions. */
export function patienceIn({ nodes }: ShardedWorld): number {
  for (const id in nodes) {
    const env = memoryOf(nodes[id])?.env;
    if (env !== undefined) return 12 * amount(env, 'poll') + 6 * amount(env, 'electionTimeout') + amount(env, 'voteTimeout');
  }
  return Infinity;
}

export const movesEnd = timed('MovesEnd', SOURCE, ({ world }, _was, { calm, moving }) => {
  const { now } = world;
  if (calm === null || now - calm <= patienceIn(world)) return null;
  for (const what in moving) {
    const [group = '', shard = ''] = what.split(' ');
    const since = Math.max(moving[what]!, calm);
    if (now - since > patienceIn(world)) return { group, shard: Number(shard), since };
  }
  return null;
});
