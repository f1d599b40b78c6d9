/** Where the outlines of quorums run: around a whole block of acceptors, or around each of them if they are no block. */
import type { GridPanel } from '#model/view.ts';

/** Of a place, px; the style sheet has the same figures. */
export const WIDTH = 104;
export const HEIGHT = 84;

export interface Outline {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly phase: 1 | 2;
  readonly reached: boolean;
}

/** Phase 2 runs inside phase 1, so that both are seen where they meet. */
const INSET = { 1: 3, 2: 8 } as const;

export function outlinesOf({ cells, quorums }: Pick<GridPanel, 'cells' | 'quorums'>): readonly Outline[] {
  return quorums.flatMap(({ phase, nodes, reached }) => {
    const members = cells.filter(({ node }) => nodes.includes(node));
    if (members.length === 0) return [];
    const [rows, columns] = [members.map(({ row }) => row), members.map(({ column }) => column)];
    const [top, bottom, left, right] = [Math.min(...rows), Math.max(...rows), Math.min(...columns), Math.max(...columns)];
    const isBlock = (bottom - top + 1) * (right - left + 1) === members.length;
    const blocks = isBlock ? [[top, bottom, left, right] as const] : members.map(({ row, column }) => [row, row, column, column] as const);
    return blocks.map(([from, to, start, end]) => ({
      key: `${phase} ${nodes.join()} ${from} ${start}`, phase, reached,
      x: start * WIDTH + INSET[phase], y: from * HEIGHT + INSET[phase],
      width: (end - start + 1) * WIDTH - 2 * INSET[phase], height: (to - from + 1) * HEIGHT - 2 * INSET[phase],
    }));
  });
}
