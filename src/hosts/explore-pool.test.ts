import { afterEach, describe, expect, test } from 'vitest';
import { MODEL_SIZES, type ModelName } from '#checks/explore/models/models.ts';
import { NO_BOUNDS } from '#checks/explore/search.ts';
import { thread } from '#cli/thread.ts';
import { Exploration, type ExploreProgress } from './explore-pool.ts';
import type { ExploreOptions } from './explore-wire.ts';

const running: Exploration[] = [];
afterEach(() => running.splice(0).forEach((exploration) => exploration.dispose()));

function explore(name: ModelName, options: Partial<ExploreOptions> = {}, size = {}, heard: (progress: ExploreProgress) => void = () => {}) {
  const subject = { type: 'model', name, size: { ...MODEL_SIZES[name], ...size } } as const;
  const exploration = new Exploration({ subject, order: 'breadth', bounds: NO_BOUNDS, all: false, seed: 1, workers: 1, ...options }, heard, () => thread('hosts/explore.worker.ts'));
  running.push(exploration);
  return exploration;
}

describe('two workers find what one finds', () => {
  test.each<[ModelName, object, number, number, number]>([
    ['2pc', { servers: 5 }, 8832, 58_146, 17],
    ['paxos-register', {}, 16_668, 32_971, 21],
  ])('%s', async (name, size, distinct, generated, depth) => {
    for (const workers of [1, 2]) {
      expect(await explore(name, { workers }, size).result).toMatchObject({ distinct, generated, depth, frontier: 0, end: 'all', complete: true, error: null, violations: [] });
    }
  });

  test('a violation as well, with a trace of the same length', async () => {
    const [one, two] = await Promise.all([1, 2].map((workers) => explore('single-copy', { workers }, { servers: 2 }).result));
    expect(one).toMatchObject({ end: 'violation', violations: [{ law: 'linearizable' }] });
    expect(two!.violations.map(({ law, length }) => ({ law, length }))).toEqual(one!.violations.map(({ law, length }) => ({ law, length })));
    for (const { length, stages } of [...one!.violations, ...two!.violations]) expect(stages).toHaveLength(length);
  });
});
