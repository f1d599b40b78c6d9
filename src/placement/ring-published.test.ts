/** The ring family beside published values: each program's own points and owners. */
import { describe, expect, test } from 'vitest';
import { VECTORS_ABSENT, vectors } from '#testing/vectors.ts';
import { built } from './build.ts';
import { cassandra, evenTokens } from './cassandra.ts';
import { pointAt } from './circle.ts';
import { dynamo1 } from './dynamo.ts';
import { envoyCircle, envoyRing } from './envoy.ts';
import { HASHES } from './hashes/hashes.ts';
import { ring } from './karger.ts';
import { ketama, ketamaOriginal, ketamaSpymemcached } from './ketama.ts';
import { multiProbe } from './multi-probe.ts';
import { nginx } from './nginx.ts';
import { member, type Member, type Placement } from './placement.ts';
import { seedRing, seedRingClockwise } from './seed-ring.ts';

const named = (ids: readonly string[]): readonly Member[] => ids.map((id) => member(id));
const keys = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `key-${i}`);
const owner = (placement: Placement, key: string): string => placement.members[placement.assign([key])[0]!]!.id;
const counts = (placement: Placement, of: readonly string[]): readonly number[] => {
  const owners = placement.assign(of);
  return placement.members.map((_, i) => owners.filter((at) => at === i).length);
};
const said = (placement: Placement, key: string, step: string) => placement.lookup(key).find((one) => one.step === step)?.with;

describe('ketama', () => {
  /** libmemcached's and RJ's own example: eight servers, weights as memory. */
  const servers = [600, 300, 200, 350, 1000, 800, 950, 100].map((weight, i) => member(`10.0.1.${i + 1}:11211`, { weight }));
  const withoutPort = (id: string) => id.replace(':11211', '');

  test('eight weighted servers have 1264 points in each of its three forms (libmemcached, test/tests/memcached/ketama.cpp)', () => {
    expect([ketama, ketamaSpymemcached, ketamaOriginal].map((scheme) => built(scheme, servers).points()!.length)).toEqual([1264, 1264, 1264]);
  });

  test('beyond the last point a key goes around to the first (ketama.hpp, key VDEAAAAA)', () => {
    const placement = built(ketama, servers);
    expect(placement.points()!.at(-1)![0]).toBe(String(0xfffbdf7f));
    expect(placement.lookup('VDEAAAAA').map(({ step, with: terms }) => [step, terms])).toMatchObject([
      ['hash', { value: String(0xfffcd1b5) }],
      ['wrap', {}],
      ['point', { point: '2148620', member: '10.0.1.3:11211' }],
      ['owner', { member: '10.0.1.3:11211' }],
    ]);
  });

  test('"test" goes to point 3454255383 (RJ/ketama, python_ketama/tests.py)', () => {
    const placement = built(ketamaOriginal, [member('127.0.0.1:11211', { weight: 600 }), member('127.0.0.1:11212', { weight: 400 })]);
    expect(placement.points()!.length).toBe(320);
    expect(said(placement, 'test', 'hash')).toMatchObject({ value: '3446378249' });
    expect(said(placement, 'test', 'point')).toMatchObject({ point: '3454255383', member: '127.0.0.1:11211' });
  });

  test('it rounds as C does: 25 equal servers have 156 points each in libmemcached, 7 in double precision would, too, and have 160', () => {
    const each = (scheme: typeof ketama, count: number) => built(scheme, named(Array.from({ length: count }, (_, i) => `h${i}`))).points()!.length / count;
    expect([7, 24, 25].map((count) => [each(ketama, count), each(ketamaOriginal, count)])).toEqual([[160, 160], [160, 160], [156, 160]]);
  });

  test('the default port is left out of names by libmemcached alone', () => {
    const points = (scheme: typeof ketama, id: string) => JSON.stringify(built(scheme, [member(id)]).points()!.map(([position]) => position));
    expect(points(ketama, 'a:11211')).toBe(points(ketama, 'a'));
    expect(points(ketama, 'a:11212')).not.toBe(points(ketama, 'a'));
    expect(points(ketamaSpymemcached, 'a:11211')).toBe(points(ketamaSpymemcached, 'a'));
    expect(points(ketamaOriginal, 'a:11211')).not.toBe(points(ketamaOriginal, 'a'));
  });

  test.skipIf(VECTORS_ABSENT)('all published rows (skipped without ../shared)', () => {
    const [plain, spy, original] = [ketama, ketamaSpymemcached, ketamaOriginal].map((scheme) => built(scheme, servers));
    const unescaped = (key: string) => key.replaceAll('\\\\', '\\');
    for (const [key, hash, point, server] of vectors('ketama_libmemcached')) {
      expect(said(plain!, unescaped(key!), 'hash')).toMatchObject({ value: hash });
      expect(said(plain!, unescaped(key!), 'point')).toMatchObject({ point });
      expect(withoutPort(owner(plain!, unescaped(key!)))).toBe(server);
    }
    for (const [key, , server] of vectors('ketama_libmemcached_spy')) expect(withoutPort(owner(spy!, unescaped(key!)))).toBe(server);
    for (const [key, hash, point, server] of vectors('ketama_rj_original')) {
      expect([said(original!, key!, 'hash')?.['value'], said(original!, key!, 'point')?.['point'], owner(original!, key!)]).toEqual([hash, point, server]);
    }
  });
});

describe('cassandra', () => {
  test('six nodes with one token each are spaced as DataStax prints them', () => {
    expect(evenTokens(6)).toEqual([-9223372036854775808n, -6148914691236517206n, -3074457345618258604n, -2n, 3074457345618258600n, 6148914691236517202n]);
    const placement = built(cassandra, named(['0', '1', '2', '3', '4', '5']), { allocation: 'even' });
    expect(placement.points()!.map(([position]) => BigInt(position))).toEqual(evenTokens(6));
  });

  test('a node owns from behind the token before it to its own (DataStax, "Consistent hashing")', () => {
    const { circle } = built(cassandra, named(['A', 'B', 'C', 'D']), { initial: '-4611686018427387904; -1; 4611686018427387903; 9223372036854775807' }) as Placement & { circle: Parameters<typeof pointAt>[0] };
    const ownerOfToken = (token: bigint) => {
      const place = token + 2n ** 63n;
      return 'ABCD'[circle.owners[pointAt(circle, Number(place >> 32n), Number(place & 0xffff_ffffn))]!];
    };
    expect([-6723372854036780875n, -2245462676723223822n, 1168604627387940318n, 7723358927203680754n].map(ownerOfToken)).toEqual(['A', 'B', 'C', 'D']);
    expect([-(2n ** 63n), -4611686018427387904n, -4611686018427387903n, -1n, 0n, 2n ** 63n - 1n].map(ownerOfToken)).toEqual(['A', 'A', 'B', 'B', 'C', 'D']);
  });

  test('tokens that are none are refused', () => {
    const build = (initial: string) => () => built(cassandra, named(['a', 'b']), { initial });
    expect(build('1; x')).toThrow('not-a-token');
    expect(build('1; 9223372036854775808')).toThrow('not-a-token');
    expect(build('1')).toThrow('tokens-of-members');
    expect(build('1, 2; -3')).not.toThrow();
  });
});

describe('nginx', () => {
  const peers = ['127.0.0.1:19001', '127.0.0.1:19002', '127.0.0.1:19003'];
  /** Of a real nginx 1.31.5 with `hash $arg_k consistent`: with a, b and c, and without c. */
  const served = [['key-0', 'b', 'b'], ['key-2', 'c', 'a'], ['key-4', 'b', 'b'], ['key-6', 'a', 'a'], ['key-8', 'c', 'b'], ['key-38', 'b', 'b'], ['key-40', 'c', 'b']];

  test('it sends keys where nginx did', () => {
    const [three, two] = [built(nginx, named(peers)), built(nginx, named(peers.slice(0, 2)))];
    expect([three.points()!.length, two.points()!.length]).toEqual([480, 320]);
    for (const [key, of3, of2] of [...served, ...vectors('nginx_consistent_crc32').map(([key, , a, b]) => [key, a, b])]) {
      expect([key, 'abc'[three.assign([key!])[0]!], 'abc'[two.assign([key!])[0]!]]).toEqual([key, of3, of2]);
    }
  });

  test('a weight is so many times 160 points', () => {
    expect(built(nginx, [member('a:1', { weight: 3 }), member('b', { weight: 1 })]).points()!.length).toBe(640);
  });
});

describe('envoy', () => {
  const hosts = (...ports: readonly number[]) => named(ports.map((port) => `127.0.0.1:${port}`));
  const six = hosts(90, 91, 92, 93, 94, 95);
  const small = { minimumRingSize: 12 };

  test('points and lookups are those of ring_hash_lb_test.cc, Basic', () => {
    const points = built(envoyRing, six, small).points()!;
    expect(points.length).toBe(12);
    expect(points[0]).toEqual(['833437586790550860', '127.0.0.1:94']);
    expect(points).toContainEqual(['1033482794131418490', '127.0.0.1:90']);
    const circle = envoyCircle(six, HASHES.get('xxh64')!, 12, 1024);
    const at = (hash: bigint) => 90 + circle.owners[pointAt(circle, Number(hash >> 32n), Number(hash & 0xffff_ffffn))]!;
    expect([0n, 2n ** 64n - 1n, 3551244743356806947n, 3551244743356806948n].map(at)).toEqual([94, 94, 95, 93]);
  });

  test.skipIf(VECTORS_ABSENT)('all published points (skipped without ../shared)', () => {
    const rings = new Map<string, readonly (readonly [string, string])[]>([
      ['ring xxh64 hosts', built(envoyRing, six, small).points()!],
      ['ring xxh64 hostnames', built(envoyRing, named(['90', '91', '92', '93', '94', '95']), small).points()!],
      ['ring murmur64A seed 0xc70f6907', built(envoyRing, hosts(80, 81, 82, 83, 84, 85), { ...small, hash: 'murmur2-64a' }).points()!],
    ]);
    const rows = vectors('envoy_ring_hash');
    expect(rows.length).toBeGreaterThan(0);
    for (const [name, position, host] of rows) expect([name, ...(rings.get(name!)!.find(([at]) => at === position) ?? [])]).toEqual([name, position, host]);
  });

  test('weights: the lightest has a whole number of points, the ring at least its least size and at most its greatest', () => {
    const sizes = (settings: { readonly [key: string]: number }, ...weights: readonly number[]) => {
      const points = built(envoyRing, weights.map((weight, i) => member(`h${i}`, { weight })), settings).points()!;
      return weights.map((_, i) => points.filter(([, id]) => id === `h${i}`).length);
    };
    // ring_hash_lb_test.cc, HostWeightedTinyRing (3 points for 1 : 2) and HostWeightedLargeRing (1 : 2, 6144 at least).
    expect(sizes({ minimumRingSize: 3 }, 1, 2)).toEqual([1, 2]);
    expect(sizes({ minimumRingSize: 6144 }, 1, 2)).toEqual([2048, 4096]);
    expect(sizes({ minimumRingSize: 10 }, 1, 2)).toEqual([4, 8]);
    expect(sizes({ minimumRingSize: 2, maximumRingSize: 4 }, 1, 6, 1)).toEqual([1, 3, 0]);
    expect(() => built(envoyRing, six, { minimumRingSize: 3, maximumRingSize: 2 })).toThrow('ring-sizes');
  });
});

describe('the article’s ring', () => {
  const groups: readonly [string, readonly number[], readonly number[]][] = [
    ['node1,node2,node3', [3810, 8210, 7980], [6582, 4220, 9198]],
    ['A,B,C', [4876, 8866, 6258], [4578, 5068, 10354]],
    ['10.0.0.1,10.0.0.2,10.0.0.3,10.0.0.4', [2283, 6270, 5719, 5728], [1589, 2673, 9846, 5892]],
  ];
  test.each(groups)('of %s: the nearest point, and the next clockwise', (ids, nearest, clockwise) => {
    expect(counts(built(seedRing, named(ids.split(','))), keys(20_000))).toEqual(nearest);
    expect(counts(built(seedRingClockwise, named(ids.split(','))), keys(20_000))).toEqual(clockwise);
  });

  test('as it is written it fails, and its lookup says where', () => {
    const placement = built(seedRing, named(['node1', 'node2']), { reading: 'written' });
    expect(() => placement.assign(['key'])).toThrow('seed-fails');
    expect(() => placement.walk('key')).toThrow('seed-fails');
    expect(placement.lookup('key').map(({ step }) => step)).toEqual(['hash', 'seed-fails']);
  });

  test('the arcs that are drawn are the owner’s', () => {
    const placement = built(seedRing, named(['node1', 'node2', 'node3']));
    if (placement.figure.shape !== 'ring') throw new Error('no ring');
    const { positions, owners } = placement.figure;
    for (const key of keys(500)) expect(owners[positions.findIndex((end) => end >= placement.position(key))]).toBe(placement.assign([key])[0]);
  });
});

describe('balance', () => {
  /** Standard deviation by mean of the shares of a turn. */
  const variation = (placement: Placement): number => {
    if (placement.figure.shape !== 'ring') throw new Error('no ring');
    const { positions, owners } = placement.figure;
    const shares = new Float64Array(placement.members.length);
    for (const [i, end] of positions.entries()) shares[owners[i]!]! += i === 0 ? end + 1 - positions.at(-1)! : end - positions[i - 1]!;
    const mean = 1 / shares.length;
    return Math.sqrt(shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / shares.length) / mean;
  };

  // Lamping and Veach, arXiv:1406.2294, Table 1: 0.998, 0.315, 0.0997 for 1, 10 and 100 points; the closed form is √((n - 1) / (n v + 1)).
  test.each([[1, 0.9979], [10, 0.3152], [100, 0.0997]])('a thousand nodes with %i points each vary by %f', (points, published) => {
    const varies = variation(built(ring, Array.from({ length: 1000 }, (_, i) => member(`node-${i}`)), { points }));
    expect(Math.abs(varies / published - 1)).toBeLessThan(0.08);
  });

  test.each([[cassandra, 0.2487], [dynamo1, 0.2487]])('tokens at random vary as the closed form says: 100 nodes with 16 each', (scheme, expected) => {
    expect(Math.abs(variation(built(scheme, Array.from({ length: 100 }, (_, i) => member(`node-${i}`)))) / expected - 1)).toBeLessThan(0.25);
  });

  test('21 probes level one point a node to 1.05 of the mean (arXiv:1505.00062, §1)', () => {
    const nodes = Array.from({ length: 30 }, (_, i) => member(`node-${i}`));
    const worst = (probes: number) => Math.max(...counts(built(multiProbe, nodes, { probes }), keys(36_000))) / 1_200;
    expect(worst(21)).toBeLessThan(1.05 + 0.09); // three times what 1,200 keys a node vary by themselves
    expect(worst(1)).toBeGreaterThan(2);
  });
});
