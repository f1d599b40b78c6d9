/** Which servers make up each group, and where a key belongs: what everybody can work out from the scenario and a configuration. */
import type { Env, NodeId } from '#model/protocol.ts';
import { crc16 } from '#placement/hashes/checksums.ts';
import { murmur3x32 } from '#placement/hashes/murmur3.ts';
import { rebalanced } from '#placement/balance.ts';
import { ringOf, successor } from '#placement/ring.ts';
import type { Operation } from '#protocols/transactions/operations.ts';
import { amount } from './settings.ts';
import type { Config, GroupId, PlacementKind, Range, ShardId } from './state.ts';

export const CONTROLLER: GroupId = 'g0';

/**
 * What the lab calls an epoch, by which it colours, is here a group: terms of groups cannot be compared, and whose a
 * message is says more than how often its group has elected. The controller comes after the others.
 */
export function colourOf(group: GroupId): number {
  return group === CONTROLLER ? CONTROLLERS : Number(group.slice(1));
}

const CONTROLLERS = 5;

/** The number in a group's name, of its colour. */
export function numberIn(colour: number): number {
  return colour === CONTROLLERS ? 0 : colour;
}

/** `g1`, `g2`, …: all groups that may keep shards. */
export function dataGroups(env: Env): readonly GroupId[] {
  return Array.from({ length: amount(env, 'groups') }, (_, i) => `g${i + 1}`);
}

/** All groups, the controller first. */
export function allGroups(env: Env): readonly GroupId[] {
  return [CONTROLLER, ...dataGroups(env)];
}

/** The servers of a group: each group begins two servers after the one before, so that they overlap and load is spread. */
export function membersOf(env: Env, group: GroupId): readonly NodeId[] {
  const { servers } = env;
  const replicas = Math.min(amount(env, 'replicas'), servers.length);
  const step = replicas === 1 ? 1 : 2;
  const place = Number(group.slice(1)) * step;
  const start = place + Math.floor(place / servers.length);
  return Array.from({ length: replicas }, (_, i) => servers[(start + i) % servers.length]!);
}

/** The groups of which this server is a member. */
export function groupsOf(env: Env, node: NodeId): readonly GroupId[] {
  return allGroups(env).filter((group) => membersOf(env, group).includes(node));
}

/** The configuration with which everybody is born: the first groups, as many as the scenario says, share the shards. */
export function firstConfig(env: Env): Config {
  const count = amount(env, 'shards');
  const placement = env.config['placement'] as PlacementKind;
  const joined = dataGroups(env).slice(0, amount(env, 'joined'));
  const none = Array.from({ length: count }, () => null);
  const base: Config = {
    num: 0, placement, groups: {}, owners: none, ranges: placement === 'range' ? evenRanges(count) : null, by: '', change: null,
  };
  return { ...base, groups: Object.fromEntries(joined.map((group) => [group, membersOf(env, group)])), owners: dealt(env, base, joined) };
}

/** Ranges that begin with letters at equal distances. */
function evenRanges(count: number): readonly Range[] {
  return Array.from({ length: count }, (_, shard): Range => ({ shard, from: shard === 0 ? '' : letters(shard / count) }));
}

/** The text of two letters at that share of the alphabet. */
function letters(share: number): string {
  const place = Math.floor(share * 26 * 26);
  const second = place % 26;
  return String.fromCharCode(97 + Math.floor(place / 26)) + (second === 0 ? '' : String.fromCharCode(97 + second));
}

/** The owners of all shards when these groups share them: by the placement, and with as few moves as it allows. */
export function dealt(env: Env, { owners, placement, ranges }: Config, groups: readonly GroupId[]): readonly (GroupId | null)[] {
  if (placement === 'ring') return owners.map((_, shard) => onRing(env, groups, shard / owners.length));
  const live = liveShards({ owners, ranges });
  const shared = rebalanced(live.map((shard) => owners[shard]!), groups);
  return owners.map((_, shard) => (live.includes(shard) ? shared[live.indexOf(shard)]! : null));
}

/** The shards that there are: with ranges, those that were not taken in by another. */
export function liveShards({ owners, ranges }: Pick<Config, 'owners' | 'ranges'>): readonly ShardId[] {
  return ranges === null ? owners.map((_, shard) => shard) : ranges.map(({ shard }) => shard);
}

/** Of a ring on which each group has points, the group that comes first at or after that share of a turn (Dynamo §6.2, strategy 3). */
function onRing(env: Env, groups: readonly GroupId[], share: number): GroupId | null {
  const points = groups.flatMap((group) => Array.from({ length: amount(env, 'points') }, (_, i) => [murmur3x32(`${group}-${i}`), group] as const));
  const ring = ringOf(points);
  const at = successor(ring, Math.floor(share * TURN));
  return at < 0 ? null : ring.owners[at]!;
}

const TURN = 2 ** 32;

/** slots: the hash of Redis Cluster, modulo the shards; ring: the arc in which the key stands; range: the last that begins at or before it. */
export function shardOf({ placement, owners, ranges }: Config, key: string): ShardId {
  if (placement === 'slots') return crc16(key) % owners.length;
  if (placement === 'ring') return Math.floor(turnOf(key) * owners.length);
  let found = ranges![0]!.shard;
  for (const { shard, from } of ranges!) if (from <= key) found = shard;
  return found;
}

/** Where a key stands on the ring: a share of a turn, 0 ≤ share < 1. */
export function turnOf(key: string): number {
  return murmur3x32(key) / TURN;
}

/** null: nobody's. */
export function ownerOf(config: Config, key: string): GroupId | null {
  return config.owners[shardOf(config, key)] ?? null;
}

/** The groups that a transaction needs, that of its first key first: it coordinates. null: some key is nobody's. */
export function groupsFor(config: Config, ops: readonly Operation[]): readonly GroupId[] | null {
  const groups = ops.map(({ key }) => ownerOf(config, key));
  return groups.includes(null) ? null : [...new Set(groups as GroupId[])];
}
