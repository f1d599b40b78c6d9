/** The first thing that everybody tries: the hash modulo the number of members. A change of that number moves nearly all. */
import { md5, hex } from './hashes/digests.ts';
import type { Hash } from './hashes/hashes.ts';
import type { Words } from './hashes/words64.ts';
import type { LookupStep, Placement, Scheme, Settings } from './placement.ts';
import { hashOf, hashSetting } from './karger.ts';
import { hashModulo, hashStep, onward, slotPlacement } from './slots.ts';

const place: Words = new Int32Array(2);

/** nginx and clients of memcached take 15 bits of a hash of 32: (hash >> 16) & 0x7fff. Of longer ones these of the upper half. */
function fifteenBits(hash: Hash, key: string): number {
  hash.place(key, place);
  return (place[0]! >>> 16) & 0x7fff;
}

/** Substitutes: the next members in the list. */
function remainders(scheme: Scheme, members: Placement['members'], settings: Settings, slot: (key: string) => number, first: (key: string) => LookupStep): Placement {
  const count = members.length;
  return slotPlacement({
    scheme, members, settings, owners: Int32Array.from(members.keys()), slot, bytes: 0,
    walk: (_, bucket) => onward(bucket, count),
    steps: (key, bucket) => [first(key), { step: 'modulo', with: { count, slot: bucket }, at: bucket }],
  });
}

export const mod: Scheme = {
  id: 'mod',
  source: 'nginx: hash $key; memcached’s first clients',
  shape: 'slots',
  weights: false,
  leaves: 'any',
  settings: [hashSetting, { key: 'bits', kind: 'choice', value: 'all', options: ['all', '15'] }],
  build(members, settings) {
    const hash = hashOf(settings);
    const all = settings['bits'] === 'all';
    const slot = (key: string): number => (all ? hashModulo(hash, key, members.length) : fifteenBits(hash, key) % members.length);
    return remainders(mod, members, settings, slot, (key) => (all ? hashStep(hash, key) : fifteen(hash, key)));
  },
};

function fifteen(hash: Hash, key: string): LookupStep {
  return { step: 'hash', with: { key, hash: hash.id, value: String(fifteenBits(hash, key)) }, at: null };
}

/** `int(md5(key).hexdigest(), 16) % n`. */
export function seedShard(key: string, count: number): number {
  return digestModulo(md5(key), count);
}

/** A digest as one great number, modulo n: two bytes at a time. */
export function digestModulo(digest: Uint8Array, count: number): number {
  let rest = 0;
  for (let i = 0; i < digest.length; i += 2) rest = (rest * 0x1_0000 + digest[i]! * 0x100 + digest[i + 1]!) % count;
  return rest;
}

export const seedMd5: Scheme = {
  id: 'seed-md5',
  source: 'the article’s get_shard (§10.1.3)',
  shape: 'slots',
  weights: false,
  leaves: 'any',
  settings: [],
  build: (members, settings) =>
    remainders(seedMd5, members, settings, (key) => seedShard(key, members.length), (key) => ({ step: 'hash', with: { key, hash: 'md5', value: String(BigInt(`0x${hex(md5(key))}`)) }, at: null })),
};
