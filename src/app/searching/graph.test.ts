import { expect, test } from 'vitest';
import { RESET } from '#model/world.ts';
import { linesOf, stepOf } from './graph.ts';

test('a value in lines: fields by their names, what stands below them indented', () => {
  expect(linesOf({ n1: { role: 'leader', log: [1, 'put x 1'], empty: [] }, net: [] })).toBe('n1: \n  role: leader,\n  log: \n   1,\n   put x 1'.replaceAll(',\n', '\n') + '\n  empty: []\n net: []');
  expect(linesOf('text')).toBe('text');
});

test('a step is read back: what is chosen, and the message that it takes', () => {
  expect(stepOf('deliver n1>n2#1 {"type":"RequestVote","term":1}')).toEqual({ choice: { type: 'deliver', packet: 'n1>n2#1' }, packet: { from: 'n1', to: 'n2', message: { type: 'RequestVote', term: 1 } } });
  expect(stepOf('deliver n1>n2#3 cut 1 lose 2 {"type":"Yes"}')).toMatchObject({ choice: { cut: 1, lose: 2 }, packet: { message: { type: 'Yes' } } });
  expect(stepOf('drop c1>n2#3 {"type":"ClientRequest"}')).toMatchObject({ choice: { type: 'drop' }, packet: { from: 'c1' } });
  expect(stepOf('fire n1 election')).toEqual({ choice: { type: 'fire', node: 'n1', timer: 'election' }, packet: null });
  expect(stepOf('request c1>n1 put x 1')).toMatchObject({ choice: { type: 'request', command: 'put x 1' }, packet: null });
  expect(stepOf(`deliver n1>n2#1 ${JSON.stringify(RESET)}`).packet?.message).toBe(RESET);
});
