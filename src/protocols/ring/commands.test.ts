/** The words of the ring. */
import { expect, test } from 'vitest';
import { ringCommands, ringService, workloadCommand } from './commands.ts';

test('every example is understood and printed as it was written', () => {
  for (const text of ringCommands.examples) expect(ringCommands.print(ringCommands.parse(text))).toBe(text);
});

test.each([
  ['', 'a command is missing; one of: get, put, delete, join, leave, remove'],
  ['move x', "'move' is not a command; one of: get, put, delete, join, leave, remove"],
  ['put x', 'write put x 1, or put x 1 blind to write without what you have read'],
  ['put x 1 2', 'write put x 1, or put x 1 blind to write without what you have read'],
  ['delete', 'write delete x, or delete x blind to delete without what you have read'],
  ['get x y', 'write get x'],
  ['join', 'write join n3: one server'],
  ['remove n1 n2', 'write remove n3: one server'],
])('“%s”: %s', (text, why) => {
  expect(() => ringCommands.parse(text)).toThrow(why);
});

test('a write is sent once only, a read may be asked again', () => {
  const effect = (text: string) => ringService.effect(ringCommands.parse(text), {} as never);
  expect(['put x 1', 'delete x', 'get x', 'join n1'].map(effect)).toEqual(['changes', 'changes', 'none', 'idempotent']);
});

test('a steady load writes every value once', () => {
  const values = Array.from({ length: 200 }, (_, n) => workloadCommand('c1', n)).flatMap((command) => (command.op === 'put' ? [command.value] : []));
  expect(new Set(values).size).toBe(values.length);
  expect(values.length).toBeGreaterThan(60);
});
