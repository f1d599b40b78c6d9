import { expect, test } from 'vitest';
import type { View } from '#model/view.ts';
import { RESET } from '#model/world.ts';
import { exhibits } from '#protocols/index.ts';
import { viewIn } from './message-look.ts';

const exhibit = await exhibits[0]!.load();

/** An exhibit that knows its own messages only, and objects to all others. */
const strict = { ...exhibit, views: { en: { ...exhibit.views.en, message: (message: unknown) => {
  if (message !== 'mine') throw new Error('not mine');
  return { type: 'Mine' };
} } as unknown as View } };

test('the loss of a connection is told in words of the lab, and no exhibit is asked', () => {
  expect(() => strict.views.en.message(RESET)).toThrow('not mine');
  const { type, label, answer, epoch } = viewIn(strict, 'en').message(RESET);
  expect([type, label, answer, epoch]).toEqual(['connection lost', 'connection lost', null, null]);
});
test('of its own messages the exhibit says what it likes', () => {
  expect(viewIn(strict, 'en').message('mine').type).toBe('Mine');
});
test('the same view whenever it is asked for', () => {
  expect(viewIn(strict, 'en')).toBe(viewIn(strict, 'en'));
  expect(viewIn(strict, 'en')).not.toBe(viewIn(exhibit, 'en'));
  expect(viewIn(exhibit, 'en').legend).toBe(exhibit.views.en.legend);
});
