/**
 * Each rule is switched off once, and a law notices: found by random faults within so many seeds, in a lesson that is
 * about something else, or by a plan where dice would take too long. A switch that nobody would miss is no safety rule.
 */
import { torn } from '#checks/fuzz/torn.ts';
import { timed } from '#kernel/schedule.ts';
import type { Storm } from '#model/exhibit.ts';
import { judge } from '#testing/judge.ts';
import { describe, expect, test } from 'vitest';
import threePhase from './index.ts';
import type { ThreePhaseLaw } from './laws/terms.ts';
import type { LessonId } from './lesson-ids.ts';
import { THREE_PHASE_RULES, type ThreePhaseRule, type Variant } from './state.ts';
import { stormyThreePhase } from './storm.ts';

/** `only`: the variants that the storm is made for. A lesson is played with the rule off, and then with every rule on. */
type Proof =
  | { readonly law: ThreePhaseLaw; readonly seeds: number; readonly only: readonly Variant[] }
  | { readonly law: ThreePhaseLaw; readonly lesson: LessonId };

const PROOFS: { readonly [R in ThreePhaseRule]: readonly [Proof, ...Proof[]] } = {
  // A crash between two messages, and nothing else.
  'terminate-by-protocol': [{ law: 'AC1', lesson: 'naive-torn-cured' }],
  unanimous: [{ law: 'AC2', seeds: 6, only: ['termination'] }, { law: 'AC1', seeds: 6, only: ['termination'] }],
  'wait-for-acks': [{ law: 'NB1', lesson: 'skipped-acks' }, { law: 'Quorum', seeds: 3, only: ['quorum', 'e3pc'] }],
  'ack-timeout': [{ law: 'NB', lesson: 'participant-crash-waits' }],
  'tr4-precommits-first': [{ law: 'AC1', lesson: 'tr4-shortcut' }],
  'obey-newest-coordinator': [{ law: 'AC1', lesson: 'old-coordinator-obeyed' }, { law: 'Rank', seeds: 25, only: ['quorum', 'e3pc'] }],
  'decide-once': [{ law: 'AC4', lesson: 'late-yes-counted' }],
  'recovery-never-decides-alone': [{ law: 'AC1', lesson: 'recovered-decides' }, { law: 'AC1', seeds: 8, only: ['termination'] }],
  'recovered-stay-out': [{ law: 'AC1', lesson: 'recovered-joins' }],
  'last-to-fail-decides': [{ law: 'AC1', lesson: 'total-failure-impatient' }, { law: 'AC1', seeds: 12, only: ['termination'] }],
  'yes-durable': [{ law: 'WAL', seeds: 2, only: ['termination'] }],
  'precommit-durable': [{ law: 'AC1', lesson: 'pre-commit-lost' }],
  'retake-locks': [{ law: 'InDoubtLocks', seeds: 6, only: ['termination'] }],
  'quorum-needed': [{ law: 'AC1', lesson: 'split-quorum-uncounted' }, { law: 'AC1', lesson: 'split-e3pc' }],
  'last-attempt-decides': [{ law: 'AC1', lesson: 'merge-e3pc-broken' }],
  'elected-durable': [{ law: 'WAL', seeds: 3, only: ['e3pc'] }, { law: 'Rank', seeds: 40, only: ['e3pc'] }],
};

const CASES = THREE_PHASE_RULES.flatMap((rule) => PROOFS[rule].map((proof) => ({ rule, proof, how: 'seeds' in proof ? `${proof.law} in ${proof.seeds} storms` : `${proof.law} in ${proof.lesson}` })));

function breaks({ scenario, until }: Pick<Storm, 'scenario' | 'until'>, law: ThreePhaseLaw, scheduler = timed(scenario)): boolean {
  const { broken } = judge(threePhase, scenario, until, scheduler, (now) => now.broken.some((verdict) => verdict.law === law));
  for (const verdict of broken) expect(threePhase.words.en.laws[verdict.law]!.violation(verdict.terms)).not.toMatch(/undefined|null|NaN|object/);
  return broken.some((verdict) => verdict.law === law);
}

function foundWithin(rule: ThreePhaseRule, { law, seeds, only }: Extract<Proof, { seeds: number }>): boolean {
  for (let seed = 1; seed <= seeds; seed++) {
    const storm = stormyThreePhase(seed, [rule], only);
    if (breaks(storm, law, torn(storm))) return true;
  }
  return false;
}

describe('without the rule a law is broken', () => {
  test.each(CASES)('$rule: $how', ({ rule, proof }) => {
    expect(threePhase.rules.find(({ id }) => id === rule)!.guards).toContain(proof.law);
    if ('seeds' in proof) return expect(foundWithin(rule, proof)).toBe(true);
    const { scenario, until } = threePhase.lessons.find(({ id }) => id === proof.lesson)!;
    expect(breaks({ scenario: { ...scenario, off: [rule] }, until }, proof.law)).toBe(true);
  });
});

describe('with every rule the same story breaks none', () => {
  test.each(CASES.filter(({ proof }) => 'lesson' in proof))('$rule: $how', ({ proof }) => {
    const { scenario, until } = threePhase.lessons.find(({ id }) => id === (proof as { lesson: LessonId }).lesson)!;
    expect(judge(threePhase, { ...scenario, off: [] }, until).broken).toEqual([]);
  });
});
