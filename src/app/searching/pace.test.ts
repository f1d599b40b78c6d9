import { expect, test } from 'vitest';
import { Pace } from './pace.ts';

test('what counts is the last second, not the beginning', () => {
  const pace = new Pace();
  expect(pace.at(100, 500)).toBe(200);
  expect(pace.at(200, 1_000)).toBe(200);
  for (let at = 1_500; at <= 3_000; at += 500) pace.at(200 + at, at);
  expect(pace.at(3_700, 3_500)).toBe(1_000);
});

test('no time, no pace', () => {
  expect(new Pace().at(5, 0)).toBe(0);
});
