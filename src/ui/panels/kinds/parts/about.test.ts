import { expect, test } from 'vitest';
import { restOf, saysWho } from './about.ts';

test.each([['n1 waits', true], ['n1’s vote', true], ['n1', true], ['n10 waits', false], ['it waits', false], ['', false]])('“%s” begins with n1: %s', (text, says) => {
  expect(saysWho(text, 'n1')).toBe(says);
});
test('a name is not said twice', () => {
  expect([restOf('n1 waits', 'n1'), restOf('n10 waits', 'n1'), restOf('waits', 'n1')]).toEqual([' waits', ' n10 waits', ' waits']);
});
