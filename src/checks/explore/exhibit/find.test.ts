/** Without a rule the search finds the shortest run that breaks a law, and the judge confirms it; with the rule it finds none there. */
import { NO_BOUNDS, Search } from '#checks/explore/search.ts';
import type { Exhibit } from '#model/exhibit.ts';
import multiPaxos from '#protocols/multi-paxos/index.ts';
import paxos from '#protocols/paxos/index.ts';
import raft from '#protocols/raft/index.ts';
import threePhase from '#protocols/three-phase/index.ts';
import twoPhase from '#protocols/two-phase/index.ts';
import zab from '#protocols/zab/index.ts';
import { expect, test } from 'vitest';
import { proofOf, searchViolation, setupFor } from './find.ts';
import { ExhibitSpace } from './space.ts';
import { brokenIn } from './trace.ts';

const MISSED: readonly (readonly [Exhibit, rule: string, choices: number])[] = [
  [raft, 'vote-once', 3], [raft, 'keep-vote-on-step-down', 5], [raft, 'removed-leader-not-counted', 9],
  [paxos, 'accept-raises-promise', 5], [paxos, 'one-value-per-ballot', 6],
  [multiPaxos, 'fresh-ballot-after-restart', 4], [multiPaxos, 'count-own-promises', 6],
  [twoPhase, 'unanimous', 12], [twoPhase, 'locks-until-decision', 7],
  [threePhase, 'yes-durable', 3], [threePhase, 'quorum-needed', 7],
  [zab, 'persist-accepted-epoch', 6],
];

test.each(MISSED.map(([exhibit, rule, choices]) => ({ name: exhibit.protocol.name, exhibit, rule, choices })))('$name without $rule: $choices choices break a law that guards it', ({ exhibit, rule, choices }) => {
  const proof = searchViolation(exhibit, rule, 20_000)!;
  expect(exhibit.rules.find(({ id }) => id === rule)!.guards).toContain(proof.verdict.law);
  expect(proof.trace.script).toHaveLength(choices);
  const { scenario } = proof.trace;
  expect(brokenIn(exhibit, proof.trace)).toContainEqual(proof.verdict);
  // The same choices mean nothing to those who keep the rule: what they lead to may not even be possible.
  expect(searchViolation(exhibit, rule, 500, { ...setupFor(exhibit, [rule]), scenario: { ...scenario, off: [] } })).toBeNull();
});

test('with all servers told apart the shortest violation is as long', () => {
  const setup = setupFor(raft, ['keep-vote-on-step-down']);
  const lengths = [true, false].map((symmetric) => {
    const search = new Search(new ExhibitSpace(raft, setup, symmetric), { order: 'breadth', bounds: NO_BOUNDS, all: false, seed: 1 });
    while (search.advance(10_000));
    const proof = proofOf(search)!;
    return [proof.verdict.law, proof.trace.script.length];
  });
  expect(lengths).toEqual([['Monotone', 5], ['Monotone', 5]]);
});
