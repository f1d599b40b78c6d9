import { expect, test } from 'vitest';
import { linesOf } from './graph.ts';

test('a value in lines: fields by their names, what stands below them indented', () => {
  expect(linesOf({ n1: { role: 'leader', log: [1, 'put x 1'], empty: [] }, net: [] })).toBe('n1: \n  role: leader,\n  log: \n   1,\n   put x 1'.replaceAll(',\n', '\n') + '\n  empty: []\n net: []');
  expect(linesOf('text')).toBe('text');
});
