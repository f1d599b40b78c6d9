import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Dice } from '#base/dice.ts';
import { VECTORS_ABSENT, vectors } from '#testing/vectors.ts';
import { built } from './build.ts';
import { betaAtMost, expectedShares, jumpMoved, largestShare, modMoved, ringCv, shareForm } from './closed-forms.ts';
import { ring } from './karger.ts';
import { balanceOf, disruptionOf, leastMoved, measuresOf, movedKeys, type Assigned } from './measures.ts';
import { member } from './placement.ts';
import { mod } from './modulo.ts';
import { rendezvous } from './rendezvous.ts';

const assigned = (ids: string, owners: readonly number[]): Assigned => ({ members: ids.split('').map((id) => member(id)), owners: Int32Array.from(owners) });

describe('balance', () => {
  test('largest over mean, coefficient of variation, mean over largest', () => {
    const { loads, maxOverMean, cv, efficiency } = balanceOf(assigned('abc', [0, 0, 0, 1, 1, 2]));
    expect([...loads]).toEqual([3, 2, 1]);
    expect(maxOverMean).toBe(1.5);
    expect(cv).toBeCloseTo(Math.sqrt(2 / 3) / 2, 12);
    expect(efficiency).toBeCloseTo(2 / 3, 12);
  });

  test('by weight, among those that are up, by how often keys are asked for', () => {
    const members = [member('a', { weight: 1 }), member('b', { weight: 3 }), member('c', { up: false })];
    const even = balanceOf({ members, owners: Int32Array.from([0, 1, 1, 1, -1]) });
    expect([even.maxOverMean, even.cv, [...even.targets]]).toEqual([1, 0, [1, 3, 0]]);
    expect(balanceOf({ members, owners: Int32Array.from([0, 1]) }, [6, 2]).maxOverMean).toBe(3);
  });

  test('nothing to share is even', () => {
    expect(balanceOf(assigned('ab', []))).toMatchObject({ maxOverMean: 1, cv: 0, efficiency: 1 });
    expect(balanceOf({ members: [member('a', { up: false })], owners: Int32Array.from([-1, -1]) })).toMatchObject({ maxOverMean: 1, cv: 0 });
  });
});

describe('disruption', () => {
  test('what moved, between whom, and what of it belonged to somebody who is still there', () => {
    const before = assigned('abc', [0, 0, 1, 1, 2, 2]);
    const after = assigned('adb', [0, 2, 1, 2, 1, 0]);
    expect(disruptionOf(before, after)).toEqual({
      keys: 6, moved: 4, share: 4 / 6, least: expect.closeTo(1 / 3, 12), fromSurvivors: 2,
      pairs: [{ from: 'a', to: 'b', keys: 1 }, { from: 'b', to: 'd', keys: 1 }, { from: 'c', to: 'a', keys: 1 }, { from: 'c', to: 'd', keys: 1 }],
    });
    expect([...movedKeys(before, after)]).toEqual([1, 2, 4, 5]);
    expect(disruptionOf(assigned('a', [0, -1]), assigned('a', [-1, 0])).pairs).toEqual([{ from: null, to: 'a', keys: 1 }, { from: 'a', to: null, keys: 1 }]);
  });

  test('the least possible: a join 1/(n+1), a leave or failure 1/n, a weight what it gains', () => {
    const three = ['a', 'b', 'c'].map((id) => member(id));
    expect(leastMoved(three, [...three, member('d')])).toBeCloseTo(1 / 4, 12);
    expect(leastMoved(three, three.slice(1))).toBeCloseTo(1 / 3, 12);
    expect(leastMoved(three, three.map((one, i) => ({ ...one, up: i > 0 })))).toBeCloseTo(1 / 3, 12);
    expect(leastMoved(three, three.map((one, i) => ({ ...one, weight: i === 0 ? 2 : 1 })))).toBeCloseTo(1 / 2 - 1 / 3, 12);
    expect(leastMoved([], three)).toBeCloseTo(1, 12);
  });

  test('the keys that moved are exactly those whose owners differ by name', () => {
    const owners = fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 20, maxLength: 20 });
    fc.assert(fc.property(owners, owners, fc.shuffledSubarray(['a', 'b', 'c', 'd'], { minLength: 3, maxLength: 3 }), (was, is, ids) => {
      const [before, after] = [assigned('abc', was), assigned(ids.join(''), is)];
      const name = ({ members, owners: of }: Assigned, key: number): string | undefined => members[of[key]!]?.id;
      expect([...movedKeys(before, after)]).toEqual([...was.keys()].filter((key) => name(before, key) !== name(after, key)));
      expect(disruptionOf(before, after).pairs.reduce((sum, { keys }) => sum + keys, 0)).toBe(disruptionOf(before, after).moved);
    }));
  });
});

test('the measures of a placement are finite numbers, with keys or without', () => {
  const placement = built(rendezvous, [member('a'), member('b')]);
  for (const keys of [[], ['x', 'y']]) for (const value of Object.values(measuresOf(placement, keys, placement.assign(keys)))) expect(Number.isFinite(value)).toBe(true);
});

describe('closed forms', () => {
  test.skipIf(VECTORS_ABSENT)('every row of the table (skipped without ../shared)', () => {
    const rows = vectors('ring_balance').filter(([source]) => source!.startsWith('closed form'));
    expect(rows.length).toBeGreaterThan(20);
    for (const [source, points, cv, more] of rows) {
      const n = Number(/n=(\d+)/.exec(source!)![1]);
      expect(ringCv(n, Number(points)).toFixed(7)).toBe(cv);
      if (more !== undefined && more !== '') expect((largestShare(n) * n).toFixed(4)).toBe(/H_n=([\d.]+)/.exec(more)![1]);
    }
  });

  test('Pynamo’s 10,000 keys on 50 nodes of 10 points each: a deviation of 64.1 keys, and 63.9 were counted', () => {
    expect(ringCv(50, 10, 10_000) * 200).toBeCloseTo(64.09, 1);
  });

  test('what remainders move: n/(n+1) for one more, the half for twice as many', () => {
    for (const n of [1, 2, 3, 10, 100]) expect(modMoved(n, n + 1)).toBeCloseTo(n / (n + 1), 12);
    expect([modMoved(4, 8), modMoved(8, 4), modMoved(6, 4), modMoved(5, 5)]).toEqual([0.5, 0.5, expect.closeTo(1 - 4 / 12, 12), 0]);
    expect([jumpMoved(4, 5), jumpMoved(5, 4), jumpMoved(3, 3)]).toEqual([expect.closeTo(0.2, 12), expect.closeTo(0.2, 12), 0]);
  });

  test('the beta function: known values, symmetry, and the binomial that it sums', () => {
    expect(betaAtMost(0.3, 1, 1)).toBeCloseTo(0.3, 12);
    expect(betaAtMost(0.5, 2, 3)).toBeCloseTo(0.6875, 12);
    expect([betaAtMost(-1, 2, 2), betaAtMost(0, 2, 2), betaAtMost(1, 2, 2), betaAtMost(2, 2, 2)]).toEqual([0, 0, 1, 1]);
    fc.assert(fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 3000 }), (x, a, b) => {
      expect(betaAtMost(x, a, b) + betaAtMost(1 - x, b, a)).toBeCloseTo(1, 9);
    }));
    // P(Binomial(10, 0.3) ≥ 4) = I_0.3(4, 7)
    expect(betaAtMost(0.3, 4, 7)).toBeCloseTo(0.3503892816, 9);
  });

  test('shares of a ring with one point each: the largest of n is H_n/n on average, and a share is above x with (1 − x)^(n−1)', () => {
    expect(shareForm(5, 1).atMost(5 * 0.3)).toBeCloseTo(1 - 0.7 ** 4, 9);
    expect(largestShare(2)).toBe(0.75);
  });

  /** The largest distance between what was counted and what was expected (Kolmogorov & Smirnov). */
  function distance(scheme: typeof ring, points: number, count: number, keyCount: number): number {
    const dice = new Dice(11);
    const keys = Array.from({ length: keyCount }, () => `k${dice.below(2 ** 31)}`);
    const placement = built(scheme, Array.from({ length: count }, (_, i) => member(`n${i}`)), scheme === ring ? { points } : {});
    const { loads, targets } = balanceOf({ members: placement.members, owners: placement.assign(keys) });
    const form = expectedShares(placement, keyCount)!;
    const relative = [...loads].map((load, i) => load / targets[i]!).sort((a, b) => a - b);
    return Math.max(...relative.map((load, i) => Math.abs(form.atMost(load) - (i + 0.5) / count)));
  }

  test('what is expected of shares is what comes: of rings with 1 and 20 points, and of remainders', () => {
    // Above 1.95 / √300 once in 1,000 seeds.
    expect(distance(ring, 1, 300, 20_000)).toBeLessThan(1.95 / Math.sqrt(300));
    expect(distance(ring, 20, 300, 20_000)).toBeLessThan(1.95 / Math.sqrt(300));
    expect(distance(mod, 0, 300, 20_000)).toBeLessThan(1.95 / Math.sqrt(300));
  });

  test('where weights differ, somebody is down or no form is known, nothing is expected', () => {
    const even = [member('a'), member('b')];
    expect(expectedShares(built(mod, even), 100)).not.toBeNull();
    expect(expectedShares(built(mod, [member('a'), member('b', { weight: 2 })]), 100)).toBeNull();
    expect(expectedShares(built(mod, [member('a'), member('b', { up: false })]), 100)).toBeNull();
    expect(expectedShares(built(mod, even.slice(1)), 100)).toBeNull();
  });
});
