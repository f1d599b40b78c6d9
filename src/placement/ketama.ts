/**
 * Ketama (Jones, Last.fm 2007): each MD5 of a server's name and a number gives four points. Three programs name the points
 * in three ways, so the same servers make three different rings.
 */
import { Points } from './circle.ts';
import { md5 } from './hashes/digests.ts';
import type { Hash } from './hashes/hashes.ts';
import { littleEndian, set } from './hashes/words64.ts';
import type { Scheme } from './placement.ts';
import { RingPlacement } from './ring-placement.ts';

/** MD5's first four bytes, least significant first. */
const md5Little: Hash = { id: 'md5 (first 4 bytes, little-endian)', bits: 32, place: (input, out) => set(out, 0, littleEndian(md5(input), 0), 0) };

const DEFAULT_PORT = ':11211';
const hasPort = (id: string) => /:\d+$/.test(id);

/** MD5s of a member: 40 times its share of the weight and the number of servers, in the program's own precision. */
type Groups = (weight: number, total: number, servers: number) => number;

const f = Math.fround;
/** libmemcached, hosts.cc, `update_continuum`; spymemcached's KetamaNodeLocator has the same floats. 25 equal servers have 39 each: 1/25 · 160 / 4 · 25 is 39.999996 there. */
const inFloats: Groups = (weight, total, servers) => Math.floor(f(f(f(f(f(f(weight) / f(total)) * 160) / 4) * f(servers)) + 0.0000000001));
/** ketama.c, `ketama_create_continuum`: floorf( pct * 40.0 * (float)numservers ). */
const inDoubles: Groups = (weight, total, servers) => Math.floor(f(f(f(weight) / f(total)) * 40 * servers));

function ketamaScheme(id: string, source: string, nameOf: (id: string) => string, groupsOf: Groups, only?: 'last'): Scheme {
  const scheme: Scheme = {
    id,
    source,
    shape: 'ring',
    weights: true,
    leaves: 'any',
    settings: [],
    build(members, settings) {
      const total = members.reduce((sum, { weight }) => sum + weight, 0);
      const groups = members.map(({ weight }) => groupsOf(weight, total, members.length));
      const points = new Points(4 * groups.reduce((sum, count) => sum + count, 0));
      for (const [owner, member] of members.entries()) putPoints(points, owner, nameOf(member.id), groups[owner]!);
      return new RingPlacement({ scheme, members, settings, hash: md5Little, circle: points.circle(only) });
    },
  };
  return scheme;
}

function putPoints(points: Points, owner: number, name: string, groups: number): void {
  for (let group = 0; group < groups; group += 1) {
    const digest = md5(`${name}-${group}`);
    for (let i = 0; i < 16; i += 4) points.put(littleEndian(digest, i), 0, owner);
  }
}

/** The default port is left out of names: 'HOST-0', but 'HOST:11212-0'. */
export const ketama = ketamaScheme('ketama', 'libmemcached, MEMCACHED_BEHAVIOR_KETAMA_WEIGHTED', (id) => (id.endsWith(DEFAULT_PORT) ? id.slice(0, -DEFAULT_PORT.length) : id), inFloats);

/** Java's name of a socket: '/HOST:11211-0'. A later point takes the place of an earlier one (TreeMap). */
export const ketamaSpymemcached = ketamaScheme('ketama-spymemcached', 'spymemcached, KetamaNodeLocator', (id) => `/${hasPort(id) ? id : id + DEFAULT_PORT}`, inFloats, 'last');

/** Names as the list of servers has them: 'HOST:11211-0'. */
export const ketamaOriginal = ketamaScheme('ketama-original', 'RJ/ketama, libketama/ketama.c', (id) => id, inDoubles);
