import type { Plain } from '#model/protocol.ts';
import { expect, test } from 'vitest';
import { checking } from './check.ts';
import { Machine } from './machine.ts';
import { MODELS } from './models/models.ts';

const register = MODELS.find(({ name }) => name === 'register')!;

test('calls are of one kind exactly if they are asked and answered alike', () => {
  const asked: readonly (readonly [f: string, asked: Plain, answered: Plain])[] = [
    ['write', 1, 1], ['write', '1', '1'], ['write', 1, null], ['write', 'null', null], ['write', null, null], ['write', [1, 2], null], ['write', '[1,2]', null],
    ['write', { a: 1, b: 2 }, null], ['write', true, null], ['write', 'true', null], ['write', 'a string 1', 'b'], ['write', 'a', 'string 1 b'],
  ];
  const calls = asked.map(([f, value, answered]) => ({ process: 0, f, asked: value, answered, outcome: 'ok' as const, call: 0, return: 1 }));
  const again = { ...calls[7]!, asked: { b: 2, a: 1 } };
  expect(new Machine(register, [...calls, again, calls[0]!]).kinds).toEqual([...calls.keys(), 7, 0]);
});

test('a history on one object is made ready piece by piece', () => {
  const events = [0, 1, 2].flatMap((n) => [{ index: 2 * n, process: 0, type: 'invoke' as const, f: 'write', value: n }, { index: 2 * n + 1, process: 0, type: 'ok' as const, f: 'write', value: n }]);
  const work = checking(events, register);
  const steps: number[] = [];
  for (let next = work.next(); next.done !== true; next = work.next()) steps.push(next.value);
  // Paired, parted, its kinds known, ready; only then the search looks at anything.
  expect(steps.filter((count) => count === 0)).toHaveLength(3);
});
