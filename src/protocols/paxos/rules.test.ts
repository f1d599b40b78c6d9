/**
 * Each rule is switched off once, and a law notices: found by random faults within so many seeds, or in a lesson whose
 * other half keeps the rule. Beside the depths at which TLC finds the same faults (3 acceptors, 2 values; breadth-first,
 * so a depth is the shortest way there), what it takes here, measured: of 2,000 storms of some 500 moments each the first
 * seed in which any law breaks, and in which Agreement does; and the moments of the lesson until the law that it is about breaks.
 *
 *   rule                         TLC        first seed, law / Agreement     lesson, law
 *   quorums-intersect            10         2 VotesSafe / 3                 32 Agreement
 *   record-promise               13         1 MsgInv / 22                   27 Agreement
 *   accept-not-below-promise     13         4 PromiseMonotone / 140         27 Agreement
 *   accept-raises-promise        18         4 AccInv / 533                  46 Agreement
 *   acceptor-durable             14         1 MsgInv / 7                    29 Agreement
 *   separate-ballot-variables    –          3 AccInv / 324                  40 Agreement
 *   fresh-ballot-after-restart   (crash)    496 OneValuePerBallot / none    38 Agreement
 *   count-own-ballot             (message)  1 ShowsSafe / 1,834             38 Agreement
 *   adopt-reported-value         13         4 ShowsSafe / 9                 28 Agreement
 *   highest-reported-value       18         105 ShowsSafe / 324             45 Agreement
 *   one-value-per-ballot         10         5 OneValuePerBallot / 5         20 Agreement
 *   count-one-ballot             (message)  4 Learned / none                44 Learned
 *   read-finishes-round          –          11 ReadSafety / none            28 ReadSafety
 *   back-off                     (lasso)    none                            1,061 DecidedInTime
 */
import { torn } from '#checks/fuzz/torn.ts';
import { timed } from '#kernel/schedule.ts';
import type { Storm } from '#model/exhibit.ts';
import { judge } from '#testing/judge.ts';
import { describe, expect, test } from 'vitest';
import paxos from './index.ts';
import type { LessonId } from './lesson-ids.ts';
import type { PaxosLaw } from './laws/terms.ts';
import { PAXOS_RULES, type PaxosRule } from './state.ts';
import { stormyPaxos } from './storm.ts';

/** `lesson`: its end with the rule; without it the law breaks there. `storm`: the law that random faults break, within so many seeds. */
interface Proof {
  readonly lesson: LessonId;
  readonly law: PaxosLaw;
  readonly storm: { readonly law: PaxosLaw; readonly seeds: number } | null;
}

const PROOFS: { readonly [R in PaxosRule]: Proof } = {
  'quorums-intersect': { lesson: 'split-grid', law: 'Agreement', storm: { law: 'Agreement', seeds: 20 } },
  'record-promise': { lesson: 'below-promise-cured', law: 'Agreement', storm: { law: 'Agreement', seeds: 40 } },
  'accept-not-below-promise': { lesson: 'below-promise-cured', law: 'Agreement', storm: { law: 'PromiseMonotone', seeds: 20 } },
  'accept-raises-promise': { lesson: 'unraised-promise-cured', law: 'Agreement', storm: { law: 'AccInv', seeds: 20 } },
  'acceptor-durable': { lesson: 'amnesia-cured', law: 'Agreement', storm: { law: 'Agreement', seeds: 20 } },
  'separate-ballot-variables': { lesson: 'one-variable-cured', law: 'Agreement', storm: { law: 'AccInv', seeds: 20 } },
  'fresh-ballot-after-restart': { lesson: 'ballot-reuse-cured', law: 'Agreement', storm: null },
  'count-own-ballot': { lesson: 'stale-promise-cured', law: 'Agreement', storm: { law: 'ShowsSafe', seeds: 20 } },
  'adopt-reported-value': { lesson: 'own-value-cured', law: 'Agreement', storm: { law: 'Agreement', seeds: 20 } },
  'highest-reported-value': { lesson: 'any-value-cured', law: 'Agreement', storm: null },
  'one-value-per-ballot': { lesson: 'two-values-cured', law: 'Agreement', storm: { law: 'OneValuePerBallot', seeds: 20 } },
  'count-one-ballot': { lesson: 'mixed-ballots-cured', law: 'Learned', storm: { law: 'Learned', seeds: 20 } },
  'read-finishes-round': { lesson: 'unfinished-read-cured', law: 'ReadSafety', storm: { law: 'ReadSafety', seeds: 40 } },
  'back-off': { lesson: 'duel-cured', law: 'DecidedInTime', storm: null },
};

type Run = Pick<Storm, 'scenario' | 'until'>;

function breaks({ scenario, until }: Run, law: PaxosLaw, scheduler = timed(scenario)): boolean {
  const { broken } = judge(paxos, scenario, until, scheduler, (now) => now.broken.some((verdict) => verdict.law === law));
  for (const verdict of broken) expect(paxos.words.en.laws[verdict.law]!.violation(verdict.terms)).not.toMatch(/undefined|null|NaN|object/);
  return broken.some((verdict) => verdict.law === law);
}

const lessonOf = (id: LessonId) => paxos.lessons.find((lesson) => lesson.id === id)!;

describe('without the rule a law is broken', () => {
  test.each(PAXOS_RULES)('%s, in a lesson', (rule) => {
    const { lesson, law } = PROOFS[rule];
    expect(paxos.rules.find(({ id }) => id === rule)!.guards).toContain(law);
    const { scenario, until } = lessonOf(lesson);
    expect(breaks({ scenario: { ...scenario, off: [rule] }, until }, law)).toBe(true);
  });

  test.each(PAXOS_RULES.filter((rule) => PROOFS[rule].storm !== null))('%s, in a storm', (rule) => {
    const { law, seeds } = PROOFS[rule].storm!;
    expect(paxos.rules.find(({ id }) => id === rule)!.guards).toContain(law);
    const storms = Array.from({ length: seeds }, (_, i) => stormyPaxos(i + 1, [rule]));
    expect(storms.some((storm) => breaks(storm, law, torn(storm)))).toBe(true);
  });
});

describe('with the rule the same plan breaks none', () => {
  test.each(PAXOS_RULES)('%s', (rule) => {
    const { scenario, until } = lessonOf(PROOFS[rule].lesson);
    expect(scenario.off).toEqual([]);
    expect(judge(paxos, scenario, until).broken).toEqual([]);
  });
});
