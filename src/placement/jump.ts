/**
 * Jump consistent hash (Lamping & Veach, "A fast, minimal memory, consistent hash algorithm", arXiv:1406.2294): buckets
 * are numbers, nothing is remembered, and only the last bucket can leave.
 */
import { fmix32 } from '#base/prng.ts';
import { multiply, type Words } from './hashes/words64.ts';
import { PlacementError, type LookupStep, type Member, type Placement, type Scheme, type Settings } from './placement.ts';
import { hashOf, hashSetting } from './karger.ts';
import { eachOnce, hashStep, slotPlacement } from './slots.ts';

/** The generator's state: a word of 64 bits. */
const state: Words = new Int32Array(2);
const FACTOR = [0x27bb2ee6, 0x87b0b0fd] as const; // 2862933555777941757

/**
 * The bucket of an unsigned 64-bit key, given in halves, among `buckets` (1 or more). `path`, if given, takes down every
 * bucket that the key jumps to, the last of which is its own: where it would be if there were fewer.
 */
export function jumpBucket(high: number, low: number, buckets: number, path: number[] | null = null): number {
  state[0] = high;
  state[1] = low;
  let bucket = -1;
  let next = 0;
  while (next < buckets) {
    bucket = next;
    path?.push(bucket);
    multiply(state, 0, ...FACTOR);
    state[1] = state[1]! + 1; // the product's lowest bits
    if (state[1] === 0) state[0] = state[0]! + 1;
    next = Math.floor((bucket + 1) * (0x8000_0000 / ((state[0]! >>> 1) + 1)));
  }
  return bucket;
}

const KEY: Words = new Int32Array(2);

/** The number that a key is to be, as the paper's keys are; null: its hash is. */
function numberOf({ keys }: Settings, key: string): bigint | null {
  if (keys === 'hashed') return null;
  const number = /^\d{1,20}$/.test(key) ? BigInt(key) : -1n;
  if (number >= 0n && number < 1n << 64n) return number;
  if (keys === 'numbers') throw new PlacementError('not-a-number', { key });
  return null;
}

/** The key's 64 bits into KEY: the number that it is, or its hash. */
function keyInto(settings: Settings, key: string): void {
  const number = numberOf(settings, key);
  if (number === null) return hashOf(settings).place(key, KEY);
  KEY[0] = Number(number >> 32n) | 0;
  KEY[1] = Number(number & 0xffff_ffffn) | 0;
}

/**
 * Substitutes: the bucket of the key hashed again, and again, until all have come up or are taken in their order. The
 * paper has none; another bucket for every key shares the load of one that failed among all.
 */
function* again(high: number, low: number, count: number): Generator<number> {
  yield jumpBucket(high, low, count);
  for (let attempt = 1; attempt < 16 * count; attempt += 1) yield jumpBucket(fmix32(high ^ attempt), fmix32(low + attempt), count);
}

export const jump: Scheme = {
  id: 'jump',
  source: 'Lamping & Veach, arXiv:1406.2294',
  shape: 'slots',
  weights: false,
  leaves: 'last',
  settings: [hashSetting, { key: 'keys', kind: 'choice', value: 'auto', options: ['auto', 'hashed', 'numbers'] }],
  build(members, settings): Placement {
    const count = members.length;
    const slot = (key: string): number => {
      keyInto(settings, key);
      return jumpBucket(KEY[0]!, KEY[1]!, count);
    };
    const jumps = (key: string): readonly number[] => {
      const path: number[] = [];
      keyInto(settings, key);
      jumpBucket(KEY[0]!, KEY[1]!, count, path);
      return path;
    };
    return slotPlacement({
      scheme: jump, members, settings, owners: Int32Array.from(members.keys()), slot, bytes: 0,
      walk: (key) => { keyInto(settings, key); return eachOnce(again(KEY[0]!, KEY[1]!, count), count); },
      steps: (key) => [start(settings, key), ...jumps(key).map((bucket, i, path) => jumped(bucket, path[i - 1] ?? null, members))],
      probes: (keys) => (keys.length === 0 ? 0 : keys.reduce((sum, key) => sum + jumps(key).length, 0) / keys.length),
    });
  },
};

function start(settings: Settings, key: string): LookupStep {
  return numberOf(settings, key) === null ? hashStep(hashOf(settings), key) : { step: 'number', with: { key }, at: null };
}

function jumped(bucket: number, from: number | null, members: readonly Member[]): LookupStep {
  return { step: from === null ? 'bucket' : 'jump', with: { bucket, from, member: members[bucket]!.id }, at: bucket };
}
