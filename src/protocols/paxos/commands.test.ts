import { expect, test } from 'vitest';
import { paxosCommands, paxosService, spec } from './commands.ts';

test('what is said is understood, and said again in the same words', () => {
  expect(paxosCommands.parse('propose tea')).toEqual({ op: 'propose', value: 'tea' });
  expect(paxosCommands.parse(' read ')).toEqual({ op: 'read' });
  for (const text of paxosCommands.examples) expect(paxosCommands.print(paxosCommands.parse(text))).toBe(text);
});

test.each(['', 'propose', 'propose tea now', 'read tea', 'put x 1'])('%j is refused', (text) => {
  expect(() => paxosCommands.parse(text)).toThrow();
});

test('the first value that is decided stays, and everybody is told that one', () => {
  const [nothing, read] = spec.apply(spec.initial, { op: 'read' });
  const [first, tea] = spec.apply(nothing, { op: 'propose', value: 'tea' });
  const [second, cake] = spec.apply(first, { op: 'propose', value: 'cake' });
  expect([read, tea, cake, second]).toEqual([null, 'tea', 'tea', 'tea']);
  expect(spec.apply(second, { op: 'read' })).toEqual(['tea', 'tea']);
});

test('a steady load proposes every value once, and reads', () => {
  const env = { self: 'c1', servers: [], clients: ['c1'], config: {}, off: [] };
  const load = Array.from({ length: 6 }, (_, n) => paxosCommands.print(paxosService.workload('c1', n, env)));
  expect(load).toEqual(['propose c1.0', 'propose c1.1', 'read', 'propose c1.3', 'propose c1.4', 'read']);
  expect([paxosService.effect({ op: 'read' }, env), paxosService.effect({ op: 'propose', value: 'x' }, env)]).toEqual(['none', 'idempotent']);
});
