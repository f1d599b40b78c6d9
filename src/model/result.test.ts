import { expect, test } from 'vitest';
import type { Plain } from './protocol.ts';
import { resultText } from './result.ts';

test.each<[Plain, string]>([
  [null, ''], ['1', '1'], [7, '7'], [true, 'true'], [['a', 1], '["a",1]'], [{}, ''], [{ x: '1', y: null }, 'x=1 y=–'], [{ n: { m: 2 } }, 'n=m=2'],
])('%j is written %j', (result, text) => {
  expect(resultText(result)).toBe(text);
});
