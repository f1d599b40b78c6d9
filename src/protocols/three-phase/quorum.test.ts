import fc from 'fast-check';
import { TextError } from '#model/sentence.ts';
import { expect, test } from 'vitest';
import type { Env } from '#model/protocol.ts';
import { quorumsOf } from './quorum.ts';
import { threePhase } from './three-phase.ts';
import { THREE_PHASE_SETTINGS } from './settings.ts';

const ALL = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7', 'n8', 'n9'];
const defaults = Object.fromEntries(THREE_PHASE_SETTINGS.map(({ key, value }) => [key, value]));

function env(count: number, Vc: number, Va: number): Env {
  return { self: 'n1', servers: ALL.slice(0, count), clients: [], config: { ...defaults, variant: 'quorum', Vc, Va }, off: [] };
}

test('a commit and an abort of the same transaction never both have their votes', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.nat(9), fc.nat(9), (count, some, Vc, Va) => {
    fc.pre(some <= count && (Vc === 0 || Va === 0 || Vc + Va > count));
    const { votes, commit, abort } = quorumsOf(env(count, Vc, Va), some);
    expect(votes).toBe(some);
    expect(Math.min(commit, abort)).toBeGreaterThanOrEqual(1);
    expect(Math.max(commit, abort)).toBeLessThanOrEqual(some);
    expect(commit + abort).toBeGreaterThan(some);
  }));
});

test('unset, a commit needs a majority, and an abort what that leaves it', () => {
  expect([3, 4, 5].map((some) => quorumsOf(env(5, 0, 0), some))).toEqual([{ votes: 3, commit: 2, abort: 2 }, { votes: 4, commit: 3, abort: 2 }, { votes: 5, commit: 3, abort: 3 }]);
  expect(quorumsOf(env(5, 4, 0), 5)).toEqual({ votes: 5, commit: 4, abort: 2 });
  expect(quorumsOf(env(5, 0, 4), 5)).toEqual({ votes: 5, commit: 2, abort: 4 });
});

test('quorums that do not overlap are refused with a reason', () => {
  const boot = () => threePhase.boot(env(4, 2, 2), null, 0);
  expect(boot).toThrow(TextError);
  expect(boot).toThrow('Vc and Va must be more than 4 together, for there are 4 votes: 2 and 2 are not');
});
