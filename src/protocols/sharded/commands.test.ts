import { expect, test } from 'vitest';
import { isAdmin, isClientCommand, shardedCommands as language } from './commands.ts';
import { shardedSpec } from './commands.ts';
import { shardedLoad } from './workload.ts';

test('a command is text and back', () => {
  for (const text of [...language.examples, 'txn put a 1', 'txn get a', 'add a 5', 'check a 1; put b 2']) expect(language.print(language.parse(text))).toBe(text);
  expect(language.parse('txn put a 1; put b 2')).toEqual(language.parse('put a 1; put b 2'));
  expect(language.parse('move 7 g2')).toEqual({ op: 'move', shard: 7, group: 'g2' });
  expect(isAdmin(language.parse('merge 3'))).toBe(true);
  expect(isAdmin(language.parse('put a 1'))).toBe(false);
});

test.each([
  ['', 'a command is missing'], ['dance', "'dance' is not a command; there are get, put"], ['join', "'join' is written so: join g3"], ['join n3', "'n3' is not a group"], ['join g0', "'g0' is not a group"],
  ['move x g2', "'x' is not the number of a shard"], ['split 3', 'split 3 m'], ['put a', "'put' lacks its value"], ['put a 1; dance', "'dance' is not an operation"], ['get a local', "'local' is not"],
])('%j is refused', (text, why) => {
  expect(() => language.parse(text)).toThrow(why);
});

test('the judge knows one store, and administrators change nothing in it', () => {
  const put = shardedSpec.apply({}, language.parse('put a 10'))[0];
  expect(shardedSpec.apply(put, language.parse('transfer a b 4'))).toEqual([{ a: '6', b: '4' }, {}]);
  expect(shardedSpec.apply(put, language.parse('join g3'))).toEqual([put, null]);
  expect([language.parse('join g3'), language.parse('get b; get a')].map((command) => shardedSpec.touches!(command))).toEqual([[], ['b', 'a']]);
});

test('a steady load is of many kinds, on many keys, and is text, too', () => {
  const load = Array.from({ length: 60 }, (_, n) => shardedLoad('c2', n));
  for (const command of load) {
    expect(isClientCommand(command)).toBe(true);
    expect(language.parse(language.print(command))).toEqual(command);
  }
  expect(new Set(load.flatMap((command) => shardedSpec.touches!(command))).size).toBeGreaterThan(10);
});
