/** Redis Cluster (its specification, "Key distribution model"): 16384 slots by CRC16, shared out by whoever administers it. */
import { rebalanced } from './balance.ts';
import { crc16 } from './hashes/checksums.ts';
import type { Placement, Scheme } from './placement.ts';
import { indexBytes, onward, slotPlacement } from './slots.ts';

export const REDIS_SLOTS = 16384;

/** What of a key is hashed: what stands between the first { and the next }, if that is anything, so that keys can stay together. */
export function hashTag(key: string): string {
  const open = key.indexOf('{');
  const close = open < 0 ? -1 : key.indexOf('}', open + 1);
  return close > open + 1 ? key.slice(open + 1, close) : key;
}

export function redisSlot(key: string): number {
  return crc16(hashTag(key)) % REDIS_SLOTS;
}

/** Contiguous ranges, as `redis-cli --cluster create` cuts them, in the single precision that it counts in. */
function contiguous(count: number): Int32Array {
  const owners = new Int32Array(REDIS_SLOTS);
  const each = Math.fround(REDIS_SLOTS / count);
  let cursor = 0;
  let first = 0;
  for (let i = 0; i < count && first < REDIS_SLOTS; i += 1) {
    const last = i === count - 1 ? REDIS_SLOTS - 1 : Math.max(first, Math.round(Math.fround(cursor + each) - 1));
    owners.fill(i, first, last + 1);
    first = last + 1;
    cursor = Math.fround(cursor + each);
  }
  return owners;
}

/** The slots of the placement before, shared out anew with as few moves as can be. */
function moved(before: Placement, ids: readonly string[]): Int32Array {
  const { figure, members } = before;
  if (figure.shape !== 'slots') return contiguous(ids.length);
  const indices = new Map(ids.map((id, index) => [id, index]));
  return Int32Array.from(rebalanced(Array.from(figure.owners, (index) => members[index]!.id), ids), (id) => indices.get(id!)!);
}

export const redis: Scheme = {
  id: 'redis',
  source: 'Redis Cluster specification',
  shape: 'slots',
  weights: false,
  leaves: 'any',
  settings: [],
  /** Substitutes: the next members in the list, in the place of the replicas that each master has in a real cluster. */
  build(members, settings, given) {
    const count = members.length;
    const owners = given?.before == null ? contiguous(count) : moved(given.before, members.map(({ id }) => id));
    return slotPlacement({
      scheme: redis, members, settings, owners, slot: redisSlot,
      walk: (_, slot) => onward(owners[slot]!, count),
      steps: (key, slot) => [
        ...(hashTag(key) === key ? [] : [{ step: 'tag', with: { key, tag: hashTag(key) }, at: null }]),
        { step: 'hash', with: { key: hashTag(key), hash: 'crc16', value: String(crc16(hashTag(key))) }, at: null },
        { step: 'modulo', with: { count: REDIS_SLOTS, slot }, at: slot },
        { step: 'table', with: { slot, member: members[owners[slot]!]!.id }, at: slot },
      ],
      bytes: REDIS_SLOTS * indexBytes(count),
    });
  },
};
