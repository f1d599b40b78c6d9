/** Cyclic redundancy checks, as nginx and Redis hash with them, and Fowler–Noll–Vo. */
import { fmix32 } from '#base/prng.ts';
import { bytesOf, type Input } from './utf8.ts';

/** What each byte does to a remainder; `step` divides by one bit. */
const table = (step: (remainder: number) => number, shift: number) =>
  Int32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte << shift;
    for (let bit = 0; bit < 8; bit += 1) remainder = step(remainder);
    return remainder;
  });

const CRC32 = table((r) => (r >>> 1) ^ (r & 1 ? 0xedb88320 : 0), 0);
const CRC16 = table((r) => ((r << 1) ^ (r & 0x8000 ? 0x1021 : 0)) & 0xffff, 8);

/** CRC-32 of zip and nginx (reflected polynomial 0xedb88320), 0 to 2^32 - 1. */
export function crc32(input: Input): number {
  let crc = -1;
  for (const byte of bytesOf(input)) crc = CRC32[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** CRC-16/XMODEM (polynomial 0x1021, from 0): Redis Cluster's, 0 to 65535. */
export function crc16(input: Input): number {
  let crc = 0;
  for (const byte of bytesOf(input)) crc = ((crc << 8) & 0xffff) ^ CRC16[(crc >> 8) ^ byte]!;
  return crc;
}

/**
 * FNV-1a with 32 bits. The last byte is multiplied once only: names that differ in a short suffix ('a-1', 'a-2') come
 * to lie side by side on a ring. Bare it is a hash of tables, not of rings: see `fnv1aMixed`.
 */
export function fnv1a(input: Input): number {
  let hash = 0x811c9dc5;
  for (const byte of bytesOf(input)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** FNV-1a whose result goes through the finaliser of MurmurHash3: every bit of the last byte reaches the high bits. */
export function fnv1aMixed(input: Input): number {
  return fmix32(fnv1a(input));
}
