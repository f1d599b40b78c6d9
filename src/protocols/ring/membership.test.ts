/** The ring as a value that gossips, and the preference lists that follow from it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foundingRing, isForward, mergedRing, sameRing, versionOf, withStatus, type Membership, type Status } from './membership.ts';
import { along, isOn, keepersOf, positionOf, routesOf } from './routes.ts';
import { RING_SETTINGS } from './settings.ts';

const SERVERS = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6'];
const DEFAULTS = Object.fromEntries(RING_SETTINGS.map(({ key, value }) => [key, value]));
const env = (config: object = {}) => ({ servers: SERVERS, config: { ...DEFAULTS, ...config } });
const status = fc.constantFrom<Status>('joining', 'normal', 'leaving', 'gone');
const rings = fc.dictionary(fc.constantFrom(...SERVERS), fc.record({ status, stamp: fc.integer({ min: 1, max: 4 }) })) as fc.Arbitrary<Membership>;
const KEYS = Array.from({ length: 300 }, (_, i) => `key-${i}`);

describe('a ring that gossips', () => {
  test('is the same in whatever order and how often it is heard', () => {
    fc.assert(fc.property(rings, rings, rings, (a, b, c) => {
      expect(sameRing(mergedRing(a, b), mergedRing(b, a))).toBe(true);
      expect(sameRing(mergedRing(a, mergedRing(b, c)), mergedRing(mergedRing(a, b), c))).toBe(true);
      expect(mergedRing(a, a)).toBe(a);
    }), { numRuns: 100, seed: 1 });
  });

  test('never goes back, and its version tells', () => {
    fc.assert(fc.property(rings, rings, (a, b) => {
      const both = mergedRing(a, b);
      expect([isForward(a, both), isForward(b, both)]).toEqual([true, true]);
      expect(versionOf(both)).toBeGreaterThanOrEqual(Math.max(versionOf(a), versionOf(b)));
    }), { numRuns: 100, seed: 2 });
  });
});

describe('preference lists', () => {
  test('are N different servers, and in different racks while there are some', () => {
    const routes = routesOf(env({ racks: 'n1:a n2:a n3:b n4:b n5:c n6:c' }), foundingRing(env()));
    for (const key of KEYS) {
      const { natural } = routes.at(positionOf(key));
      expect(new Set(natural).size).toBe(3);
      expect(new Set(natural.map((node) => Math.ceil(Number(node[1]) / 2))).size).toBe(3);
    }
  });

  test('a server that joins takes keys from others and moves none between them', () => {
    const before = withStatus(foundingRing(env({ members: 'n1 n2 n3 n4 n5' })), 'n6', 'joining');
    const routes = routesOf(env(), before);
    const after = routesOf(env(), withStatus(before, 'n6', 'normal'));
    for (const key of KEYS) {
      const { natural, future } = routes.at(positionOf(key));
      expect(after.at(positionOf(key)).natural).toEqual(future);
      expect(future.filter((node) => node !== 'n6')).toEqual(natural.filter((node) => future.includes(node)));
      expect(natural.filter((node) => !future.includes(node)).length).toBe(future.includes('n6') ? 1 : 0);
      expect(keepersOf({ natural, future })).toHaveLength(future.includes('n6') ? 4 : 3);
    }
  });

  test('arcs cover the circle once, and whoever is asked names the arc’s servers', () => {
    const routes = routesOf(env(), foundingRing(env()));
    for (const key of KEYS) {
      const on = routes.arcs.filter((arc) => isOn(arc, positionOf(key)));
      expect(on).toHaveLength(1);
      expect(on[0]!.natural).toEqual(routes.at(positionOf(key)).natural);
      expect(on[0]!.owner).toBe(on[0]!.natural[0]);
      const share = along(on[0]!, positionOf(key));
      expect(share > 0 && share <= 1).toBe(true);
    }
  });
});

test('a setting that names nobody is said at once', () => {
  expect(() => foundingRing(env({ members: 'n1 n9' }))).toThrow("the setting 'members' names 'n9', which is no server; servers are n1, n2, n3, n4, n5, n6");
  expect(() => routesOf(env({ racks: 'n1' }), foundingRing(env()))).toThrow("'n1' names no rack; write n1:a n2:a n3:b");
});
