import { expect, test } from 'vitest';
import { MODEL_SIZES } from '#checks/explore/models/models.ts';
import { NO_BOUNDS } from '#checks/explore/search.ts';
import { drawn, Exploration } from './explore-pool.ts';

const subject = { type: 'model', name: '2pc', size: { ...MODEL_SIZES['2pc'], servers: 5 } } as const;

test('workers of a page find what one finds, and what others published', async () => {
  for (const workers of [1, 2]) {
    const { result } = new Exploration({ subject, order: 'breadth', bounds: NO_BOUNDS, all: false, seed: 1, workers }, () => {});
    expect(await result).toMatchObject({ distinct: 8832, generated: 58_146, depth: 17, end: 'all', error: null, violations: [] });
  }
});

test('a state graph comes from a worker', async () => {
  expect(await drawn(subject, 100)).toBeNull();
  expect((await drawn({ ...subject, size: MODEL_SIZES['2pc'] }, 500))!.states).toHaveLength(288);
});
