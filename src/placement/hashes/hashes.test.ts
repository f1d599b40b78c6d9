import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VECTORS_ABSENT, vectors } from '#testing/vectors.ts';
import { crc16, crc32, fnv1a, fnv1aMixed } from './checksums.ts';
import { hex, md5, sha1, sha256 } from './digests.ts';
import { HASHES, valueOf } from './hashes.ts';
import { murmur2, murmur64A } from './murmur2.ts';
import { cassandraToken, murmur3x128, murmur3x32 } from './murmur3.ts';
import { utf8 } from './utf8.ts';
import { xxh64 } from './xxh64.ts';

const unhex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
const hex64 = (value: bigint) => value.toString(16).padStart(16, '0');

/** The first bytes of what xxHash's own tests hash: the top bytes of powers of a prime. */
function sanity(length: number): Uint8Array {
  let generator = 2654435761n;
  return Uint8Array.from({ length }, () => {
    const byte = Number(generator >> 56n);
    generator = BigInt.asUintN(64, generator * 11400714785074694797n);
    return byte;
  });
}

/** "hex:00ff", "utf8:text" or "sanity:14". */
function input(text: string): Uint8Array {
  const colon = text.indexOf(':');
  const kind = text.slice(0, colon);
  const rest = text.slice(colon + 1);
  return kind === 'hex' ? unhex(rest) : kind === 'sanity' ? sanity(Number(rest)) : utf8(rest);
}

test('UTF-8 is that of TextEncoder, halves of pairs too', () => {
  const text = fc.array(fc.oneof(fc.constantFrom('\ud800', '\udfff', '😀', 'é', '\u07ff', '\u0800'), fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)))).map((parts) => parts.join(''));
  fc.assert(fc.property(text, (some) => {
    expect(hex(utf8(some))).toBe(hex(new TextEncoder().encode(some)));
  }));
});

describe('published values', () => {
  // RFC 1321 A.5, FIPS 180, the CRC catalogue (reveng), Noll's fnv test suite.
  const basics: readonly [name: string, got: string, published: string][] = [
    ['md5("")', hex(md5('')), 'd41d8cd98f00b204e9800998ecf8427e'],
    ['md5("abc")', hex(md5('abc')), '900150983cd24fb0d6963f7d28e17f72'],
    ['sha1("abc")', hex(sha1('abc')), 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['sha256("abc")', hex(sha256('abc')), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['crc32("123456789")', crc32('123456789').toString(16), 'cbf43926'],
    ['crc16/xmodem("123456789")', crc16('123456789').toString(16), '31c3'],
    ['fnv1a32("")', fnv1a('').toString(16), '811c9dc5'],
    ['fnv1a32("a")', fnv1a('a').toString(16), 'e40c292c'],
    ['fnv1a32("foobar")', fnv1a('foobar').toString(16), 'bf9cf968'],
  ];
  test.each(basics)('%s', (_, got, published) => expect(got).toBe(published));

  test('MurmurHash3 passes the check of SMHasher: 0x6384ba69 for x64_128, 0xb0f57ee3 for x86_32', () => {
    const verification = (bytes: number, hash: (input: Uint8Array, seed: number) => Uint8Array) => {
      const all = new Uint8Array(256 * bytes);
      for (let i = 0; i < 256; i += 1) all.set(hash(Uint8Array.from({ length: i }, (_, at) => at), 256 - i), i * bytes);
      return hex(hash(all, 0).slice(0, 4).reverse());
    };
    const little = (value: bigint, bytes: number) => unhex(value.toString(16).padStart(2 * bytes, '0')).reverse();
    expect(verification(16, (bytes, seed) => {
      const [h1, h2] = murmur3x128(bytes, seed);
      return Uint8Array.from([...little(h1, 8), ...little(h2, 8)]);
    })).toBe('6384ba69');
    expect(verification(4, (bytes, seed) => little(BigInt(murmur3x32(bytes, seed)), 4))).toBe('b0f57ee3');
    expect(verification(8, (bytes, seed) => little(murmur64A(bytes, seed), 8))).toBe('1f0d3804');
  });

  // Apache Kafka, UtilsTest.testMurmur2.
  test.each([['21', -973932308], ['foobar', -790332482], ['a-little-bit-long-string', -985981536]])('Kafka hashes %s to %i', (key, hash) => {
    expect(murmur2(key)).toBe(hash);
  });

  test('Cassandra widens last bytes with their sign, so its tokens part from MurmurHash3 at the first byte above 127', () => {
    // pouyapayandeh/elixir-cassandra, murmur3_test.exs
    expect(cassandraToken('123')).toBe(-7468325962851647638n);
    expect(cassandraToken(unhex('fefefefefefefefe'))).toBe(-8927430733708461935n);
    expect(BigInt.asIntN(64, murmur3x128(unhex('fefefefefefefefe'))[0])).toBe(-3927725473986473217n);
  });

  test('xxHash of nothing, and with a seed (xsum_sanity_check.c)', () => {
    expect(hex64(xxh64(''))).toBe('ef46db3751d8e999');
    expect(hex64(xxh64(sanity(222), 2654435761))).toBe('20cb8ab7ae10c14a');
  });
});

describe.skipIf(VECTORS_ABSENT)('vectors of ../shared (skipped without it)', () => {
  test.each(vectors('xxhash64'))('xxHash of %s with seed %s', (text, seed, hash) => expect(hex64(xxh64(input(text!), Number(seed)))).toBe(hash));
  test.each(vectors('kafka_murmur2'))('Kafka hashes %s', (key, hash) => expect(String(murmur2(key!))).toBe(hash));
  test.each(vectors('murmur3_cassandra'))('Murmur3 of %s', (text, token, standard) => {
    expect(String(cassandraToken(input(text!)))).toBe(token);
    expect(murmur3x128(input(text!)).map(hex64).join('')).toBe(standard);
  });
});

test('FNV-1a lays names that differ in their last letter side by side; finished it strews them', () => {
  const spanOf = (hash: (name: string) => number) => {
    const all = Array.from({ length: 10 }, (_, i) => hash(`node-${i}`) / 2 ** 32);
    return Math.max(...all) - Math.min(...all);
  };
  expect(spanOf(fnv1a)).toBeLessThan(0.05);
  expect(spanOf(fnv1aMixed)).toBeGreaterThan(0.5);
});

test.each([...HASHES.values()])('$id places evenly, bits from above', (hash) => {
  const out = new Int32Array(2);
  const tenths = Array.from({ length: 10 }, () => 0);
  for (let i = 0; i < 2000; i += 1) {
    hash.place(`a name of some length, number ${i}`, out);
    tenths[Math.floor(((out[0]! >>> 0) / 2 ** 32) * 10)]! += 1;
  }
  if (hash.id !== 'fnv1a') for (const tenth of tenths) expect(Math.abs(tenth - 200)).toBeLessThan(80);
  expect(valueOf(hash, 'a')).toBeLessThan(1n << BigInt(hash.bits));
});
