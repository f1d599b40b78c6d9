import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ballotAbove, ballotOf, ballotText, NO_BALLOT, proposerOf, roundOf } from './ballot.ts';

const servers = ['n1', 'n2', 'n3'];

test('a ballot says whose it is, and of which round', () => {
  const ballot = ballotOf(4, 'n3', servers);
  expect([roundOf(ballot), proposerOf(ballot, servers), ballotText(ballot)]).toEqual([4, 'n3', '4.3']);
  expect([proposerOf(NO_BALLOT, servers), ballotText(NO_BALLOT)]).toEqual([null, '–']);
});

test('the next ballot is larger, of the same proposer, and no larger than it need be', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom(...servers), (seen, proposer) => {
    const next = ballotAbove(seen, proposer, servers);
    expect(next).toBeGreaterThan(seen);
    expect(proposerOf(next, servers)).toBe(proposer);
    expect(roundOf(next) - roundOf(seen)).toBeLessThanOrEqual(1);
  }));
});
