/**
 * Each rule is switched off once, and a law notices: found by random faults within so many seeds, or in a lesson. A switch
 * that nobody would miss is no safety rule.
 */
import { torn } from '#checks/fuzz/torn.ts';
import { judge } from '#testing/judge.ts';
import { describe, expect, test } from 'vitest';
import twoPhase from './index.ts';
import type { TwoPhaseLaw } from './laws/terms.ts';
import type { LessonId } from './lesson-ids.ts';
import { RULES, type TwoPhaseRule } from './state.ts';
import { stormyTwoPhase, type Demand } from './storm.ts';

/** `cure`: the same story with the rule on. */
type Proof =
  | { readonly law: TwoPhaseLaw; readonly seeds: number; readonly demand?: Demand }
  | { readonly law: TwoPhaseLaw; readonly lesson: LessonId; readonly cure: LessonId | null };

const PROOFS: { readonly [R in TwoPhaseRule]: Proof } = {
  unanimous: { law: 'AC2', lesson: 'majority-commits', cure: null },
  'count-each-vote-once': { law: 'AC2', lesson: 'votes-doubled', cure: 'votes-counted-once' },
  'decision-irreversible': { law: 'DecidedOnce', lesson: 'mind-changed', cure: 'mind-kept' },
  'no-unilateral-abort-after-yes': { law: 'AC1', lesson: 'impatient', cure: null },
  'force-prepared-record': { law: 'EndSafe', lesson: 'prepared-in-memory', cure: 'prepared-on-disk' },
  'force-commit-record': { law: 'AC1', lesson: 'commit-not-forced', cure: 'commit-forced' },
  'force-collecting-record': { law: 'AC1', lesson: 'collecting-not-forced', cure: 'collecting-forced' },
  'ack-after-durable': { law: 'WAL', seeds: 10 },
  'remember-until-all-acks': { law: 'AC1', lesson: 'early-forget', cure: 'early-forget-cured' },
  'presume-rightly': { law: 'ForgetSafe', seeds: 20 },
  'recovery-retakes-locks': { law: 'Serializable', lesson: 'locks-lost', cure: 'locks-retaken' },
  'locks-until-decision': { law: 'InDoubtLocks', seeds: 10 },
  'recovery-skips-live': { law: 'AC1', lesson: 'recovery-aborts-live', cure: 'recovery-skips-live' },
  'late-prepare-refused': { law: 'AC1', lesson: 'late-prepare', cure: 'late-prepare-cured' },
  'abort-answer-binds': { law: 'AC1', lesson: 'not-voted-peer-broken', cure: 'not-voted-peer' },
  'fresh-tid': { law: 'BegunOnce', lesson: 'tid-reuse', cure: 'fresh-tid' },
  'resend-decision': { law: 'EndInTime', seeds: 20 },
  inquire: { law: 'AC5', seeds: 20 },
  'backup-checks-committed': { law: 'DecidedOnce', lesson: 'slow-coordinator-broken', cure: 'slow-coordinator' },
  'acceptor-majority': { law: 'WAL', seeds: 20, demand: { paxosCommit: true } },
  'acceptor-promise': { law: 'DecidedOnce', lesson: 'late-vote-broken', cure: 'late-vote' },
};

function breaksInStorm(seed: number, rule: TwoPhaseRule, law: TwoPhaseLaw, demand: Demand): boolean {
  const storm = stormyTwoPhase(seed, [rule], demand);
  const { broken } = judge(twoPhase, storm.scenario, storm.until, torn(storm), (now) => now.broken.some((verdict) => verdict.law === law));
  for (const verdict of broken) expect(twoPhase.words.en.laws[verdict.law]!.violation(verdict.terms)).not.toMatch(/undefined|null|NaN|object/);
  return broken.some((verdict) => verdict.law === law);
}

function brokenIn(id: LessonId): readonly string[] {
  const { scenario, until } = twoPhase.lessons.find((lesson) => lesson.id === id)!;
  const { broken } = judge(twoPhase, scenario, until, undefined, () => false);
  for (const verdict of broken) expect(twoPhase.words.en.laws[verdict.law]!.violation(verdict.terms)).not.toMatch(/undefined|null|NaN|object/);
  return broken.map(({ law }) => law);
}

describe('without the rule a law is broken', () => {
  test.each(RULES)('%s', (rule) => {
    const proof = PROOFS[rule];
    expect(twoPhase.rules.find(({ id }) => id === rule)!.guards).toContain(proof.law);
    if ('lesson' in proof) {
      expect(twoPhase.lessons.find(({ id }) => id === proof.lesson)!.scenario.off).toEqual([rule]);
      return expect(brokenIn(proof.lesson)).toContain(proof.law);
    }
    const found = Array.from({ length: proof.seeds }, (_, i) => i + 1).find((seed) => breaksInStorm(seed, rule, proof.law, proof.demand ?? {}));
    expect(found).toBeDefined();
  });
});

describe('with the rule the same story breaks none', () => {
  const stories = RULES.flatMap((rule) => ('lesson' in PROOFS[rule] ? [[rule, PROOFS[rule]] as const] : []));
  test.each(stories)('%s', (_rule, { lesson, cure }) => {
    if (cure !== null) return expect(brokenIn(cure)).toEqual([]);
    const { scenario, until } = twoPhase.lessons.find(({ id }) => id === lesson)!;
    expect(judge(twoPhase, { ...scenario, off: [] }, until).broken).toEqual([]);
  });
});
