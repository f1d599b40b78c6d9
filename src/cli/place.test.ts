/** `lab place`, `lab move`, `lab schemes`: documents, tables for people, how nodes and keys are read, and a line for every kind of bad input. */
import { describe, expect, test } from 'vitest';
import { SCHEMES } from '#placement/schemes.ts';
import { VECTORS_ABSENT, vectors } from '#testing/vectors.ts';
import type { Context } from './command.ts';
import { lab } from './lab.ts';
import type { MoveDocument } from './move.ts';
import { memberLists } from './nodes.ts';
import type { PlaceDocument } from './place.ts';
import { cli } from './words/words.ts';

const FILES: { readonly [path: string]: string } = { 'keys.txt': 'alpha\nbeta\ngamma\n', 'none.txt': '', '-': 'x\ny' };

async function call(words: readonly string[], files: { readonly [path: string]: string } = FILES) {
  const [out, err]: [string[], string[]] = [[], []];
  const context: Context = {
    exhibits: [],
    write: (text) => { out.push(text); },
    warn: (line) => { err.push(line); },
    read(path) {
      if (files[path] === undefined) throw Object.assign(new Error(path), { code: 'ENOENT' });
      return files[path];
    },
    save: () => undefined,
  };
  const code = await lab(words, context);
  return { code, out: out.join(''), err: err.join('\n') };
}

async function documentOf<D>(words: readonly string[], files?: { readonly [path: string]: string }): Promise<D> {
  const { code, out, err } = await call([...words, '--json'], files);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as D;
}

const placed = (words: readonly string[], files?: { readonly [path: string]: string }): Promise<PlaceDocument> => documentOf(['place', ...words], files);

describe('place', () => {
  test('the document has the fields that help names, and replicas and points only where they are asked for', async () => {
    const all = await placed(['ring', '--nodes', 'a:2,b,c', '--keys', 'keys.txt', '--replicas', '2', '--points', '--set', 'points=3']);
    expect(Object.keys(all).toSorted()).toEqual(Object.keys(cli.help.placeFields).toSorted());
    expect(all).toMatchObject({ scheme: 'ring', settings: { hash: 'xxh64', points: 3 } });
    expect(Object.keys(all.measures)).toEqual(['maxOverMean', 'cv', 'efficiency', 'memory', 'probes']);
    expect(all.points).toHaveLength(12);
    expect(all.points!.map(([position]) => BigInt(position))).toEqual(all.points!.map(([position]) => BigInt(position)).toSorted((a, b) => (a < b ? -1 : 1)));
    for (const key of ['alpha', 'beta', 'gamma']) expect(all.replicas![key]).toEqual([all.owners[key], expect.any(String)]);
    const bare = await placed(['ring', '--nodes', 'a,b', '--keys', 'keys.txt']);
    expect([bare.replicas, bare.points]).toEqual([undefined, undefined]);
  });

  test.each(SCHEMES.map(({ id }) => id))('%s places every key on a node that is up, its first replica', async (scheme) => {
    const { owners, replicas, measures, points } = await placed([scheme, '--nodes', 'a,b,c', '--down', 'b', '--keys', 'keys.txt', '--replicas', '3', '--points']);
    for (const [key, owner] of Object.entries(owners)) expect([['a', 'c'].includes(owner!), replicas![key]!.toSorted(), replicas![key]![0]]).toEqual([true, ['a', 'c'], owner]);
    expect(measures.maxOverMean).toBeGreaterThanOrEqual(1);
    expect(points === null).toBe(scheme === 'rendezvous');
  });

  test('keys are taken literally: names of prototypes, digits, blanks, empty lines, carriage returns', async () => {
    const { owners, loads } = await placed(['jump', '--nodes', '__proto__,toString', '--keys', 'k', '--replicas', '1'], { k: '__proto__\ntoString\n7\n a \n\nb\r\n7\n' });
    expect(Object.keys(owners).toSorted()).toEqual(['', ' a ', '7', '__proto__', 'b\r', 'toString']);
    expect(new Set(Object.values(owners)).size).toBeLessThanOrEqual(2);
    expect(Object.keys(loads)).toEqual(['__proto__', 'toString']);
    expect(Object.values(loads).reduce((sum, load) => sum + load, 0)).toBe(7);
  });

  test('stdin; a last line without an end; no keys at all; an empty line is a key', async () => {
    expect(Object.keys((await placed(['mod', '--nodes', 'a', '--keys', '-'])).owners)).toEqual(['x', 'y']);
    expect((await placed(['mod', '--nodes', 'a', '--keys', 'none.txt'])).owners).toEqual({});
    expect((await placed(['redis', '--nodes', 'a', '--keys', 'k'], { k: '\n' })).owners).toEqual({ '': 'a' });
  });

  test('a key that stands there twice lives where it came first, though bounded loads send it on', async () => {
    const { owners, replicas, loads } = await placed(['bounded', '--nodes', 'a,b,c', '--set', 'epsilon=0.01', '--keys', 'k', '--replicas', '1'], { k: 'x\nx\nx\ny\n' });
    expect([owners['x'], owners['y']]).toEqual([replicas!['x']![0], replicas!['y']![0]]);
    expect(Object.values(loads).every((load) => load <= 2)).toBe(true);
  });

  test('replicas are kept apart by racks and zones, as far as there are any', async () => {
    const { replicas } = await placed(['rendezvous', '--nodes', 'a,b,c,d', '--racks', 'a=r1,b=r1,c=r2,d=r2', '--keys', 'keys.txt', '--replicas', '2']);
    for (const [first, second] of Object.values(replicas!)) expect('ab'.includes(first!)).toBe(!'ab'.includes(second!));
    const zoned = await placed(['rendezvous', '--nodes', 'a,b,c', '--zones', 'a=z1,b=z1,c=z2', '--keys', 'keys.txt', '--replicas', '2']);
    for (const nodes of Object.values(zoned.replicas!)) expect(nodes).toContain('c');
    const together = await placed(['rendezvous', '--nodes', 'a,b,c,d', '--racks', 'a=r1,b=r1,c=r2,d=r2', '--apart', 'nothing', '--keys', 'k', '--replicas', '2'], { k: Array.from({ length: 20 }, (_, i) => `k${i}`).join('\n') });
    expect(Object.values(together.replicas!).some((nodes) => nodes.join('') === 'ab' || nodes.join('') === 'ba')).toBe(true);
  });

  test('nobody up: keys are nobody’s', async () => {
    expect(await placed(['maglev', '--nodes', 'a', '--down', 'a', '--keys', '-', '--replicas', '2'])).toMatchObject({ owners: { x: null, y: null }, replicas: { x: [], y: [] }, loads: { a: 0 } });
  });

  test('--hash and --set change what they say; a scheme without weights says so on stderr', async () => {
    expect((await placed(['jump', '--nodes', 'a,b', '--hash', 'md5', '--keys', '-'])).settings).toEqual({ hash: 'md5', keys: 'auto' });
    expect((await placed(['jump', '--nodes', 'n0,n1,n2,n3,n4,n5,n6,n7,n8,n9', '--keys', 'k'], { k: '1\n2\n3' })).owners).toEqual({ 1: 'n6', 2: 'n6', 3: 'n8' });
    expect(await call(['place', 'jump', '--nodes', 'a:2,b', '--keys', '-', '--json'])).toMatchObject({ code: 0, err: 'lab place: jump does not heed weights' });
  });

  test('the slots of a table are its points: Envoy’s own', async () => {
    const { points } = await placed(['maglev-envoy', '--nodes', '127.0.0.1:90,127.0.0.1:91,127.0.0.1:92,127.0.0.1:93,127.0.0.1:94,127.0.0.1:95', '--set', 'size=7', '--points', '--keys', 'none.txt']);
    expect(points!.map(([, node]) => node.slice(-1)).join(' ')).toBe('2 4 0 1 5 0 3');
  });

  test.skipIf(VECTORS_ABSENT)('keys of nginx, where nginx put them (skipped without ../shared)', async () => {
    const rows = vectors('nginx_consistent_crc32');
    const { owners } = await placed(['nginx', '--nodes', '127.0.0.1:19001,127.0.0.1:19002,127.0.0.1:19003', '--keys', 'k'], { k: rows.map(([key]) => key).join('\n') });
    for (const [key, , peer] of rows) expect(owners[key!]).toBe(`127.0.0.1:1900${'abc'.indexOf(peer!) + 1}`);
  });

  test('for people: keys, nodes, the numbers', async () => {
    const { out } = await call(['place', 'mod', '--nodes', 'a,b', '--keys', 'k', '--hash', 'crc32', '--replicas', '2'], { k: 'alpha\nbeta\n a\n' });
    expect(out).toBe([
      'Hash modulo n: The hash of a key, modulo the number of members, is the member. (hash=crc32, bits=all)', '',
      'alpha  a b', 'beta   b a', '" a"   b a', '',
      'a  1 key, 33.33 %', 'b  2 keys, 66.67 %', '',
      'max/mean 1.333, coefficient of variation 0.3333, efficiency 0.750; 0 bytes, 1 probe a lookup', '',
    ].join('\n'));
    const many = await call(['place', 'mod', '--nodes', 'a,b', '--keys', 'k'], { k: Array.from({ length: 30 }, (_, i) => `k${i}`).join('\n') });
    expect(many.out).toContain('\n… 10 more; --json has all\n');
  });
});

describe('move', () => {
  const KEYS = { k: Array.from({ length: 2000 }, (_, i) => `key-${i}`).join('\n') };

  test('the document has the fields that help names', async () => {
    const document = await documentOf<MoveDocument>(['move', 'jump', '--from', 'a,b,c', '--to', 'a,b,c,d', '--keys', 'k'], KEYS);
    expect(Object.keys(document).toSorted()).toEqual(Object.keys(cli.help.moveFields).toSorted());
    expect(document).toMatchObject({ scheme: 'jump', least: 0.25, modulo: 0.75, fromSurvivors: document.moved });
    expect(Object.keys(document.keys)).toHaveLength(document.moved);
    expect(new Set(Object.values(document.keys).map(([, to]) => to))).toEqual(new Set(['d']));
    expect(document.pairs.reduce((sum, { keys }) => sum + keys, 0)).toBe(document.moved);
    expect(document.share).toBe(document.moved / 2000);
  });

  test('a node that leaves, that fails, and one whose weight changes', async () => {
    const left = await documentOf<MoveDocument>(['move', 'rendezvous', '--from', 'a,b,c', '--to', 'a,b', '--keys', 'k'], KEYS);
    const failed = await documentOf<MoveDocument>(['move', 'rendezvous', '--from', 'a,b,c', '--down', 'c', '--keys', 'k'], KEYS);
    expect([left.fromSurvivors, failed]).toEqual([0, left]);
    const heavier = await documentOf<MoveDocument>(['move', 'rendezvous', '--from', 'a:1,b', '--to', 'a:3,b', '--keys', 'k'], KEYS);
    expect(heavier).toMatchObject({ least: 0.25, modulo: 0, pairs: [{ from: 'b', to: 'a' }] });
  });

  test('schemes that remember go on from the placement before', async () => {
    const { share, fromSurvivors, pairs } = await documentOf<MoveDocument>(['move', 'redis', '--from', 'a,b,c', '--to', 'a,b,c,d', '--keys', 'k'], KEYS);
    expect(share).toBeLessThan(0.3);
    expect(pairs.every(({ to }) => to === 'd')).toBe(true);
    expect(fromSurvivors).toBe(pairs.reduce((sum, { keys }) => sum + keys, 0));
  });

  test('for people: keys, pairs, the answer', async () => {
    const { out } = await call(['move', 'seed-md5', '--from', 'a,b', '--to', 'a,b,c', '--keys', 'keys.txt']);
    expect(out).toMatch(/^(?:\w+ +[ab] -> [abc]\n)+\n(?:[ab] -> [abc] {2}\d\n)+\nseed-md5 moves \d of 3 keys, [\d.]+ %; 33\.33 % must move, hash % n would move 66\.67 %; \d left a node that still serves\n$/);
    expect((await call(['move', 'mod', '--from', 'a', '--to', 'a', '--keys', '-'])).out).toBe('mod moves 0 of 2 keys, 0.00 %; 0.00 % must move, hash % n would move 0.00 %; 0 left a node that still serves\n');
  });
});

describe('nodes', () => {
  const read = (...lists: readonly string[]): readonly string[] => memberLists(lists.map((text) => ['--nodes', text])).flat().map(({ id, weight }) => `${id} ${weight}`);

  test('as help says', () => {
    expect(cli.help.nodesLines.map(([example]) => read(example).join('; '))).toEqual(['a 1; b 2', '10.0.1.1:11211 600', '10.0.1.1 600', '10.0.1.1:11211 1', '127.0.0.1:90 1; 127.0.0.1:91 1', '127.0.0.1:90 1', '[::1]:6379 1']);
  });

  test.each([
    ['node1:5000', 'node1 5000'], ['a:1.5', 'a 1.5'], ['localhost:7000', 'localhost:7000 1'], ['localhost:7000:2', 'localhost:7000 2'], ['localhost:7', 'localhost 7'],
    ['memcached.example:11211', 'memcached.example:11211 1'], ['10.0.1.1:70000', '10.0.1.1 70000'], ['10.0.1.1:1024.5', '10.0.1.1 1024.5'], ['10.0.1.1:11211=6000', '10.0.1.1:11211 6000'],
    ['fe80::1', 'fe80::1 1'], ['[fe80::1]', '[fe80::1] 1'], ['[fe80::1]:6379:3', '[fe80::1]:6379 3'], [' a , b:2 ', 'a 1; b 2'], ['a=b=2', 'a=b 2'], ['a:x', 'a:x 1'], ['unix:/a.sock', 'unix:/a.sock 1'],
    ['a:1,a:2', 'a:1 1; a:2 1'], ['__proto__', '__proto__ 1'],
  ])('%s is %s', (text, members) => {
    expect(read(text).join('; ')).toBe(members);
  });

  test('lists of one command are read alike', () => {
    expect(read('127.0.0.1:90,127.0.0.1:91', '127.0.0.1:90')).toEqual(['127.0.0.1:90 1', '127.0.0.1:91 1', '127.0.0.1:90 1']);
    expect(read('a:1,b', 'a:2,b')).toEqual(['a 1', 'b 1', 'a 2', 'b 1']);
  });
});

test('schemes: every one, with its settings, in words', async () => {
  const { schemes } = await documentOf<{ readonly schemes: readonly { readonly id: string; readonly name: string; readonly settings: readonly { readonly title: string }[] }[] }>(['schemes']);
  expect(schemes.map(({ id, settings }) => [id, settings.length])).toEqual(SCHEMES.map(({ id, settings }) => [id, settings.length]));
  expect((await call(['schemes'])).out.split('\n')).toHaveLength(SCHEMES.length + 1);
  expect((await call(['help', 'nodes'])).out).toContain('10.0.1.1:11211 weighs 600');
  expect((await call(['help', 'document'])).out).toMatch(/\nplace\n {2}scheme +\S[^]*\nmove\n {2}scheme +\S/);
});

const KEYS = ['--keys', 'keys.txt'];
test.each<readonly [readonly string[], string]>([
  [['place'], `lab place: a scheme is missing; one of: ${SCHEMES.map(({ id }) => id).join(', ')}`],
  [['place', 'pie', '--nodes', 'a', ...KEYS], `lab place: there is no scheme 'pie'; one of: ${SCHEMES.map(({ id }) => id).join(', ')}`],
  [['place', 'mod', 'a', '--nodes', 'a', ...KEYS], "lab place: 'a' is too much; a scheme is all it takes"],
  [['place', 'mod', ...KEYS], 'lab place: --nodes is missing'],
  [['place', 'mod', '--nodes', 'a'], 'lab place: --keys is missing'],
  [['place', 'mod', '--nodes', 'a', '--keys', 'no.txt'], 'lab place: no.txt: there is no such file'],
  [['place', 'mod', '--nodes', 'a,,b', ...KEYS], 'lab place: --nodes: a name is missing; write a,b:2,10.0.1.1:11211:600'],
  [['place', 'mod', '--nodes', 'a=x', ...KEYS], "lab place: --nodes: 'a=x' is no node; write NAME, NAME:WEIGHT or NAME=WEIGHT, weights above 0"],
  [['place', 'mod', '--nodes', 'a:0', ...KEYS], "lab place: --nodes: 'a:0' is no node; write NAME, NAME:WEIGHT or NAME=WEIGHT, weights above 0"],
  [['place', 'mod', '--nodes', 'a,a', ...KEYS], "lab place: two members are called 'a'"],
  [['place', 'mod', '--nodes', 'a', '--hash', 'sha3', ...KEYS], expect.stringMatching(/^lab place: 'sha3' is no value for hash; /) as string],
  [['place', 'mod', '--nodes', 'a', '--set', 'x', ...KEYS], "lab place: --set: 'x' is no setting; write key=value"],
  [['place', 'mod', '--nodes', 'a', '--set', 'x=1', ...KEYS], "lab place: there is no setting 'x'; one of: hash, bits"],
  [['place', 'redis', '--nodes', 'a', '--hash', 'md5', ...KEYS], 'lab place: redis has no settings'],
  [['place', 'maglev', '--nodes', 'a', '--set', 'size=8', ...KEYS], 'lab place: 8 is not a prime number, and a table of that size would never fill'],
  [['place', 'jump', '--nodes', 'a', '--set', 'keys=numbers', ...KEYS], "lab place: 'alpha' is no key of jump hash on numbers; a whole number below 2^64"],
  [['place', 'mod', '--nodes', 'a', '--racks', 'b=r', ...KEYS], "lab place: --racks: there is no node 'b'; one of: a"],
  [['place', 'mod', '--nodes', 'a', '--zones', 'a', ...KEYS], "lab place: --zones: 'a' says nothing of a node; write NAME=RACK"],
  [['place', 'mod', '--nodes', 'a', '--down', 'b', ...KEYS], "lab place: --down: there is no node 'b'; one of: a"],
  [['place', 'mod', '--nodes', 'a', '--replicas', '0', ...KEYS], "lab place: --replicas: '0' is no number of copies; 1 or more"],
  [['place', 'mod', '--nodes', 'a', '--apart', 'row', ...KEYS], "lab place: --apart: 'row' is none of nothing, rack, zone, hdfs"],
  [['place', 'mod', '--nodes', 'a', '--from', 'b', ...KEYS], "lab place: Unknown option '--from'"],
  [['move', 'mod', '--to', 'a', ...KEYS], 'lab move: --from is missing'],
  [['move', 'mod', '--from', 'a', ...KEYS], 'lab move: nothing changes: --to or --down is missing'],
  [['move', 'mod', '--from', 'a', '--to', 'b', '--down', 'a', ...KEYS], "lab move: --down: there is no node 'a'; one of: b"],
  [['schemes', 'x'], "lab schemes: 'x' is too much; --json is all it takes"],
])('lab %j is code 2', async (words, line) => {
  const { code, out, err } = await call(words);
  expect([code, out]).toEqual([2, '']);
  expect(err).toEqual(line);
});
