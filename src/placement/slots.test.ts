/** Schemes with tables: published values, and what each promises of its table. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VECTORS_ABSENT, vectors } from '#testing/vectors.ts';
import { built } from './build.ts';
import { jump, jumpBucket } from './jump.ts';
import { kafka, kafkaPartition } from './kafka.ts';
import { isPrime, maglev, maglevEnvoy, maglevTable, type Preference } from './maglev.ts';
import { mod, seedMd5, seedShard } from './modulo.ts';
import { member, PlacementError, type Figure, type Member, type Placement } from './placement.ts';
import { hashTag, redis, redisSlot } from './redis.ts';
import { modulo } from './slots.ts';

const named = (...ids: readonly string[]): readonly Member[] => ids.map((id) => member(id));
const nodes = (count: number): readonly Member[] => Array.from({ length: count }, (_, i) => member(`node-${String(i)}`));
const keys = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `key-${String(i)}`);
const owners = ({ figure }: { readonly figure: Figure }): readonly number[] => (figure.shape === 'slots' ? [...figure.owners] : []);
const bucketOf = (key: bigint, buckets: number): number => jumpBucket(Number(key >> 32n) | 0, Number(key & 0xffff_ffffn) | 0, buckets);
const sizes = (table: ArrayLike<number>, count: number): readonly number[] => Array.from({ length: count }, (_, i) => Array.from(table).filter((owner) => owner === i).length);

test('64 bits modulo anything are what BigInt says', () => {
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.integer({ min: 1, max: 2 ** 31 - 1 }), (value, n) => {
    expect(modulo(Number(value >> 32n) | 0, Number(value & 0xffff_ffffn) | 0, n)).toBe(Number(value % BigInt(n)));
  }));
});

describe('jump', () => {
  /** The paper's figure 1, in BigInt. */
  function reference(start: bigint, buckets: number): number {
    let [key, b, j] = [start, -1, 0];
    while (j < buckets) {
      b = j;
      key = BigInt.asUintN(64, key * 2862933555777941757n + 1n);
      j = Math.floor((b + 1) * (2 ** 31 / Number((key >> 33n) + 1n)));
    }
    return b;
  }

  test('in halves of 32 bits it is the paper’s code', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.integer({ min: 1, max: 100_000 }), (key, buckets) => {
      expect(bucketOf(key, buckets)).toBe(reference(key, buckets));
    }));
  });

  test('so it is where the sum carries into the upper half: once in 2^32 keys', () => {
    // The lower half whose product is 2^32 − 1.
    let inverse = 1n;
    for (let i = 0; i < 5; i += 1) inverse = BigInt.asUintN(32, inverse * (2n - 2862933555777941757n * inverse));
    const low = BigInt.asUintN(32, -inverse);
    expect(BigInt.asUintN(32, low * 2862933555777941757n)).toBe(0xffff_ffffn);
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }), (high) => {
      for (const buckets of [2, 1000, 1_000_000_000]) expect(bucketOf((high << 32n) | low, buckets)).toBe(reference((high << 32n) | low, buckets));
    }));
  });

  test('published buckets of Google’s and Guava’s code', () => {
    const published: readonly (readonly [bigint, number, number])[] = [[0n, 60, 0], [1n, 1, 0], [2n, 100, 62], [4n, 100, 45], [0xdead10ccn, 666, 361], [256n, 1024, 520], [42n, 57, 43]];
    for (const [key, buckets, bucket] of published) expect(bucketOf(key, buckets)).toBe(bucket);
    const counts = sizes(Array.from({ length: 10_000 }, (_, key) => bucketOf(BigInt(key), 10)), 10);
    expect(counts).toEqual([993, 997, 994, 1000, 1015, 995, 980, 1027, 979, 1020]);
  });

  test.skipIf(VECTORS_ABSENT)('every row of the table (skipped without ../shared)', () => {
    const numbered = (count: number): Placement => built(jump, nodes(count), { keys: 'numbers' });
    for (const [key, buckets, bucket] of vectors('jump_hash')) expect(numbered(Number(buckets)).assign([key!])[0]).toBe(Number(bucket));
  });

  test('with one more bucket a key stays or moves to the last one', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.integer({ min: 1, max: 5000 }), (key, buckets) => {
      expect([bucketOf(key, buckets), buckets]).toContain(bucketOf(key, buckets + 1));
    }));
  });

  test('a key is a number if it is told so, and then nothing else', () => {
    const placement = built(jump, nodes(3), { keys: 'numbers' });
    expect(placement.assign(['18446744073709551615', '0'])).toHaveLength(2);
    for (const key of ['18446744073709551616', '-1', '1.5', '', 'x']) expect(() => placement.assign([key])).toThrow(PlacementError);
  });

  test('the steps of a lookup are the buckets that the key would have among fewer', () => {
    const path = built(jump, nodes(50)).lookup('key-7').filter(({ step }) => step === 'jump' || step === 'bucket').map(({ at }) => at!);
    for (let count = 1; count <= 50; count += 1) {
      expect(path.findLast((bucket) => bucket < count)).toBe(built(jump, nodes(count)).assign(['key-7'])[0]);
    }
  });
});

describe('Maglev', () => {
  const from = (...pairs: readonly (readonly [offset: number, skip: number])[]): readonly Preference[] => pairs.map(([offset, skip]) => ({ offset, skip }));
  const without = (dead: number) => (index: number) => index === dead;

  test('table 1 of the paper, before and after B1 is gone; the same of go-maglev', () => {
    const paper = from([3, 4], [0, 2], [3, 1]);
    expect([...maglevTable(paper, 7)]).toEqual([1, 0, 1, 0, 2, 2, 0]);
    expect([...maglevTable(paper, 7, without(1))]).toEqual([0, 0, 0, 0, 2, 2, 2]);
    const goMaglev = from([2, 4], [0, 5], [1, 2]);
    expect([...maglevTable(goMaglev, 7)]).toEqual([1, 2, 0, 2, 0, 1, 0]);
    expect([...maglevTable(goMaglev, 7, without(1))]).toEqual([0, 2, 0, 2, 0, 2, 0]);
  });

  test('a member alone fills the table in its own order', () => {
    const filled: number[] = [];
    const one = from([0, 5]);
    for (let size = 0; size < 7; size += 1) filled.push((one[0]!.offset + size * one[0]!.skip) % 7);
    expect(filled).toEqual([0, 5, 3, 1, 6, 4, 2]);
    expect([...maglevTable(one, 7)]).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  test('tables of Envoy’s tests: six hosts on 7 slots, weights 1 and 2 on 17', () => {
    const hosts = ['90', '91', '92', '93', '94', '95'].map((port) => `127.0.0.1:${port}`);
    expect(owners(built(maglevEnvoy, named(...hosts), { size: 7 }))).toEqual([2, 4, 0, 1, 5, 0, 3]);
    const weighted = [member('127.0.0.1:90'), member('127.0.0.1:91', { weight: 2 })];
    expect(owners(built(maglevEnvoy, weighted, { size: 17 }))).toEqual([1, 0, 0, 1, 0, 1, 1, 0, 1, 1, 1, 1, 1, 0, 1, 0, 1]);
  });

  test('Envoy’s light hosts do not sit out the second round, so small tables are not by weight', () => {
    expect(sizes(owners(built(maglevEnvoy, [member('a'), member('b', { weight: 2 })], { size: 3 })), 2)).toEqual([2, 1]);
    expect(sizes(owners(built(maglevEnvoy, [member('a'), member('b', { weight: 2 })], { size: 65537 })), 2)).toEqual([21846, 43691]);
  });

  test.skipIf(VECTORS_ABSENT)('every row of the table is one of those above (skipped without ../shared)', () => {
    expect(vectors('maglev_tables').map(([, , table]) => table)).toEqual(['2 4 0 1 5 0 3', '1 0 0 1 0 1 1 0 1 1 1 1 1 0 1 0 1', '0 0 0 0 2 2 2', '0 2 0 2 0 2 0', '0 5 3 1 6 4 2']);
  });

  test('members’ slots differ by at most one', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.constantFrom(2, 3, 7, 251, 1009), fc.constantFrom(maglev, maglevEnvoy), (count, size, scheme) => {
      const counts = sizes(owners(built(scheme, nodes(count), { size })), count);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }), { numRuns: 50 });
  });

  test('1,000 backends have 65 or 66 of 65,537 slots; one that fails changes about 0.68 % of all, ten 3.30 %, fifty 8.25 %', () => {
    const all = Array.from({ length: 1000 }, (_, i) => member(`backend-${String(i)}`));
    const before = owners(built(maglevEnvoy, all));
    const counts = new Int32Array(1000);
    for (const owner of before) counts[owner]! += 1;
    expect([Math.min(...counts), Math.max(...counts)]).toEqual([65, 66]);
    for (const [failed, share] of [[1, 0.0068], [10, 0.033], [50, 0.0825]] as const) {
      const after = owners(built(maglevEnvoy, all.slice(failed)));
      const changed = after.filter((owner, slot) => owner + failed !== before[slot]).length / after.length;
      expect(Math.abs(changed / share - 1), 'which ones failed is not told: a little more or less').toBeLessThan(0.02);
    }
  });

  test('a table whose size is not prime would never fill, and is refused', () => {
    for (const scheme of [maglev, maglevEnvoy]) expect(() => built(scheme, nodes(2), { size: 65536 })).toThrow('not-prime');
    expect([2, 3, 65537, 655373, 5000011].every(isPrime)).toBe(true);
    expect([0, 1, 4, 9, 65536, 65539 * 3].some(isPrime)).toBe(false);
  });
});

describe('Redis Cluster', () => {
  test('slots of the documentation; what stands between the first braces is hashed, if anything does', () => {
    expect([redisSlot('somekey'), redisSlot('foo{hash_tag}'), redisSlot('bar{hash_tag}')]).toEqual([11058, 2515, 2515]);
    expect(['{user1000}.following', 'foo{}{bar}', 'foo{{bar}}zap', 'foo{bar}{zap}', '{}', 'a}b{c'].map(hashTag)).toEqual(['user1000', 'foo{}{bar}', '{bar', 'bar', '{}', 'a}b{c']);
  });

  test.skipIf(VECTORS_ABSENT)('every row of the table (skipped without ../shared)', () => {
    const rows = vectors('redis_cluster_slots');
    expect(rows.length).toBeGreaterThan(5);
    for (const [key, , slot] of rows) expect(redisSlot(key!)).toBe(Number(slot));
  });

  test('three masters begin with 0–5460, 5461–10922 and 10923–16383, as redis-cli says', () => {
    const table = owners(built(redis, nodes(3)));
    expect([0, 5460, 5461, 10922, 10923, 16383].map((slot) => table[slot])).toEqual([0, 0, 1, 1, 2, 2]);
  });

  test('a fourth gets a quarter, and no other slot moves; then it leaves, and only its slots move', () => {
    const placement = [built(redis, nodes(3))];
    for (const count of [4, 3]) placement.push(built(redis, nodes(count), {}, { keys: [], before: placement.at(-1)! }));
    const [three, four, again] = placement.map(owners) as [number[], number[], number[]];
    expect(sizes(four, 4)).toEqual([4096, 4096, 4096, 4096]);
    expect(four.every((owner, slot) => owner === 3 || owner === three[slot])).toBe(true);
    expect(again.every((owner, slot) => four[slot] === 3 || owner === four[slot])).toBe(true);
  });
});

describe('Kafka', () => {
  test.skipIf(VECTORS_ABSENT)('every row of the table (skipped without ../shared)', () => {
    const rows = vectors('kafka_murmur2');
    expect(rows.length).toBeGreaterThan(2);
    for (const [key, , partition] of rows) expect(kafkaPartition(key!, 12)).toBe(Number(partition));
  });

  const replicasOf = (members: readonly Member[], partitions: number, factor: number, start = 0): readonly string[] => {
    const placement = built(kafka, members, { partitions, start });
    const key = (partition: number): string => keys(10_000).find((name) => kafkaPartition(name, partitions) === partition)!;
    return Array.from({ length: partitions }, (_, partition) => [...placement.walk(key(partition))].slice(0, factor).map((index) => members[index]!.id).join(','));
  };

  test('five brokers, ten partitions, three replicas: the example in Kafka’s AdminUtils', () => {
    expect(replicasOf(named('0', '1', '2', '3', '4'), 10, 3)).toEqual(['0,1,2', '1,2,3', '2,3,4', '3,4,0', '4,0,1', '0,2,3', '1,3,4', '2,4,0', '3,0,1', '4,1,2']);
  });

  test('with racks, replicas of a partition stand in different ones: its other example', () => {
    const racks = ['r1', 'r3', 'r3', 'r2', 'r2', 'r1'];
    const members = racks.map((rack, id) => member(String(id), { rack }));
    expect(replicasOf(members, 7, 3)).toEqual(['0,3,1', '3,1,5', '1,5,4', '5,4,2', '4,2,0', '2,0,3', '0,4,2']);
  });
});

describe('remainders', () => {
  test('the article’s get_shard: int(md5(key), 16) % n', () => {
    expect([seedShard('key', 100), seedShard('key', 101), seedShard('hello', 100), seedShard('a', 3)]).toEqual([61, 78, 94, 1]);
    fc.assert(fc.property(fc.string(), fc.integer({ min: 1, max: 100_000 }), (key, n) => {
      const digest = built(seedMd5, nodes(1)).lookup(key)[0]!.with['value'] as string;
      expect(seedShard(key, n)).toBe(Number(BigInt(digest) % BigInt(n)));
    }), { numRuns: 50 });
  });

  test.skipIf(VECTORS_ABSENT)('every row of its table (skipped without ../shared)', () => {
    const rows = vectors('seed_md5_sharding');
    expect(rows.length).toBeGreaterThan(4);
    for (const [key, , ...shards] of rows) expect([3, 4, 100, 101].map((n) => String(seedShard(key!, n)))).toEqual(shards);
  });

  test.skipIf(VECTORS_ABSENT)('nginx without `consistent`: 15 bits of CRC-32, modulo (skipped without ../shared)', () => {
    const rows = vectors('nginx_consistent_crc32');
    expect(rows.length).toBeGreaterThan(100);
    const placement = built(mod, named('a', 'b', 'c'), { hash: 'crc32', bits: '15' });
    expect([...placement.assign(rows.map(([key]) => key!))].map((owner) => 'abc'[owner])).toEqual(rows.map((row) => row[4]));
  });
});
