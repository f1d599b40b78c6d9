/** Collet's xxHash with 64 bits (doc/xxhash_spec.md of Cyan4973/xxHash): the hash of Envoy's rings and Maglev tables. */
import { add, littleEndian, mixDown, multiply, rotate, set, unsigned, xor, type Words } from './words64.ts';
import { bytesOf, type Input } from './utf8.ts';

const P1 = [0x9e3779b1, 0x85ebca87] as const;
const P2 = [0xc2b2ae3d, 0x27d4eb4f] as const;
const P3 = [0x165667b1, 0x9e3779f9] as const;
const P4 = [0x85ebca77, 0xc2b2ae63] as const;
const P5 = [0x27d4eb2f, 0x165667c5] as const;

/** [0] to [3] are the accumulators, [4] the input at hand, [5] the hash. */
const work: Words = new Int32Array(12);
const INPUT = 4;
const HASH = 5;

/** Word i = round(word i, input). */
function round(i: number): void {
  multiply(work, INPUT, P2[0], P2[1]);
  add(work, i, work[2 * INPUT]!, work[2 * INPUT + 1]!);
  rotate(work, i, 31);
  multiply(work, i, P1[0], P1[1]);
}

function read(bytes: Uint8Array, at: number): void {
  set(work, INPUT, littleEndian(bytes, at + 4), littleEndian(bytes, at));
}

/** Inputs of 32 bytes or more: four accumulators, folded into the hash; where the rest begins. */
function stripes(bytes: Uint8Array, high: number, low: number): number {
  for (let i = 0; i < 4; i += 1) set(work, i, high, low);
  add(work, 0, P1[0], P1[1]);
  add(work, 0, P2[0], P2[1]);
  add(work, 1, P2[0], P2[1]);
  add(work, 3, ~P1[0], -P1[1]); // minus P1
  let at = 0;
  for (; at + 32 <= bytes.length; at += 32) {
    for (let i = 0; i < 4; i += 1) {
      read(bytes, at + 8 * i);
      round(i);
    }
  }
  set(work, HASH, 0, 0);
  for (let i = 0; i < 4; i += 1) {
    set(work, INPUT, work[2 * i]!, work[2 * i + 1]!);
    rotate(work, INPUT, [1, 7, 12, 18][i]!);
    add(work, HASH, work[2 * INPUT]!, work[2 * INPUT + 1]!);
  }
  for (let i = 0; i < 4; i += 1) {
    set(work, INPUT, work[2 * i]!, work[2 * i + 1]!);
    set(work, i, 0, 0);
    round(i);
    xor(work, HASH, work[2 * i]!, work[2 * i + 1]!);
    multiply(work, HASH, P1[0], P1[1]);
    add(work, HASH, P4[0], P4[1]);
  }
  return at;
}

/** What is left: words, half a word, bytes. */
function rest(bytes: Uint8Array, start: number): void {
  let at = start;
  for (; at + 8 <= bytes.length; at += 8) {
    read(bytes, at);
    set(work, 0, 0, 0);
    round(0);
    xor(work, HASH, work[0]!, work[1]!);
    rotate(work, HASH, 27);
    multiply(work, HASH, P1[0], P1[1]);
    add(work, HASH, P4[0], P4[1]);
  }
  if (at + 4 <= bytes.length) {
    set(work, INPUT, 0, littleEndian(bytes, at));
    multiply(work, INPUT, P1[0], P1[1]);
    xor(work, HASH, work[2 * INPUT]!, work[2 * INPUT + 1]!);
    rotate(work, HASH, 23);
    multiply(work, HASH, P2[0], P2[1]);
    add(work, HASH, P3[0], P3[1]);
    at += 4;
  }
  for (; at < bytes.length; at += 1) {
    set(work, INPUT, 0, bytes[at]!);
    multiply(work, INPUT, P5[0], P5[1]);
    xor(work, HASH, work[2 * INPUT]!, work[2 * INPUT + 1]!);
    rotate(work, HASH, 11);
    multiply(work, HASH, P1[0], P1[1]);
  }
}

/** XXH64 into out[0] (high) and out[1] (low). The seed is a whole number of 53 bits at most. */
export function xxh64Into(out: Words, input: Input, seed = 0): void {
  const bytes = bytesOf(input);
  const high = Math.floor(seed / 0x1_0000_0000);
  const low = seed | 0;
  let at = 0;
  if (bytes.length >= 32) at = stripes(bytes, high, low);
  else {
    set(work, HASH, high, low);
    add(work, HASH, P5[0], P5[1]);
  }
  add(work, HASH, 0, bytes.length);
  rest(bytes, at);
  mixDown(work, HASH, 33);
  multiply(work, HASH, P2[0], P2[1]);
  mixDown(work, HASH, 29);
  multiply(work, HASH, P3[0], P3[1]);
  mixDown(work, HASH, 32);
  set(out, 0, work[2 * HASH]!, work[2 * HASH + 1]!);
}

export function xxh64(input: Input, seed = 0): bigint {
  const out = new Int32Array(2);
  xxh64Into(out, input, seed);
  return unsigned(out);
}
