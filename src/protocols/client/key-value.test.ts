import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { execute, isKeyValue, keyValueCommands as language, mutates, readMode, spec, type KeyValueCommand } from './key-value.ts';

const word = fc.stringMatching(/^[a-z0-9._-]{1,5}$/);
const command: fc.Arbitrary<KeyValueCommand> = fc.oneof(
  fc.record({ op: fc.constant('get' as const), key: word }),
  fc.record({ op: fc.constant('get' as const), key: word, read: fc.constantFrom('log' as const, 'read-index' as const, 'lease' as const, 'local' as const) }),
  fc.record({ op: fc.constantFrom('put' as const, 'append' as const), key: word, value: word }),
  fc.record({ op: fc.constant('cas' as const), key: word, old: word, new: word }),
  fc.record({ op: fc.constant('delete' as const), key: word }),
);

test('what is printed is parsed back', () => {
  fc.assert(fc.property(command, (one) => {
    expect(language.parse(language.print(one))).toEqual(one);
  }));
});

test('every example is a command', () => {
  for (const text of language.examples) expect(language.print(language.parse(text))).toBe(text);
});

test.each([
  ['', "a command is missing; one of: get, put, append, cas, delete"],
  ['set x 1', "'set' is not a command; one of: get, put, append, cas, delete"],
  ['toString x', "'toString' is not a command; one of: get, put, append, cas, delete"],
  ['put x', "'put' lacks its value; write put key value"],
  ['put', "'put' lacks its key; write put key value"],
  ['put x 1 2', "'2' is too much after 'put'; write put key value"],
  ['cas x 1', "'cas' lacks its new; write cas key old new"],
  ['get x quickly', "'quickly' is not a way to read; one of: log, read-index, lease, local"],
])('%j is refused with a reason', (text, why) => {
  expect(() => language.parse(text)).toThrow(why);
});

describe('the store', () => {
  const run = (texts: readonly string[]) => texts.reduce<{ store: Parameters<typeof execute>[0]; results: unknown[] }>(
    ({ store, results }, text) => {
      const [next, result] = execute(store, language.parse(text) as KeyValueCommand);
      return { store: next, results: [...results, result] };
    }, { store: {}, results: [] });

  test('answers as promised', () => {
    const { store, results } = run(['get x', 'put x 1', 'append x 2', 'get x', 'cas x 1 9', 'cas x 12 9', 'get x', 'delete x', 'delete x', 'append y 3']);
    expect(results).toEqual([null, null, null, '12', false, true, '9', true, false, null]);
    expect(store).toEqual({ y: '3' });
  });

  test('cas of an absent key fails whatever it expects, and keys of Object are absent', () => {
    expect(run(['cas x null 1', 'get constructor', 'delete toString']).results).toEqual([false, null, false]);
  });

  test('never changes what it was given', () => {
    fc.assert(fc.property(fc.dictionary(word, word), command, (store, one) => {
      const before = { ...store };
      execute(store, one);
      expect(store).toEqual(before);
    }));
  });
});

test('the judge leaves the commands of an administrator alone', () => {
  expect(spec.apply({ x: '1' }, { op: 'add', node: 'n4' })).toEqual([{ x: '1' }, null]);
  expect(isKeyValue({ op: 'add', node: 'n4' })).toBe(false);
});

test('a read is read as it says, else as the scenario says', () => {
  expect(readMode({ op: 'get', key: 'x' }, { reads: 'lease' })).toBe('lease');
  expect(readMode({ op: 'get', key: 'x', read: 'local' }, { reads: 'lease' })).toBe('local');
  expect(readMode({ op: 'get', key: 'x' }, {})).toBe('log');
  expect(readMode({ op: 'put', key: 'x', value: '1' }, { reads: 'lease' })).toBe(null);
  expect(mutates({ op: 'get', key: 'x' })).toBe(false);
  expect(mutates({ op: 'cas', key: 'x', old: '1', new: '2' })).toBe(true);
});
