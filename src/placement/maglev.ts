/**
 * Maglev hashing (Eisenbud et al., "Maglev: a fast and reliable software network load balancer", NSDI 2016, §3.4): every
 * member lists the slots of a table in an order of its own, and members take turns to claim the next that is free.
 */
import { HASHES, type Hash } from './hashes/hashes.ts';
import { xxh64Into } from './hashes/xxh64.ts';
import type { Words } from './hashes/words64.ts';
import { PlacementError, type LookupStep, type Member, type Placement, type Scheme, type Settings } from './placement.ts';
import { hashOf, hashSetting } from './karger.ts';
import { eachOnce, hashModulo, hashStep, indexBytes, modulo, slotPlacement } from './slots.ts';

/** Where a member begins in the table and how far it leaps: its order is (offset + j · skip) mod M, j = 0, 1, … */
export interface Preference {
  readonly offset: number;
  /** 1 to M - 1. */
  readonly skip: number;
}

/**
 * The lookup table (the paper's pseudocode 1): slot i belongs to member table[i]. `size` is prime, so that every order
 * names every slot. `sits`: whether a member sits a turn out, asked once a round, rounds from 1; absent: nobody does.
 */
export function maglevTable(preferences: readonly Preference[], size: number, sits: (member: number, round: number) => boolean = () => false): Int32Array {
  const table = new Int32Array(size).fill(-1);
  const next = preferences.map(({ offset }) => offset % size);
  let filled = 0;
  for (let round = 1; filled < size && preferences.length > 0; round += 1) {
    for (let i = 0; i < preferences.length && filled < size; i += 1) {
      if (sits(i, round)) continue;
      const { skip } = preferences[i]!;
      let slot = next[i]!;
      while (table[slot]! >= 0) slot = (slot + skip) % size;
      table[slot] = i;
      next[i] = (slot + skip) % size;
      filled += 1;
    }
  }
  return table;
}

export function isPrime(number: number): boolean {
  if (number < 2 || (number > 2 && number % 2 === 0)) return false;
  for (let divisor = 3; divisor * divisor <= number; divisor += 2) if (number % divisor === 0) return false;
  return true;
}

const sizeSetting = { key: 'size', kind: 'number', value: 65537, min: 2, max: 5_000_011, unit: '' } as const;

function sizeOf(settings: Settings): number {
  const size = settings['size'] as number;
  if (!isPrime(size)) throw new PlacementError('not-prime', { size });
  return size;
}

/** The table looked up by a key's hash, which walks on as `others` says. */
function tabled(scheme: Scheme, members: readonly Member[], settings: Settings, owners: Int32Array, hash: Hash, others: (key: string, slot: number) => Iterable<number>): Placement {
  const size = owners.length;
  return slotPlacement({
    scheme, members, settings, owners,
    slot: (key) => hashModulo(hash, key, size),
    walk: (key, slot) => eachOnce(others(key, slot), members.length),
    steps: (key, slot): readonly LookupStep[] => [
      hashStep(hash, key),
      { step: 'modulo', with: { count: size, slot }, at: slot },
      { step: 'table', with: { slot, member: members[owners[slot]!]!.id }, at: slot },
    ],
    bytes: size * indexBytes(members.length),
  });
}

/** Owners of the slots from one on, around the end. */
function* along(owners: Int32Array, slot: number): Generator<number> {
  for (let i = 0; i < owners.length; i += 1) yield owners[(slot + i) % owners.length]!;
}

export const maglev: Scheme = {
  id: 'maglev',
  source: 'Eisenbud et al., NSDI 2016, §3.4',
  shape: 'slots',
  weights: false,
  leaves: 'any',
  settings: [hashSetting, { key: 'skip', kind: 'choice', value: 'murmur3-128', options: [...HASHES.keys()] }, sizeSetting],
  /** Substitutes: whoever else comes next in the table. Maglev itself makes the table anew without those that fail. */
  build(members, settings) {
    const size = sizeOf(settings);
    const hash = hashOf(settings);
    const skip = HASHES.get(settings['skip'] as string)!;
    const owners = maglevTable(members.map(({ id }) => ({ offset: hashModulo(hash, id, size), skip: hashModulo(skip, id, size - 1) + 1 })), size);
    return tabled(maglev, members, settings, owners, hash, (_, slot) => along(owners, slot));
  },
};

const place: Words = new Int32Array(2);

function seeded(text: string, seed: number, count: number): number {
  xxh64Into(place, text, seed);
  return modulo(place[0]!, place[1]!, count);
}

export const maglevEnvoy: Scheme = {
  id: 'maglev-envoy',
  source: 'Envoy: maglev_lb.cc',
  shape: 'slots',
  weights: true,
  leaves: 'any',
  settings: [sizeSetting],
  /** Substitutes: Envoy's own: at the a-th attempt the hash's bits are turned by 2^64 − a, and the table is asked again. */
  build(members, settings) {
    const size = sizeOf(settings);
    const sum = members.reduce((total, { weight }) => total + weight, 0);
    const weights = Float64Array.from(members, ({ weight }) => weight / sum);
    const most = Math.max(...weights);
    const owed = new Float64Array(members.length);
    // One of the greatest weight takes every turn, one of a third of it every third.
    const sits = (member: number, round: number): boolean => {
      if (round * weights[member]! < owed[member]!) return true;
      owed[member]! += most;
      return false;
    };
    const owners = maglevTable(members.map(({ id }) => ({ offset: seeded(id, 0, size), skip: seeded(id, 1, size - 1) + 1 })), size, sits);
    return tabled(maglevEnvoy, members, settings, owners, HASHES.get('xxh64')!, (key) => attempts(key, owners, members.length));
  },
};

function* attempts(key: string, owners: Int32Array, count: number): Generator<number> {
  const hash: Words = new Int32Array(2);
  xxh64Into(hash, key, 0);
  yield owners[modulo(hash[0]!, hash[1]!, owners.length)]!;
  for (let attempt = 1; attempt < 16 * count; attempt += 1) yield owners[modulo(~hash[0]!, hash[1]! ^ -attempt, owners.length)]!;
}
