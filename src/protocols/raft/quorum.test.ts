import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Env, NodeId } from '#model/protocol.ts';
import { isElected, isHopeless, isQuorum, membersOf, quorumIndex, votersOf } from './quorum.ts';
import type { Configuration, RaftRule } from './state.ts';

const all = ['n1', 'n2', 'n3', 'n4', 'n5'];
const env = (...off: RaftRule[]): Env => ({ self: 'n1', servers: all, clients: [], config: {}, off });
const some = fc.subarray(all);
const config: fc.Arbitrary<Configuration> = fc.record({
  voters: fc.subarray(all, { minLength: 1 }), old: fc.option(fc.subarray(all, { minLength: 1 })), learners: fc.constant([]),
});
const isIn = (ids: readonly NodeId[]) => (id: NodeId) => ids.includes(id);

test('any two quorums of a configuration share a server', () => {
  fc.assert(fc.property(config, some, some, (one, a, b) => {
    fc.pre(isQuorum(env(), one, isIn(a)) && isQuorum(env(), one, isIn(b)));
    expect(a.some((id) => b.includes(id) && votersOf(one).includes(id))).toBe(true);
  }));
});

test('quorums of a joint configuration meet those of both its halves', () => {
  fc.assert(fc.property(config, some, some, (one, a, b) => {
    fc.pre(one.old !== null && isQuorum(env(), one, isIn(a)));
    for (const voters of [one.old!, one.voters]) {
      if (isQuorum(env(), { voters, old: null, learners: [] }, isIn(b))) expect(a.some(isIn(b))).toBe(true);
    }
  }));
});

test('the quorum index is the largest that a quorum holds', () => {
  const matches = fc.array(fc.nat({ max: 6 }), { minLength: 5, maxLength: 5 });
  fc.assert(fc.property(config, matches, (one, values) => {
    const matchOf = (id: NodeId) => values[all.indexOf(id)]!;
    const index = quorumIndex(env(), one, matchOf);
    expect(isQuorum(env(), one, (id) => matchOf(id) >= index)).toBe(true);
    expect(isQuorum(env(), one, (id) => matchOf(id) >= index + 1)).toBe(false);
  }));
});

const five: Configuration = { voters: all, old: null, learners: [] };
const four: Configuration = { voters: all.slice(0, 4), old: null, learners: ['n5'] };

test('half is no majority, unless the rule is off', () => {
  expect(isQuorum(env(), four, isIn(['n1', 'n2']))).toBe(false);
  expect(isQuorum(env('majority-quorum'), four, isIn(['n1', 'n2']))).toBe(true);
  expect(isQuorum(env(), five, isIn(['n1', 'n2', 'n3']))).toBe(true);
});

test('a vote that comes twice counts once, unless the rule is off; a learner has none', () => {
  expect(isElected(env(), five, ['n1', 'n2', 'n2'])).toBe(false);
  expect(isElected(env('count-each-vote-once'), five, ['n1', 'n2', 'n2'])).toBe(true);
  expect(isElected(env(), four, ['n1', 'n2', 'n5'])).toBe(false);
  expect(membersOf(four)).toEqual(all);
});

test('an election is hopeless once a majority cannot come together any more', () => {
  expect(isHopeless(env(), five, ['n2', 'n3'])).toBe(false);
  expect(isHopeless(env(), five, ['n2', 'n3', 'n4'])).toBe(true);
});

test('a joint configuration needs both majorities, unless the rule is off', () => {
  const joint: Configuration = { voters: ['n4', 'n5'], old: ['n1', 'n2', 'n3'], learners: [] };
  expect(isQuorum(env(), joint, isIn(['n4', 'n5']))).toBe(false);
  expect(isQuorum(env(), joint, isIn(['n1', 'n2', 'n4', 'n5']))).toBe(true);
  expect(isQuorum(env('joint-both-majorities'), joint, isIn(['n4', 'n5']))).toBe(true);
});

test('a leader that removed itself is not counted, unless the rule is off', () => {
  const without: Configuration = { voters: ['n2', 'n3', 'n4'], old: null, learners: [] };
  const matchOf = (id: NodeId) => ({ n1: 9, n2: 9 })[id] ?? 3;
  expect(quorumIndex(env(), without, matchOf)).toBe(3);
  expect(quorumIndex(env('removed-leader-not-counted'), without, matchOf)).toBe(9);
});
