import { expect, test } from 'vitest';
import type { Lane, Segment } from '#ui/timeline/tracks.ts';
import { epochsOf, MOST, stepsOf } from './steps.ts';

function segment(at: number, epoch: number | null, status: Segment['status'] = 'up'): Segment {
  return { seq: at, at, status, epoch, tone: 'following', role: 'follower' };
}
const lane = (...segments: Segment[]): Lane => ({ id: 'n1', client: false, segments });

test('a stretch reaches to the next one, the last to the end of the run', () => {
  const { stretches } = stepsOf(lane(segment(0, 0), segment(100, 1), segment(250, 2)), 300);
  expect(stretches.map(({ from, to, epoch }) => [from, to, epoch])).toEqual([[0, 100, 0], [100, 250, 1], [250, 300, 2]]);
});
test('where a node is down there is a gap', () => {
  const { stretches } = stepsOf(lane(segment(0, null, 'unborn'), segment(5, 1), segment(100, null, 'down'), segment(150, 1)), 200);
  expect(stretches.map(({ from, to }) => [from, to])).toEqual([[5, 100], [150, 200]]);
});
test('only the newest stretches are drawn', () => {
  const { stretches } = stepsOf(lane(...Array.from({ length: MOST + 10 }, (_, i) => segment(i, i))), 5_000);
  expect([stretches.length, stretches[0]?.from, stretches.at(-1)?.to]).toEqual([MOST, 10, 5_000]);
});
test('every epoch once, in order, whoever had it', () => {
  expect(epochsOf([])).toEqual([]);
  expect(epochsOf([stepsOf(lane(segment(0, 21), segment(5, 12)), 10), stepsOf(lane(segment(0, 0), segment(3, 12)), 10)])).toEqual([0, 12, 21]);
});
