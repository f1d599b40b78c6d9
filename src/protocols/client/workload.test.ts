import { expect, test } from 'vitest';
import { keyValueCommands } from './key-value.ts';
import { withWorkload, workloadCommand } from './workload.ts';

const language = withWorkload(keyValueCommands);

test('a steady load is spoken of in the same language', () => {
  expect(language.parse('workload 400ms')).toEqual({ op: 'workload', every: 400 });
  expect(language.parse('workload 2s')).toEqual({ op: 'workload', every: 2000 });
  expect(language.parse('workload off')).toEqual({ op: 'workload', every: null });
  expect(language.parse('put x 1')).toEqual({ op: 'put', key: 'x', value: '1' });
  for (const text of language.examples) expect(language.print(language.parse(text))).toBe(text);
});

test.each(['workload', 'workload 400ms now', 'workload often', 'workload 0ms'])('%j is refused', (text) => {
  expect(() => language.parse(text)).toThrow();
});

test('every value is written once, and every kind of command occurs on every key', () => {
  const commands = Array.from({ length: 480 }, (_, n) => workloadCommand('c1', n));
  const values = commands.flatMap((command) => ('value' in command ? [command.value] : 'new' in command ? [command.new] : []));
  expect(new Set(values).size).toBe(values.length);
  expect(new Set(commands.map(({ op, key }) => `${op} ${key}`)).size).toBe(4 * 3);
});
