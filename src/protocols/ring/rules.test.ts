/** Each rule is switched off once, and a law notices; with the rule on, the same story breaks none. A switch that nobody would miss is no safety rule. */
import { judge } from '#testing/judge.ts';
import { describe, expect, test } from 'vitest';
import ring from './index.ts';
import type { RingLaw } from './laws/terms.ts';
import type { LessonId } from './lesson-ids.ts';
import { RULES, type RingRule } from './state.ts';

const PROOFS: { readonly [R in RingRule]: { readonly law: RingLaw; readonly lesson: LessonId } } = {
  'write-quorum': { law: 'WriteQuorum', lesson: 'write-quorum-off' },
  'read-quorum': { law: 'Fresh', lesson: 'read-quorum-off' },
  'persist-before-ack': { law: 'AckOnDisk', lesson: 'persist-off' },
  'hints-do-not-count': { law: 'Fresh', lesson: 'hints-count' },
  'hinted-handoff': { law: 'HintsHome', lesson: 'hints-stay' },
  'hint-until-delivered': { law: 'Durable', lesson: 'hint-dropped' },
  'read-repair': { law: 'ReadRepaired', lesson: 'no-read-repair' },
  'anti-entropy': { law: 'TreesEqual', lesson: 'no-anti-entropy' },
  'hash-versions': { law: 'TreesEqual', lesson: 'hash-names-only' },
  dots: { law: 'ExactSiblings', lesson: 'plain-vectors' },
  'client-context': { law: 'ExactSiblings', lesson: 'context-ignored' },
  'fresh-names': { law: 'ExactSiblings', lesson: 'names-reused' },
  tombstones: { law: 'Resurrection', lesson: 'no-tombstones' },
  'greatest-timestamp': { law: 'GreatestStamp', lesson: 'last-arrival' },
  'stream-before-serve': { law: 'QuorumMoved', lesson: 'serve-unready' },
  'write-to-joining': { law: 'QuorumMoved', lesson: 'joining-not-written' },
  'keep-until-handed-over': { law: 'Durable', lesson: 'dropped-early' },
  'newer-ring': { law: 'RingForward', lesson: 'older-ring' },
};

function broken(id: LessonId, off?: readonly RingRule[]): readonly string[] {
  const { scenario, until } = ring.lessons.find((lesson) => lesson.id === id)!;
  return judge(ring, off === undefined ? scenario : { ...scenario, off }, until, undefined, () => false).broken.map(({ law }) => law);
}

describe('without the rule a law is broken, and with it none', () => {
  test.each(RULES)('%s', (rule) => {
    const { law, lesson } = PROOFS[rule];
    expect(ring.lessons.find(({ id }) => id === lesson)!.scenario.off).toEqual([rule]);
    expect(ring.rules.find(({ id }) => id === rule)!.guards).toContain(law);
    expect(broken(lesson)).toContain(law);
    expect(broken(lesson, [])).toEqual([]);
  });
});
