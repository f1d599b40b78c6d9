import { expect, test } from 'vitest';
import { aroundName, saysWho } from './about.ts';

test.each([['n1 waits', true], ['n1’s vote', true], ['n1', true], ['n10 waits', false], ['it waits', false], ['', false]])('“%s” begins with n1: %s', (text, says) => {
  expect(saysWho(text, 'n1')).toBe(says);
});
test('a node that the sentence names is not named again', () => {
  expect(aroundName('n1 waits', 'n1')).toEqual(['', ' waits']);
  expect(aroundName('n10 → n1: DIFF', 'n1')).toEqual(['n10 → ', ': DIFF']);
  expect(aroundName('waits for n10', 'n1')).toEqual(['', ' waits for n10']);
});
