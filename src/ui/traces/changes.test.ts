/** What of a state has changed since the one before. */
import { expect, test } from 'vitest';
import type { State } from '#app/traces/trace.ts';
import { partsOf, type Part } from './changes.ts';

const leaf = (text: string) => ({ text, fields: null });
const map = (...fields: readonly (readonly [string, string])[]) => ({ text: JSON.stringify(fields), fields: fields.map(([name, text]) => [name, leaf(text)] as const) });

function told(parts: readonly Part[]): readonly string[] {
  return parts.flatMap(({ name, change, text, was, parts: inner }) => [`${name} ${change} ${inner.length > 0 ? '' : text}${was === null || inner.length > 0 ? '' : ` (was ${was})`}`.trim(), ...told(inner).map((line) => `  ${line}`)]);
}

test('what has changed is found where it changed', () => {
  const before: State = [['term', leaf('1')], ['role', map(['a', 'follower'], ['b', 'leader'], ['c', 'follower'])], ['old', leaf('x')]];
  const now: State = [['term', leaf('1')], ['role', map(['a', 'candidate'], ['b', 'leader'], ['d', 'follower'])], ['log', leaf('[]')]];
  expect(told(partsOf(now, before))).toEqual([
    'term same 1', 'role changed', '  a changed candidate (was follower)', '  b same leader', '  d new follower', '  c gone follower', 'log new []', 'old gone x',
  ]);
});

test('of the first state nothing counts as changed, and of something new no part', () => {
  expect(told(partsOf([['role', map(['a', 'x'])]], null))).toEqual(['role same', '  a same x']);
  expect(told(partsOf([['role', map(['a', 'x'])]], []))).toEqual(['role new', '  a same x']);
  expect(told(partsOf([['role', map(['a', 'x'])]], [['role', leaf('none')]]))).toEqual(['role changed', '  a same x']);
});
