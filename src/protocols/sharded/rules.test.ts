/** A switch that nobody would miss is no safety rule: each has a story in which it alone is off, and a law that notices (told in lessons.test.ts). */
import { expect, test } from 'vitest';
import sharded from './index.ts';
import { RULES } from './state.ts';

test.each(RULES)('%s has its story', (rule) => {
  const [story, ...more] = sharded.lessons.filter(({ scenario: { off } }) => off.includes(rule));
  expect([story?.scenario.off, more]).toEqual([[rule], []]);
  expect(sharded.rules.find(({ id }) => id === rule)!.guards).toContain(story!.breaks);
});

test('every other story has all rules on', () => {
  expect(sharded.lessons.filter(({ breaks, scenario: { off } }) => (breaks === null) !== (off.length === 0))).toEqual([]);
});
