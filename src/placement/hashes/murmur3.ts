/** Appleby's MurmurHash3 (SMHasher), 32 bits and x64 with 128 bits; and the latter as Cassandra has it. */
import { fmix32 } from '#base/prng.ts';
import { add, littleEndian, mixDown, multiply, rotate, set, unsigned, xor, type Words } from './words64.ts';
import { bytesOf, type Input } from './utf8.ts';

/** MurmurHash3_x86_32, 0 to 2^32 - 1. */
export function murmur3x32(input: Input, seed = 0): number {
  const bytes = bytesOf(input);
  const length = bytes.length;
  let h = seed;
  let at = 0;
  for (; at + 4 <= length; at += 4) {
    h ^= scramble(littleEndian(bytes, at));
    h = Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64;
  }
  let rest = 0;
  for (let i = length - 1; i >= at; i -= 1) rest = (rest << 8) | bytes[i]!;
  return fmix32(h ^ scramble(rest) ^ length);
}

function scramble(block: number): number {
  const k = Math.imul(block, 0xcc9e2d51);
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
}

/** [0] and [1] are the two words of the hash, [2] the block at hand. */
const work: Words = new Int32Array(6);

/** Block word to be mixed into hash word 0 or 1. */
function scramble64(word: 0 | 1): void {
  if (word === 0) {
    multiply(work, 2, 0x87c37b91, 0x114253d5);
    rotate(work, 2, 31);
    multiply(work, 2, 0x4cf5ad43, 0x2745937f);
  } else {
    multiply(work, 2, 0x4cf5ad43, 0x2745937f);
    rotate(work, 2, 33);
    multiply(work, 2, 0x87c37b91, 0x114253d5);
  }
  xor(work, word, work[4]!, work[5]!);
}

function timesFivePlus(word: 0 | 1, constant: number): void {
  multiply(work, word, 0, 5);
  add(work, word, 0, constant);
}

function addOther(word: 0 | 1): void {
  add(work, word, work[2 - 2 * word]!, work[3 - 2 * word]!);
}

function fmix64(word: 0 | 1): void {
  mixDown(work, word, 33);
  multiply(work, word, 0xff51afd7, 0xed558ccd);
  mixDown(work, word, 33);
  multiply(work, word, 0xc4ceb9fe, 0x1a85ec53);
  mixDown(work, word, 33);
}

/** The bytes from `at` to `end` (8 at most) as the block, least significant first; `signed`: each widened with its sign. */
function tail(bytes: Uint8Array, at: number, end: number, signed: boolean): void {
  set(work, 2, 0, 0);
  for (let i = at; i < end; i += 1) {
    const shift = 8 * (i - at);
    const byte = bytes[i]!;
    const sign = signed && byte > 0x7f ? -1 : 0;
    const wide = byte | (sign << 8);
    if (shift >= 32) xor(work, 2, wide << (shift - 32), 0);
    else xor(work, 2, shift === 0 ? sign : wide >> (32 - shift), wide << shift);
  }
}

function run(bytes: Uint8Array, seed: number, signed: boolean): void {
  const length = bytes.length;
  set(work, 0, 0, seed);
  set(work, 1, 0, seed);
  let at = 0;
  for (; at + 16 <= length; at += 16) {
    set(work, 2, littleEndian(bytes, at + 4), littleEndian(bytes, at));
    scramble64(0);
    rotate(work, 0, 27);
    addOther(0);
    timesFivePlus(0, 0x52dce729);
    set(work, 2, littleEndian(bytes, at + 12), littleEndian(bytes, at + 8));
    scramble64(1);
    rotate(work, 1, 31);
    addOther(1);
    timesFivePlus(1, 0x38495ab5);
  }
  if (length > at + 8) { tail(bytes, at + 8, length, signed); scramble64(1); }
  if (length > at) { tail(bytes, at, Math.min(length, at + 8), signed); scramble64(0); }
  xor(work, 0, 0, length);
  xor(work, 1, 0, length);
  addOther(0);
  addOther(1);
  fmix64(0);
  fmix64(1);
  addOther(0);
  addOther(1);
}

/** The first 64 of the 128 bits into out[0] (high) and out[1] (low). */
export function murmur3x64Into(out: Words, input: Input, seed = 0): void {
  run(bytesOf(input), seed, false);
  set(out, 0, work[0]!, work[1]!);
}

/** MurmurHash3_x64_128: its two words, unsigned. */
export function murmur3x128(input: Input, seed = 0): readonly [h1: bigint, h2: bigint] {
  run(bytesOf(input), seed, false);
  return [unsigned(work, 0), unsigned(work, 1)];
}

/** The halves of Cassandra's token: [0] high (signed), [1] low. */
export function cassandraTokenInto(out: Words, input: Input): void {
  run(bytesOf(input), 0, true);
  set(out, 0, work[0]!, work[1]!);
  // Long.MIN_VALUE is the ring's beginning and nobody's token (Murmur3Partitioner.normalize).
  if (out[0] === -0x8000_0000 && out[1] === 0) set(out, 0, 0x7fff_ffff, -1);
}

/**
 * The token of a partition key in Cassandra (Murmur3Partitioner): the first word of MurmurHash3_x64_128, signed, whose
 * last bytes are widened with their sign; a slip of 2011 that is kept, for the data lie where it put them.
 */
export function cassandraToken(input: Input): bigint {
  const out = new Int32Array(2);
  cassandraTokenInto(out, input);
  return BigInt.asIntN(64, unsigned(out));
}
