/** Each rule is switched off once, and a law notices: in a lesson made for it, or by faults of a seed. A switch that nobody would miss is no safety rule. */
import { torn } from '#checks/fuzz/torn.ts';
import { judge } from '#testing/judge.ts';
import { describe, expect, test } from 'vitest';
import sharded from './index.ts';
import type { ShardedLaw } from './laws/terms.ts';
import type { LessonId } from './lesson-ids.ts';
import { RULES, type ShardedRule } from './state.ts';
import { stormySharded } from './storm.ts';

type Proof = { readonly law: ShardedLaw } & ({ readonly lesson: LessonId } | { readonly seed: number });

const PROOFS: { readonly [R in ShardedRule]: Proof } = {
  'configs-in-order': { law: 'ConfigsInOrder', lesson: 'skipped-config' },
  'balance-minimal': { law: 'FewestMoves', lesson: 'needless-moves' },
  'newer-map-only': { law: 'MapForward', lesson: 'old-map' },
  'check-owner-at-apply': { law: 'OwnerExecutes', lesson: 'late-write' },
  'install-before-serve': { law: 'ServedByOne', lesson: 'two-owners' },
  'sessions-move-with-shard': { law: 'ExactlyOnce', lesson: 'forgotten-session' },
  'delete-after-ack': { law: 'ShardKept', lesson: 'lost-shard' },
  'moves-wait-for-prepared': { law: 'Atomic', lesson: 'torn-transfer' },
  'session-table': { law: 'ExactlyOnce', lesson: 'done-twice' },
  'prepare-logged-before-vote': { law: 'VoteIsLogged', lesson: 'unlogged-vote' },
  'decision-logged-before-told': { law: 'ToldIsDecided', lesson: 'unlogged-decision' },
  'locks-until-decision': { law: 'PreparedLocked', lesson: 'early-unlock' },
  'end-after-acks': { law: 'Atomic', lesson: 'forgotten-commit' },
  'presume-through-log': { law: 'ToldIsDecided', lesson: 'hasty-abort' },
  'late-prepare-refused': { law: 'Atomic', seed: 17 },
};

/** The laws that break in a run, the first of them said in words. */
function brokenIn(rule: ShardedRule, proof: Proof): readonly string[] {
  if ('lesson' in proof) {
    const { scenario, until } = sharded.lessons.find(({ id }) => id === proof.lesson)!;
    expect(scenario.off).toEqual([rule]);
    return lawsOf(judge(sharded, scenario, until, undefined, ({ broken }) => broken.some(({ law }) => law === proof.law)));
  }
  const storm = stormySharded(proof.seed, [rule]);
  return lawsOf(judge(sharded, storm.scenario, storm.until, torn(storm)));
}

function lawsOf({ broken }: ReturnType<typeof judge>): readonly string[] {
  for (const { law, terms } of broken) expect(sharded.words.en.laws[law]!.violation(terms)).not.toMatch(/undefined|null|NaN|object/);
  return broken.map(({ law }) => law);
}

describe('without the rule a law is broken', () => {
  test.each(RULES)('%s', (rule) => {
    const proof = PROOFS[rule];
    expect(sharded.rules.find(({ id }) => id === rule)!.guards).toContain(proof.law);
    expect(brokenIn(rule, proof)).toContain(proof.law);
  });
});
