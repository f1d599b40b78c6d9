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
import multiPaxos from './index.ts';
import type { PaxosLaw } from './laws/terms.ts';
import type { LessonId } from './lesson-ids.ts';
import { BY_HAND, EXACT, servers } from './lessons/story.ts';
import { MULTI_PAXOS_RULES, type MultiPaxosRule } from './state.ts';
import { stormyPaxos } from './storm.ts';

type Proof =
  | { readonly law: PaxosLaw; readonly seeds: number }
  | { readonly law: PaxosLaw; readonly lesson: LessonId }
  | { readonly law: PaxosLaw; readonly plan: string; readonly scenario: Partial<Scenario>; readonly until: number };

const PROOFS: { readonly [R in MultiPaxosRule]: Proof } = {
  'promise-covers-all-slots': { law: 'Agreement', lesson: 'promise-for-all' },
  'accept-not-below-promise': { law: 'PromiseMonotone', seeds: 40 },
  'accept-raises-promise': { law: 'VoteIsPromise', seeds: 20 },
  'persist-promise': { law: 'MessageOnDisk', seeds: 20 },
  'persist-accept': { law: 'MessageOnDisk', seeds: 20 },
  'report-votes': { law: 'PrepareComplete', seeds: 20 },
  'report-truncation': { law: 'Agreement', lesson: 'truncated-promise' },
  'majority-quorum': { law: 'CommittedOnQuorum', seeds: 20 },
  // n2 promised 1.1, and its answer comes when n1 is at 2.1 already.
  'count-own-promises': {
    law: 'PromisedByQuorum', until: 200, scenario: { servers: servers(3), config: BY_HAND, network: EXACT },
    plan: `
      15ms  hold n2>n1
      15ms  cut n1-n3
      20ms  fire n1 election
      50ms  cut n1>n2
      60ms  fire n1 election
      80ms  release n2>n1
      120ms request c1>n1 put x 1`,
  },
  'adopt-reported': { law: 'PrepareComplete', seeds: 20 },
  // x was given up in ballot 1.1; y is chosen in 1.2, by n2 and n3. n1 hears of both.
  'adopt-highest': {
    law: 'PrepareComplete', until: 300,
    scenario: {
      servers: servers(3), config: BY_HAND, network: EXACT,
      disks: { n1: { promised: '1.2', accepted: { 1: '1.1 put x 1' } }, n2: { promised: '1.2', accepted: { 1: '1.2 put y 2' } }, n3: { promised: '1.2', accepted: { 1: '1.2 put y 2' } } },
    },
    plan: `
      1ms  crash n3
      20ms fire n1 election`,
  },
  'prepare-all-slots': { law: 'Agreement', lesson: 'known-slots' },
  'fill-holes': { law: 'HolesFilled', lesson: 'hole' },
  // The vote of n2 is of ballot 1.1, and arrives when n1 proposes in 2.1; nobody else has heard of that.
  'count-own-ballot': {
    law: 'CommittedOnQuorum', until: 500, scenario: { servers: servers(3), config: { ...BY_HAND, retryAfter: 5_000 }, network: EXACT },
    plan: `
      20ms  fire n1 election
      200ms request c1>n1 put x 1
      205ms cut n1-n3
      215ms hold n2>n1
      300ms crash n1
      310ms restart n1
      315ms mend n1-n3
      320ms fire n1 election
      325ms cut n1>n2
      341ms cut n1>n3
      345ms release n2>n1`,
  },
  'fresh-ballot-after-restart': { law: 'BallotOwner', seeds: 20 },
  'window-enforced': { law: 'ConfigWindow', lesson: 'window' },
  // For a moment n1 is heard by nobody: what it proposes just then is lost.
  'resend-proposals': {
    law: 'DecidedInTime', until: 8_000, scenario: { servers: servers(3), config: BY_HAND, network: EXACT },
    plan: `
      20ms  fire n1 election
      200ms request c1>n1 put x 1
      205ms cut n1>n2,n1>n3
      215ms mend n1>n2,n1>n3`,
  },
  'back-off': { law: 'DecidedInTime', lesson: 'duel-broken' },
  'commit-own-ballot-only': { law: 'LogAgreement', lesson: 'stale-commit' },
  'apply-in-order': { law: 'NoGapApply', seeds: 20 },
  deduplicate: { law: 'ExactlyOnce', lesson: 'duplicate-command' },
  // n3 starts from the snapshot of n1, and leads when c1, who got no answer, asks again.
  'snapshot-sessions': {
    law: 'ExactlyOnce', until: 1_200, scenario: { servers: servers(3), config: { electionTimeout: 1_000, snapshotEvery: 2 }, network: EXACT },
    plan: `
      20ms  fire n1 election
      50ms  cut n1-n3,n2-n3
      500ms request c1>n1 append x a
      515ms cut n1>c1
      560ms mend n1-n3
      640ms crash n1
      640ms mend n2-n3
      650ms fire n3 election`,
  },
  'reconfigure-at-window': { law: 'ConfigWindow', lesson: 'reconfiguration' },
  'read-own-ballot': { law: 'ReadSafety', seeds: 40 },
  'read-round': { law: 'ReadSafety', lesson: 'read-round' },
  'lease-holds-promises': { law: 'Lease', lesson: 'lease' },
};

const BASE: Scenario = {
  protocol: 'multi-paxos', servers: servers(5), clients: ['c1'], config: {}, off: [], seed: 1, network: DEFAULT_NETWORK, plan: [], disks: {},
};

type Run = Pick<Storm, 'scenario' | 'until'>;

/** The scenario of a proof without seeds. */
function scenarioOf(proof: Exclude<Proof, { seeds: number }>): Run {
  if ('plan' in proof) return { scenario: { ...BASE, ...proof.scenario, plan: parsePlan(proof.plan) }, until: proof.until };
  return multiPaxos.lessons.find(({ id }) => id === proof.lesson)!;
}

function breaks({ scenario, until }: Run, law: PaxosLaw, scheduler = timed(scenario)): boolean {
  const { broken } = judge(multiPaxos, scenario, until, scheduler, (now) => now.broken.some((verdict) => verdict.law === law));
  for (const verdict of broken) expect(multiPaxos.words.en.laws[verdict.law]!.violation(verdict.terms)).not.toMatch(/undefined|null|NaN|object/);
  return broken.some((verdict) => verdict.law === law);
}

function foundWithin(rule: MultiPaxosRule, { law, seeds }: Extract<Proof, { seeds: number }>): boolean {
  for (let seed = 1; seed <= seeds; seed++) {
    const storm = stormyPaxos(seed, [rule]);
    if (breaks(storm, law, torn(storm))) return true;
  }
  return false;
}

describe('without the rule a law is broken', () => {
  test.each(MULTI_PAXOS_RULES)('%s', (rule) => {
    const proof = PROOFS[rule];
    expect(multiPaxos.rules.find(({ id }) => id === rule)!.guards).toContain(proof.law);
    if ('seeds' in proof) return expect(foundWithin(rule, proof)).toBe(true);
    const { scenario, until } = scenarioOf(proof);
    expect(breaks({ scenario: { ...scenario, off: [...scenario.off.filter((id) => id !== rule), rule] }, until }, proof.law)).toBe(true);
  });
});

describe('with the rule the same run breaks none', () => {
  const told = MULTI_PAXOS_RULES.filter((rule) => !('seeds' in PROOFS[rule]));
  test.each(told)('%s', (rule) => {
    const { scenario, until } = scenarioOf(PROOFS[rule] as Exclude<Proof, { seeds: number }>);
    expect(judge(multiPaxos, { ...scenario, off: [] }, until).broken).toEqual([]);
  });
});
