/** Appleby's MurmurHash2, of 2008: in Kafka with 32 bits, in Envoy (as in libstdc++) with 64. */
import { littleEndian, mixDown, multiply, set, unsigned, xor, type Words } from './words64.ts';
import { bytesOf, type Input } from './utf8.ts';

const M = 0x5bd1e995;

/** Kafka's `Utils.murmur2`: MurmurHash2 with seed 0x9747b28c, as a signed 32-bit number. */
export function murmur2(input: Input): number {
  const bytes = bytesOf(input);
  const length = bytes.length;
  let h = 0x9747b28c ^ length;
  let at = 0;
  for (; at + 4 <= length; at += 4) {
    const k = Math.imul(littleEndian(bytes, at), M);
    h = Math.imul(h, M) ^ Math.imul(k ^ (k >>> 24), M);
  }
  if (at < length) {
    for (let i = length - 1; i >= at; i -= 1) h ^= bytes[i]! << (8 * (i - at));
    h = Math.imul(h, M);
  }
  h = Math.imul(h ^ (h >>> 13), M);
  return h ^ (h >>> 15);
}

const M64 = [0xc6a4a793, 0x5bd1e995] as const;
/** [0] is the hash, [1] the block. */
const work: Words = new Int32Array(4);

/** MurmurHash64A into out[0] (high) and out[1] (low). */
export function murmur64AInto(out: Words, input: Input, seed = 0xc70f6907): void {
  const bytes = bytesOf(input);
  const length = bytes.length;
  set(work, 0, 0, length);
  multiply(work, 0, ...M64);
  xor(work, 0, 0, seed);
  let at = 0;
  for (; at + 8 <= length; at += 8) {
    set(work, 1, littleEndian(bytes, at + 4), littleEndian(bytes, at));
    multiply(work, 1, ...M64);
    mixDown(work, 1, 47);
    multiply(work, 1, ...M64);
    xor(work, 0, work[2]!, work[3]!);
    multiply(work, 0, ...M64);
  }
  if (at < length) {
    for (let i = at; i < length; i += 1) {
      const byte = bytes[i]! << (8 * ((i - at) & 3));
      xor(work, 0, i - at > 3 ? byte : 0, i - at > 3 ? 0 : byte);
    }
    multiply(work, 0, ...M64);
  }
  mixDown(work, 0, 47);
  multiply(work, 0, ...M64);
  mixDown(work, 0, 47);
  set(out, 0, work[0]!, work[1]!);
}

/** MurmurHash64A; the seed is the one of Envoy's MURMUR_HASH_2 and of libstdc++. */
export function murmur64A(input: Input, seed = 0xc70f6907): bigint {
  const out = new Int32Array(2);
  murmur64AInto(out, input, seed);
  return unsigned(out);
}
