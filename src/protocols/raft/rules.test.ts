/**
 * Each rule is switched off once, and a law notices: found by random faults within so many seeds, in a lesson that is
 * about something else, or by a plan where dice would take too long. A switch that nobody would miss is no safety rule.
 */
import { torn } from '#checks/fuzz/torn.ts';
import { timed } from '#kernel/schedule.ts';
import type { Storm } from '#model/exhibit.ts';
import { parsePlan } from '#model/text.ts';
import { DEFAULT_NETWORK, type Scenario } from '#model/trace.ts';
import { judge } from '#testing/judge.ts';
import { describe, expect, test } from 'vitest';
import raft from './index.ts';
import type { RaftLaw } from './laws/terms.ts';
import type { LessonId } from './lesson-ids.ts';
import { BY_HAND, EXACT, servers } from './lessons/story.ts';
import { RAFT_RULES, type RaftRule } from './state.ts';
import { stormyRaft } from './storm.ts';

type Proof =
  | { readonly law: RaftLaw; readonly seeds: number; readonly from?: number }
  | { readonly law: RaftLaw; readonly lesson: LessonId }
  | { readonly law: RaftLaw; readonly plan: string; readonly scenario: Partial<Scenario>; readonly until: number };

const PROOFS: { readonly [R in RaftRule]: Proof } = {
  'vote-once': { law: 'VoteOnce', seeds: 20 },
  'majority-quorum': { law: 'CommittedOnQuorum', seeds: 20 },
  'persist-vote': { law: 'MessageOnDisk', seeds: 20 },
  'persist-term': { law: 'MessageOnDisk', seeds: 20 },
  'up-to-date': { law: 'LeaderCompleteness', seeds: 60 },
  // n1 has a long tail of term 1; n2 and n3 have less, but of term 2, and commit it in term 3.
  'up-to-date-term': {
    law: 'LeaderCompleteness', until: 400,
    scenario: {
      servers: servers(3), config: BY_HAND, network: EXACT,
      disks: { n1: { currentTerm: 2, log: [1, 1, 1, 1] }, n2: { currentTerm: 2, log: [1, 2] }, n3: { currentTerm: 2, log: [1, 2] } },
    },
    plan: `
      5ms   cut n1-n2,n1-n3
      20ms  fire n2 election
      200ms crash n2
      210ms mend n1-n3
      220ms fire n1 election
      250ms fire n1 election`,
  },
  'up-to-date-length': { law: 'LeaderCompleteness', seeds: 60 },
  // Two candidates with one vote each, delivered twice.
  'count-each-vote-once': {
    law: 'ElectionSafety', until: 300, scenario: { config: BY_HAND, network: EXACT },
    plan: `
      5ms   crash n5
      80ms  slow n1-n4,n2-n3 60ms
      99ms  duplication 100%
      100ms fire n1 election
      100ms fire n2 election`,
  },
  // n2 votes for n1 in term 1, and for n3 in term 2; its first vote reaches n1 when that stands in term 2.
  'count-own-term-votes': {
    law: 'ElectionSafety', until: 300, scenario: { servers: servers(3), config: BY_HAND, network: EXACT },
    plan: `
      5ms   cut n1-n3
      15ms  slow n2>n1 100ms
      20ms  fire n1 election
      55ms  cut n1>n2
      60ms  fire n1 election
      70ms  fire n3 election
      100ms fire n3 election`,
  },
  'keep-vote-on-step-down': { law: 'ElectionSafety', lesson: 'double-vote' },
  'pre-vote': { law: 'NoNeedlessElection', lesson: 'disruptive-server-cured' },
  'check-quorum': { law: 'LeaderInReach', lesson: 'cut-off-leader' },
  // n5 hears nobody say that n1 is alive, the others do and vote for it all the same.
  stickiness: { law: 'NoNeedlessElection', until: 1_500, scenario: {}, plan: '20ms fire n1 election\n700ms cut n1>n5' },
  // n5 can never win, but its clock is fast, so it asks before anybody else's timer ends.
  'timer-reset-only-on-grant': {
    law: 'LeaderInTime', until: 6_000, plan: '1ms clock n5 rate 4',
    scenario: { disks: Object.fromEntries(servers(5).map((id) => [id, { currentTerm: 1, log: id === 'n5' ? [] : [1, 1] }])) },
  },
  'prev-log-check': { law: 'StateMachineSafety', seeds: 100 },
  'truncate-conflicts': { law: 'MatchTruth', seeds: 60 },
  'keep-matching-suffix': { law: 'CommittedOnQuorum', lesson: 'reordered-append-cured' },
  'match-what-was-sent': { law: 'MatchTruth', seeds: 120 },
  'ignore-stale-refusals': { law: 'Monotone', seeds: 20 },
  // An entry of term 1 is held on its way to n3; meanwhile n2 and n3 commit one of term 2 in its place.
  'refuse-old-term': {
    law: 'CommittedOnQuorum', until: 500, scenario: { servers: servers(3), config: BY_HAND, network: EXACT },
    plan: `
      20ms  fire n1 election
      100ms cut n1-n2,n3>n1
      100ms hold n1>n3
      110ms request c1>n1 put x 1
      200ms fire n2 election
      300ms release n1>n3`,
  },
  'clamp-commit': { law: 'StateMachineSafety', seeds: 120 },
  'current-term-commit': { law: 'LeaderCompleteness', lesson: 'figure-8' },
  'fsync-before-ack': { law: 'LeaderCompleteness', lesson: 'lost-writes' },
  'noop-at-start': { law: 'OwnTermCommits', lesson: 'pre-vote-migration' },
  'config-after-own-commit': { law: 'LeaderCompleteness', lesson: 'bug-of-2015-cured' },
  'one-config-at-a-time': { law: 'OneConfiguration', seeds: 80 },
  // n1 reaches only those who come, not those who were there before.
  'joint-both-majorities': {
    law: 'CommittedOnQuorum', until: 500, scenario: { config: { ...BY_HAND, voters: 'n1,n2,n3' }, network: EXACT },
    plan: `
      20ms  fire n1 election
      150ms cut n1-n2,n1-n3
      160ms request c1>n1 members n1,n4,n5`,
  },
  'removed-leader-not-counted': { law: 'CommittedOnQuorum', seeds: 60 },
  'read-own-term': { law: 'ReadSafety', seeds: 120 },
  'read-round': { law: 'ReadSafety', lesson: 'read-index' },
  'read-own-context': { law: 'ReadSafety', lesson: 'read-index' },
  // n3 is told to stand, but late: n1 has given up the transfer when n3 is elected, and hears nothing of it.
  'lease-ends-on-transfer': {
    law: 'Lease', until: 800, scenario: { config: { reads: 'lease' }, network: EXACT },
    plan: `
      20ms  fire n1 election
      200ms request c1>n1 put x 1
      400ms request c1>n1 get x
      490ms request c1>n1 transfer n3
      495ms slow n1>n3 100ms
      605ms cut n2>n1,n3>n1,n4>n1,n5>n1
      660ms request c1>n1 get x`,
  },
  'session-table': { law: 'ExactlyOnce', lesson: 'duplicate-request' },
  'snapshot-sessions': { law: 'ExactlyOnce', seeds: 60 },
  'snapshot-config': { law: 'OneConfiguration', seeds: 60 },
};

const BASE: Scenario = {
  protocol: 'raft', servers: servers(5), clients: ['c1'], config: {}, off: [], seed: 1, network: DEFAULT_NETWORK, plan: [], disks: {},
};

type Run = Pick<Storm, 'scenario' | 'until'>;

/** The scenario of a proof without seeds. */
function scenarioOf(proof: Exclude<Proof, { seeds: number }>): Run {
  if ('plan' in proof) return { scenario: { ...BASE, ...proof.scenario, plan: parsePlan(proof.plan) }, until: proof.until };
  return raft.lessons.find(({ id }) => id === proof.lesson)!;
}

function breaks({ scenario, until }: Run, law: RaftLaw, scheduler = timed(scenario)): boolean {
  const { broken } = judge(raft, scenario, until, scheduler, (now) => now.broken.some((verdict) => verdict.law === law));
  for (const verdict of broken) expect(raft.words.en.laws[verdict.law]!.violation(verdict.terms)).not.toMatch(/undefined|null|NaN|object/);
  return broken.some((verdict) => verdict.law === law);
}

function foundWithin(rule: RaftRule, { law, seeds, from = 1 }: Extract<Proof, { seeds: number }>): boolean {
  for (let seed = from; seed < from + seeds; seed++) {
    const storm = stormyRaft(seed, [rule]);
    if (breaks(storm, law, torn(storm))) return true;
  }
  return false;
}

describe('without the rule a law is broken', () => {
  test.each(RAFT_RULES)('%s', (rule) => {
    const proof = PROOFS[rule];
    expect(raft.rules.find(({ id }) => id === rule)!.guards).toContain(proof.law);
    if ('seeds' in proof) return expect(foundWithin(rule, proof)).toBe(true);
    const { scenario, until } = scenarioOf(proof);
    expect(breaks({ scenario: { ...scenario, off: [...scenario.off.filter((id) => id !== rule), rule] }, until }, proof.law)).toBe(true);
  });
});

describe('with the rule the same plan breaks none', () => {
  const planned = RAFT_RULES.filter((rule) => 'plan' in PROOFS[rule]);
  test.each(planned)('%s', (rule) => {
    const { scenario, until } = scenarioOf(PROOFS[rule] as Extract<Proof, { plan: string }>);
    expect(judge(raft, scenario, until).broken).toEqual([]);
  });
});

test('whoever votes twice in a term is told to have done so, and nobody else', () => {
  const say = raft.words.en.notes['vote-granted']!;
  const terms = { candidate: 'n2', term: 3, lastLogTerm: 0, lastLogIndex: 0, ownLastTerm: 0, ownLastIndex: 0 };
  expect(say(terms, 'n3').text).toMatch(/^It remembers no other vote in term 3, and the candidate’s log/);
  expect(say({ ...terms, earlier: 'n1' }, 'n3').text).toMatch(/^It has voted for n1 in term 3 already, and should not vote again, but the rule that it votes once is off\. The candidate’s log/);
});
