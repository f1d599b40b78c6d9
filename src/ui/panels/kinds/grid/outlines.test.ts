import { expect, test } from 'vitest';
import type { GridCell } from '#model/view.ts';
import { HEIGHT, outlinesOf, WIDTH } from './outlines.ts';

/** n1 n2 n3 over n4 n5 n6. */
const cells = Array.from({ length: 6 }, (_, i): GridCell => ({ node: `n${i + 1}`, row: Math.floor(i / 3), column: i % 3, tone: 'following', epoch: null, state: 'silent', text: '' }));

test('a row or a column is one outline around all of it', () => {
  const [row, column] = outlinesOf({ cells, quorums: [{ phase: 1, nodes: ['n4', 'n5', 'n6'], reached: true, text: '' }, { phase: 2, nodes: ['n2', 'n5'], reached: false, text: '' }] });
  expect(row).toMatchObject({ phase: 1, reached: true, x: 3, y: HEIGHT + 3, width: 3 * WIDTH - 6, height: HEIGHT - 6 });
  expect(column).toMatchObject({ phase: 2, reached: false, x: WIDTH + 8, y: 8, width: WIDTH - 16, height: 2 * HEIGHT - 16 });
});
test('what is no block has an outline around each of its acceptors', () => {
  const outlines = outlinesOf({ cells, quorums: [{ phase: 1, nodes: ['n1', 'n5'], reached: false, text: '' }] });
  expect(outlines.map(({ x, y }) => [x, y])).toEqual([[3, 3], [WIDTH + 3, HEIGHT + 3]]);
});
test('nodes that do not stand in the grid have none', () => {
  expect(outlinesOf({ cells, quorums: [{ phase: 2, nodes: ['n9'], reached: false, text: '' }] })).toEqual([]);
});
