/** What the ring family promises of any members and keys. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bounded, capacities } from './bounded.ts';
import { built } from './build.ts';
import { cassandra } from './cassandra.ts';
import { pointAt, Points } from './circle.ts';
import { dynamo1, dynamo2, dynamo3 } from './dynamo.ts';
import { envoyRing } from './envoy.ts';
import { ring } from './karger.ts';
import { ketama, ketamaOriginal, ketamaSpymemcached } from './ketama.ts';
import { multiProbe } from './multi-probe.ts';
import { nginx } from './nginx.ts';
import { member, ownerOf, type Given, type Member, type Placement, type Scheme, type Settings } from './placement.ts';
import { seedRing, seedRingClockwise } from './seed-ring.ts';

/** Small settings: what is promised does not depend on them. */
const family: readonly (readonly [id: string, scheme: Scheme, settings: Settings])[] = ([
  [ring, { points: 8 }], [ring, { points: 3, hash: 'crc16' }], [ketama, {}], [ketamaSpymemcached, {}], [ketamaOriginal, {}], [cassandra, { tokens: 4 }], [cassandra, { allocation: 'even' }],
  [nginx, {}], [envoyRing, { minimumRingSize: 64 }], [multiProbe, { probes: 5 }], [bounded, { points: 2 }], [dynamo1, { tokens: 4 }], [dynamo2, { tokens: 4, partitions: 64 }], [dynamo3, { partitions: 64 }], [seedRing, {}], [seedRingClockwise, {}],
] as const).map(([scheme, settings]) => [`${scheme.id} ${JSON.stringify(settings)}`, scheme, settings] as const);

const keys = Array.from({ length: 120 }, (_, i) => `key-${i}`);
const owners = (placement: Placement): readonly (string | undefined)[] => Array.from(placement.assign(keys), (owner) => placement.members[owner]?.id);

const aMember = (weights: fc.Arbitrary<number>, up: fc.Arbitrary<boolean>): fc.Arbitrary<Member> =>
  fc.record({ name: fc.integer({ min: 0, max: 99 }), weight: weights, up }).map(({ name, weight, up: alive }) => member(`10.0.0.${name}:11211`, { weight, up: alive }));
const company = (weights: fc.Arbitrary<number>, up: fc.Arbitrary<boolean> = fc.constant(true)): fc.Arbitrary<readonly Member[]> =>
  fc.uniqueArray(aMember(weights, up), { minLength: 1, maxLength: 9, selector: ({ id }) => id });
const weighed = fc.integer({ min: 1, max: 5 });
const some = { numRuns: 12 };

describe.each(family)('%s', (_, scheme, settings) => {
  test('a walk names every member once, its first one up is the owner, and the lookup says so', () => {
    fc.assert(fc.property(company(weighed, fc.boolean()), (members) => {
      // Bounded loads look at the keys that are there.
      const placement = built(scheme, members, settings, { keys: keys.slice(0, 10), before: null });
      const assigned = placement.assign(keys.slice(0, 10));
      for (const [i, key] of keys.slice(0, 10).entries()) {
        const walk = [...placement.walk(key)];
        expect(walk.toSorted((a, b) => a - b)).toEqual([...members.keys()]);
        expect(assigned[i]).toBe(ownerOf(placement, key));
        const last = placement.lookup(key).at(-1)!;
        expect([last.step, last.with['member']]).toEqual(assigned[i] === -1 ? ['nobody', undefined] : ['owner', members[assigned[i]!]!.id]);
      }
    }), some);
  });

  test('points ascend, each with an arc that is drawn, and positions are shares of a turn', () => {
    fc.assert(fc.property(company(weighed), (members) => {
      const placement = built(scheme, members, settings);
      const { figure } = placement;
      if (figure.shape !== 'ring') throw new Error('no ring');
      const written = placement.points()!.map(([position]) => BigInt(position));
      expect(written.every((position, i) => i === 0 || written[i - 1]! <= position)).toBe(true);
      expect([figure.positions.length, figure.owners.length]).toEqual([written.length, written.length]);
      expect(figure.positions.every((at, i) => at >= 0 && at < 1 && (i === 0 || figure.positions[i - 1]! <= at))).toBe(true);
      expect(keys.every((key) => placement.position(key) >= 0 && placement.position(key) < 1)).toBe(true);
    }), some);
  });
});

/** Points of these do not depend on who else is there: so a join moves keys to the new member alone. With equal weights ketama's do not either, for as few servers as here. */
const equal = fc.constant(1);
const independent: readonly (readonly [id: string, scheme: Scheme, settings: Settings, weights: fc.Arbitrary<number>])[] = ([
  [ring, { points: 8 }, weighed], [cassandra, { tokens: 4 }, weighed], [nginx, {}, weighed], [dynamo1, { tokens: 4 }, weighed], [dynamo2, { tokens: 4, partitions: 64 }, weighed], [multiProbe, { probes: 5 }, equal],
  [seedRing, {}, equal], [seedRingClockwise, {}, equal], [ketama, {}, equal], [ketamaSpymemcached, {}, equal], [ketamaOriginal, {}, equal], [dynamo3, { partitions: 64 }, equal],
] as const).map(([scheme, settings, weights]) => [scheme.id, scheme, settings, weights] as const);

describe.each(independent)('%s', (_, scheme, settings, weights) => {
  test('a join moves keys to the new member alone, a leave the leaver’s keys alone', () => {
    fc.assert(fc.property(company(weights), fc.nat(), (members, which) => {
      const one = members[which % members.length]!;
      const others = members.filter((other) => other !== one);
      if (others.length === 0) return;
      const few = built(scheme, others, settings);
      const given = (before: Placement): Given => ({ keys, before });
      const many = built(scheme, [...others, one], settings, given(few));
      const back = built(scheme, others, settings, given(many));
      const [before, joined, left] = [few, many, back].map(owners);
      expect(keys.filter((_key, i) => before![i] !== joined![i] && joined![i] !== one.id)).toEqual([]);
      expect(keys.filter((_key, i) => joined![i] !== left![i] && joined![i] !== one.id)).toEqual([]);
    }), some);
  });

  test('who fails is stood in for: the others keep their keys', () => {
    fc.assert(fc.property(company(weights), fc.nat(), (members, which) => {
      const failed = members.map((one, i) => (i === which % members.length ? { ...one, up: false } : one));
      const whole = built(scheme, members, settings, { keys, before: null });
      const [before, after] = [whole, built(scheme, failed, settings, { keys, before: whole })].map(owners);
      expect(keys.filter((_key, i) => before![i] !== after![i] && before![i] !== members[which % members.length]!.id)).toEqual([]);
    }), some);
  });
});

test('envoy fits its points to the ring: a join takes points from all, so keys move between those who stay, too', () => {
  const of = (count: number) => owners(built(envoyRing, Array.from({ length: count }, (_, i) => member(`h${i}`)), { minimumRingSize: 64 }));
  const [before, after] = [of(4), of(5)];
  expect(keys.some((_, i) => before[i] !== after[i] && after[i] !== 'h4')).toBe(true);
});

describe('bounded loads', () => {
  test('nobody has more than (1 + ε) of its share, rounded up, and every key is placed', () => {
    fc.assert(fc.property(company(weighed, fc.boolean()), fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 120 }), (members, percent, count) => {
      const epsilon = percent / 100;
      const assigned = built(bounded, members, { epsilon, points: 2 }).assign(keys.slice(0, count));
      const most = capacities(members, count, epsilon);
      const loads = members.map((_, i) => assigned.filter((owner) => owner === i).length);
      expect(loads.filter((load, i) => load > most[i]!)).toEqual([]);
      expect(loads.reduce((sum, load) => sum + load, 0)).toBe(members.some(({ up }) => up) ? count : 0);
    }));
  });

  test('with equal weights the greatest load is ⌈(1 + ε) m / n⌉ at most (arXiv:1608.01350), and reached when ε is small', () => {
    const members = Array.from({ length: 20 }, (_, i) => member(`node-${i}`));
    const many = Array.from({ length: 2000 }, (_, i) => `key-${i}`);
    for (const [epsilon, most] of [[0.1, 110], [0.25, 125], [0.5, 150], [1, 200]] as const) {
      const assigned = built(bounded, members, { epsilon }).assign(many);
      expect(Math.max(...members.map((_, i) => assigned.filter((owner) => owner === i).length))).toBe(most);
    }
  });

  test('the lookup of a key that is there passes who is full', () => {
    const members = Array.from({ length: 4 }, (_, i) => member(`node-${i}`));
    const placement = built(bounded, members, { epsilon: 0.1 }, { keys, before: null });
    const assigned = placement.assign(keys);
    const sent = keys.filter((key) => placement.lookup(key).some(({ step }) => step === 'full'));
    expect(sent.length).toBeGreaterThan(0);
    for (const [i, key] of keys.entries()) expect(placement.lookup(key).at(-1)!.with).toEqual({ member: members[assigned[i]!]!.id });
  });
});

describe('Dynamo’s third strategy', () => {
  const members = (count: number) => Array.from({ length: count }, (_, i) => member(`n${i}`));
  const partitions = (placement: Placement) => placement.points()!.map(([, id]) => id);
  const held = (placement: Placement) => placement.members.map(({ id }) => partitions(placement).filter((owner) => owner === id).length);

  test('a join steals ⌊Q / (S + 1)⌋ partitions and moves nothing else; a leave deals out the leaver’s alone (§6.2)', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 16, max: 100 }), fc.constantFrom('random', 'round-robin'), fc.nat(1000), fc.nat(12), (count, q, deal, seed, at) => {
      const settings = { partitions: q, deal, seed };
      const few = built(dynamo3, members(count), settings);
      const many = built(dynamo3, members(count).toSpliced(at, 0, member(`n${count}`)), settings, { keys: [], before: few });
      const back = built(dynamo3, members(count), settings, { keys: [], before: many });
      const [before, joined, left] = [few, many, back].map(partitions);
      const moved = before!.flatMap((owner, i) => (owner === joined![i] ? [] : [joined![i]]));
      expect(moved).toEqual(Array.from({ length: Math.floor(q / (count + 1)) }, () => `n${count}`));
      expect(joined!.flatMap((owner, i) => (owner === left![i] ? [] : [owner])).every((owner) => owner === `n${count}`)).toBe(true);
      for (const placement of [few, many, back]) expect(Math.max(...held(placement)) - Math.min(...held(placement))).toBeLessThanOrEqual(1);
    }));
  });

  test('weights are shares of the partitions', () => {
    const weights = [1, 2, 5];
    expect(held(built(dynamo3, weights.map((weight, i) => member(`n${i}`, { weight })), { partitions: 80 }))).toEqual([10, 20, 50]);
  });

  test('a key lies in the partition that its hash says, to the last place', () => {
    const placement = built(dynamo3, members(3), { partitions: 100, deal: 'round-robin' });
    const ends = placement.points()!.map(([position]) => BigInt(position));
    expect(ends[0]).toBe(2n ** 64n / 100n - 1n);
    expect(ends[99]).toBe(2n ** 64n - 1n);
  });
});

describe('points', () => {
  const place = fc.tuple(fc.constantFrom(0, 1, 7, 0xffff_ffff), fc.constantFrom(0, 1, 0xffff_ffff));
  const number = ([high, low]: readonly [number, number]) => (BigInt(high) << 32n) | BigInt(low);

  test('are searched as a list of whole numbers would be, those at one place in the order given', () => {
    fc.assert(fc.property(fc.array(place, { maxLength: 12 }), place, (places, key) => {
      const points = new Points(places.length);
      for (const [owner, [high, low]] of places.entries()) points.put(high, low, owner);
      const circle = points.circle();
      const sorted = places.map((at, owner) => ({ at: number(at), owner })).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.owner - b.owner));
      expect([...circle.owners]).toEqual(sorted.map(({ owner }) => owner));
      const after = sorted.findIndex(({ at }) => at >= number(key));
      expect(pointAt(circle, ...key)).toBe(places.length === 0 ? -1 : Math.max(0, after));
    }));
  });

  test('of several at one place the first or the last is kept where a program keeps one', () => {
    const points = new Points(4);
    for (const [owner, high] of [5, 3, 5, 5].entries()) points.put(high, 0, owner);
    expect(([undefined, 'first', 'last'] as const).map((only) => [...points.circle(only).owners])).toEqual([[1, 0, 2, 3], [1, 0], [1, 3]]);
  });

  test('more than 2^21 are refused', () => {
    for (const scheme of [ring, cassandra, nginx, dynamo1, dynamo2]) expect(() => built(scheme, [member('a', { weight: 2_000_000 })])).toThrow('too-many-points');
    expect(() => built(envoyRing, [member('a'), member('b', { weight: 8_000_000 })])).toThrow('too-many-points');
  });
});
