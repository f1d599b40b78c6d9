import { expect, test } from 'vitest';
import type { Lane, LaneMark } from '#model/view.ts';
import { APART, endOf, fitted, labelIn, layoutLanes, lockRows, markLabels, roomOnRuler, spread } from './layout.ts';

const lock = (from: number, to: number | null) => ({ from, to, state: 'held' as const, label: 'x', text: '' });
const mark = (label: string): LaneMark => ({ at: 0, kind: 'forced', label, text: '' });

test('locks that overlap stand under each other, others share a row', () => {
  expect(lockRows([lock(0, 10), lock(5, null), lock(10, 20), lock(30, null)], 40)).toEqual([0, 1, 0, 0]);
});
test('a lane is as high as what stands in it, and lanes follow each other', () => {
  const lane = (locks: Lane['locks'], marks: readonly LaneMark[]): Lane => ({ node: 'n1', role: '', tone: 'idle', spans: [], locks, marks });
  const [bare, full] = layoutLanes([lane([], []), lane([lock(0, null), lock(0, null)], [mark('a')])], 10);
  expect([bare!.top, full!.top]).toEqual([0, bare!.height]);
  expect(full!.height).toBeGreaterThan(bare!.height + 20);
});
test('marks of one instant stand side by side, and inside', () => {
  expect(spread([10, 10, 10, 80], 200)).toEqual([10, 10 + APART, 10 + 2 * APART, 80]);
  const crowded = spread([195, 195, 195], 200);
  expect(crowded.at(-1)).toBe(193);
  expect(crowded[1]! - crowded[0]!).toBe(APART);
});
test('labels are cut short, or left out where two letters would be all', () => {
  expect([fitted('prepared', 64), fitted('pre-committed', 60), fitted('prepared', 46)]).toEqual(['prepared', 'pre-comm…', '']);
});
test('a label ends before the next mark', () => {
  expect(markLabels([mark('prepared'), mark('yes'), mark('committed')], [10, 40, 100], 300)).toEqual(['', 'yes', 'committed']);
});
test('what came after the end is drawn all the same', () => {
  const lane: Lane = { node: 'n1', role: '', tone: 'idle', spans: [{ from: 0, to: 40, kind: 'working', label: '', text: '' }], locks: [lock(0, null)], marks: [{ ...mark('end'), at: 55 }] };
  expect([endOf({ to: 50, lanes: [lane], decision: null }), endOf({ to: 60, lanes: [lane], decision: null }), endOf({ to: 50, lanes: [], decision: { at: 70, outcome: 'commit', text: '' } })]).toEqual([55, 60, 70]);
});
test('a ruler’s labels leave each other room, and the last does not stand over the edge', () => {
  expect(roomOnRuler([0, 70, 140], [40, 40, 40], 200, null)).toEqual([true, true, true]);
  expect(roomOnRuler([0, 30, 70, 195], [40, 40, 40, 40], 200, null)).toEqual([true, false, true, true]);
  expect(roomOnRuler([150, 198], [40, 40], 200, null)).toEqual([true, false]);
  expect(roomOnRuler([60, 140], [40, 40], 200, 70)).toEqual([false, true]);
});
test('a bar’s label is the longest that fits, and begins beyond a line that would cross it', () => {
  expect(labelIn(0, 200, ['in doubt 90 ms', 'in doubt'], null)).toEqual({ text: 'in doubt 90 ms', at: 5 });
  expect(labelIn(0, 70, ['in doubt 90 ms', 'in doubt'], null)).toEqual({ text: 'in doubt', at: 5 });
  expect(labelIn(0, 200, ['in doubt'], 20)).toEqual({ text: 'in doubt', at: 25 });
  expect(labelIn(0, 200, ['in doubt'], 150)).toEqual({ text: 'in doubt', at: 5 });
  expect(labelIn(0, 66, ['in doubt'], 50)).toEqual({ text: 'in doubt', at: 5 });
});
