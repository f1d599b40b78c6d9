import { expect, test } from 'vitest';
import { legendOf } from './Legend.tsx';
import { stageWords } from './words/words.ts';

const words = stageWords.en;
const shown = (...args: Parameters<typeof legendOf>) => legendOf(...args).map(({ mark, text }) => [mark, text]);

test('what the exhibit says of a mark stands for what the stage would say', () => {
  const blocked = shown([{ mark: 'blocked', text: 'in doubt' }], words, false).filter(([mark]) => mark === 'blocked');
  expect(blocked).toEqual([['blocked', 'in doubt']]);
  expect(shown([], words, false)).toContainEqual(['blocked', words.marks.blocked]);
});
test('marks of panels are explained beside them, also those that sound like marks of the stage', () => {
  const all = shown([{ mark: 'lost', text: 'a write that is lost' }, { mark: 'down', text: 'the participant is down' }, { mark: 'inDoubt', text: 'in doubt' }], words, false);
  expect(all).toContainEqual(['lost', words.marks.lost]);
  expect(all).toContainEqual(['down', words.marks.down]);
  expect(all.map(([mark]) => mark)).not.toContain('inDoubt');
  expect(new Set(all.map(([mark]) => mark)).size).toBe(all.length);
});
test('a lost connection is explained where there are connections', () => {
  expect([true, false].map((connections) => shown([], words, connections).some(([mark]) => mark === 'reset'))).toEqual([true, false]);
});
