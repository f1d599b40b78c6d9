/**
 * Arithmetic modulo 2^64 in 32-bit halves: word i of an Int32Array stands in [2 i] (high) and [2 i + 1] (low). About ten
 * times as fast as BigInt, which makes a new object of every result; hashes of 100,000 keys want that.
 */
export type Words = Int32Array;

/** Word i times a constant. */
export function multiply(words: Words, i: number, high: number, low: number): void {
  const a = words[2 * i + 1]!;
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = low & 0xffff;
  const b1 = low >>> 16;
  // The upper half of a * low (Warren, "Hacker's Delight", §8-2): no sum here leaves 32 bits.
  const first = Math.imul(a1, b0) + (Math.imul(a0, b0) >>> 16);
  const second = Math.imul(a0, b1) + (first & 0xffff);
  const upper = Math.imul(a1, b1) + (first >>> 16) + (second >>> 16);
  words[2 * i] = upper + Math.imul(words[2 * i]!, low) + Math.imul(a, high);
  words[2 * i + 1] = Math.imul(a, low);
}

/** Word i plus a number. */
export function add(words: Words, i: number, high: number, low: number): void {
  const sum = (words[2 * i + 1]! + low) | 0;
  const carry = sum >>> 0 < low >>> 0 ? 1 : 0;
  words[2 * i] = words[2 * i]! + high + carry;
  words[2 * i + 1] = sum;
}

export function xor(words: Words, i: number, high: number, low: number): void {
  words[2 * i] = words[2 * i]! ^ high;
  words[2 * i + 1] = words[2 * i + 1]! ^ low;
}

/** Word i turned left by 1 to 63 bits, but 32. */
export function rotate(words: Words, i: number, bits: number): void {
  const high = words[2 * i + (bits > 32 ? 1 : 0)]!;
  const low = words[2 * i + (bits > 32 ? 0 : 1)]!;
  const by = bits & 31;
  words[2 * i] = (high << by) | (low >>> (32 - by));
  words[2 * i + 1] = (low << by) | (high >>> (32 - by));
}

/** w ^= w >>> bits, for 1 to 63 bits. */
export function mixDown(words: Words, i: number, bits: number): void {
  const high = words[2 * i]!;
  const low = words[2 * i + 1]!;
  if (bits < 32) {
    words[2 * i] = high ^ (high >>> bits);
    words[2 * i + 1] = low ^ ((low >>> bits) | (high << (32 - bits)));
  } else words[2 * i + 1] = low ^ (high >>> (bits - 32));
}

export function set(words: Words, i: number, high: number, low: number): void {
  words[2 * i] = high;
  words[2 * i + 1] = low;
}

/** Four bytes, least significant first. */
export function littleEndian(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}

/** Word i as an unsigned bigint. */
export function unsigned(words: Words, i = 0): bigint {
  return (BigInt(words[2 * i]! >>> 0) << 32n) | BigInt(words[2 * i + 1]! >>> 0);
}
