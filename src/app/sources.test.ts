/** What a visitor is told that something comes from can be looked up: a paper, its code, a public report; never a note of our own. */
import { expect, test } from 'vitest';
import { exhibits } from '#protocols/index.ts';

test.each(exhibits)('$name: notes, rules and laws name public sources', async ({ load }) => {
  const { notes, rules, laws } = await load();
  const sources = [...Object.values(notes), ...rules, ...laws].map(({ source }) => source);
  expect(sources.length).toBeGreaterThan(20);
  expect(sources.filter((source) => source.trim() === '' || /reference/i.test(source))).toEqual([]);
});
