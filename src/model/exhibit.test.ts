import { expect, test } from 'vitest';
import { timerText } from './exhibit.ts';

test('a timer is written in words; of many of a kind, with what it is about', () => {
  const catalogue = { timers: { election: 'election timeout', votes: 'wait for votes' } };
  expect(timerText(catalogue, 'election')).toBe('election timeout');
  expect(timerText(catalogue, 'votes:c1.3')).toBe('wait for votes c1.3');
  expect(timerText(catalogue, 'tea')).toBe('tea');
  expect(timerText(catalogue, 'tea:c1.3')).toBe('tea:c1.3');
});
