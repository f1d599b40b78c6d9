/** The hash functions by name, for settings and the command line, all of one form: an input's place on a circle. */
import { crc16, crc32, fnv1a, fnv1aMixed } from './checksums.ts';
import { md5, sha1, sha256 } from './digests.ts';
import { murmur2, murmur64AInto } from './murmur2.ts';
import { cassandraTokenInto, murmur3x32, murmur3x64Into } from './murmur3.ts';
import { set, unsigned, type Words } from './words64.ts';
import { xxh64Into } from './xxh64.ts';
import { bytesOf, type Input } from './utf8.ts';

export interface Hash {
  readonly id: string;
  readonly bits: 16 | 32 | 64;
  /**
   * The hash as the upper bits of 64, into out[0] (high) and out[1] (low): so that functions of any length share a circle
   * of 2^64 places.
   */
  readonly place: (input: Input, out: Words) => void;
}

/** A digest counts by its first 64 bits, as hex would be compared. */
const digest = (id: string, of: (input: Input) => Uint8Array): Hash => ({
  id,
  bits: 64,
  place: (input, out) => {
    const d = of(input);
    set(out, 0, (d[0]! << 24) | (d[1]! << 16) | (d[2]! << 8) | d[3]!, (d[4]! << 24) | (d[5]! << 16) | (d[6]! << 8) | d[7]!);
  },
});

const short = (id: string, bits: 16 | 32, of: (input: Input) => number): Hash => ({
  id,
  bits,
  place: (input, out) => set(out, 0, of(input) << (32 - bits), 0),
});

const long = (id: string, place: (out: Words, input: Input) => void): Hash => ({
  id,
  bits: 64,
  place: (input, out) => place(out, input),
});

/** `cassandra-murmur3` is signed: its places begin at the least number, as Cassandra's ring does. */
const ALL: readonly Hash[] = [
  long('xxh64', xxh64Into),
  long('murmur3-128', murmur3x64Into),
  short('murmur3-32', 32, murmur3x32),
  long('cassandra-murmur3', (out, input) => {
    cassandraTokenInto(out, input);
    out[0] = out[0]! ^ -0x8000_0000;
  }),
  long('murmur2-64a', murmur64AInto),
  short('murmur2', 32, murmur2),
  digest('md5', md5),
  digest('sha1', sha1),
  digest('sha256', sha256),
  short('crc32', 32, crc32),
  short('crc16', 16, crc16),
  short('fnv1a', 32, fnv1a),
  short('fnv1a-mixed', 32, fnv1aMixed),
];

export const HASHES: ReadonlyMap<string, Hash> = new Map(ALL.map((hash) => [hash.id, hash]));

/** The value of a hash: 0 to 2^bits - 1. */
export function valueOf(hash: Hash, input: Input): bigint {
  const out = new Int32Array(2);
  hash.place(bytesOf(input), out);
  return unsigned(out) >> BigInt(64 - hash.bits);
}
