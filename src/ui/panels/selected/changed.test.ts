import { expect, test } from 'vitest';
import type { Field } from '#model/view.ts';
import { marked } from './changed.ts';

const field = (name: string, value: string, on: Field['on'] = 'memory'): Field => ({ name, value, on });

test('a field that changed says what it was', () => {
  const fields = marked([field('role', 'leader'), field('term', '2')], [field('role', 'candidate'), field('term', '2')]);
  expect(fields.map(({ was }) => was)).toEqual(['candidate', null]);
});
test('a new field was nothing', () => {
  expect(marked([field('votes', '1')], [])[0]?.was).toBe('');
});
test('the same name on disk and in memory are two fields', () => {
  const fields = marked([field('term', '3'), field('term', '2', 'disk')], [field('term', '2'), field('term', '2', 'disk')]);
  expect(fields.map(({ was }) => was)).toEqual(['2', null]);
});
test('without a moment before nothing is marked', () => {
  expect(marked([field('term', '3')], null)[0]?.was).toBeNull();
});
