import { afterEach, describe, expect, test } from 'vitest';
import { MODEL_SIZES, type ModelName } from '#checks/explore/models/models.ts';
import { NO_BOUNDS } from '#checks/explore/search.ts';
import { thread } from '#cli/thread.ts';
import raft from '#protocols/raft/index.ts';
import { explorerInPlace } from './explore-in-place.ts';
import { drawn, Exploration, type ExploreProgress } from './explore-pool.ts';
import { opened } from './explore-subject.ts';
import type { ExploreOptions, Subject } from './explore-wire.ts';
import type { WorkerLike } from './worker-link.ts';

const running: Exploration[] = [];
afterEach(() => running.splice(0).forEach((exploration) => exploration.dispose()));

const nobody = async (name: string) => { throw new Error(`there is no protocol ${name}`); };
const here = () => explorerInPlace((subject) => opened(subject, nobody));
const model = (name: ModelName, size = {}): Subject => ({ type: 'model', name, size: { ...MODEL_SIZES[name], ...size } });

interface Terms extends Partial<ExploreOptions> {
  readonly size?: object;
  readonly spawn?: () => WorkerLike;
  readonly heard?: (progress: ExploreProgress) => void;
}

function explore(name: ModelName, { size, spawn = here, heard = () => {}, ...options }: Terms = {}): Exploration {
  const whole = { subject: model(name, size), order: 'breadth', bounds: NO_BOUNDS, all: false, seed: 1, workers: 1, ...options } as const;
  const exploration = new Exploration(whole, heard, spawn);
  running.push(exploration);
  return exploration;
}

describe('several workers find what one finds', () => {
  test.each<[ModelName, object, number[], number, number, number]>([
    ['2pc', { servers: 5 }, [1, 2, 3], 8832, 58_146, 17],
    ['abd', {}, [1, 2], 544, 875, 25],
    ['paxos-register', {}, [2], 16_668, 32_971, 21],
  ])('%s', async (name, size, counts, distinct, generated, depth) => {
    for (const workers of counts) {
      expect(await explore(name, { workers, size }).result).toMatchObject({ distinct, generated, depth, frontier: 0, end: 'all', complete: true, error: null, violations: [] });
    }
  });

  test('in threads of their own', async () => {
    const result = await explore('2pc', { workers: 2, size: { servers: 5 }, spawn: () => thread('hosts/explore.worker.ts') }).result;
    expect(result).toMatchObject({ distinct: 8832, generated: 58_146, depth: 17, end: 'all' });
  });

  test('a violation as well, with a path of the same length, told from worker to worker', async () => {
    const results = await Promise.all([1, 2, 3].map((workers) => explore('single-copy', { workers, size: { servers: 2 } }).result));
    const lengths = results.map(({ end, violations: [found] }) => {
      expect([end, found!.law, found!.stages.length]).toEqual(['violation', 'linearizable', found!.length]);
      expect(found!.stages.slice(1).every(({ action }) => action.startsWith('deliver'))).toBe(true);
      return found!.length;
    });
    expect(new Set(lengths).size).toBe(1);
  });

  test('up to the same depth', async () => {
    for (const depth of [1, 2, 5]) {
      const [one, two] = await Promise.all([1, 2].map((workers) => explore('2pc', { workers, bounds: { ...NO_BOUNDS, depth } }).result));
      expect(two).toMatchObject({ distinct: one!.distinct, generated: one!.generated, depth, end: 'depth', complete: false });
      expect(one!.depth).toBe(depth);
    }
  });
});

describe('an exhibit in several workers', () => {
  /** One election, nobody crashes. */
  function setupOf(off: readonly string[]) {
    const { servers, clients } = raft.search!.usual(off);
    const setup = raft.search!.setup(servers, clients, off);
    return { ...setup, bounds: { ...setup.bounds, timeouts: 1, crashes: 0 } };
  }
  const spawn = () => explorerInPlace((subject) => opened(subject, async () => raft));

  test('is searched as in one, of states that differ in names alone one for all', async () => {
    const [one, two] = await Promise.all([1, 2].map((workers) => explore('2pc', { workers, spawn, subject: { type: 'exhibit', setup: setupOf([]), symmetric: true } }).result));
    expect(one).toMatchObject({ end: 'all', violations: [], error: null });
    expect(two).toMatchObject({ distinct: one!.distinct, generated: one!.generated, depth: one!.depth, end: 'all', violations: [] });
  });

  test('tells a violation as a run that can be replayed', async () => {
    const setup = { ...setupOf(['vote-once']), bounds: raft.search!.setup(3, 1, ['vote-once']).bounds };
    const { violations } = await explore('2pc', { workers: 2, spawn, subject: { type: 'exhibit', setup, symmetric: true } }).result;
    expect(violations).toMatchObject([{ law: 'VoteOnce', story: { verdict: { law: 'VoteOnce' } } }]);
  });
});

test.each(['depth', 'random'] as const)('%s: the planted fault is found and told', async (order) => {
  const { end, violations } = await explore('single-copy', { order, workers: 2, size: { servers: 2 } }).result;
  expect([end, violations[0]!.law]).toEqual(['violation', 'linearizable']);
  expect(violations[0]!.stages).toHaveLength(violations[0]!.length);
});

describe('a search that takes long', () => {
  const long = { size: { servers: 8 }, workers: 2 };

  /** A search, and the first word of it that is like this. */
  function until(like: (progress: ExploreProgress) => boolean) {
    let said: (progress: ExploreProgress) => void;
    const heard = new Promise<ExploreProgress>((resolve) => { said = resolve; });
    return { heard, exploration: explore('2pc', { ...long, heard: (progress) => { if (like(progress)) said(progress); } }) };
  }

  test('tells how far it is', async () => {
    const progress = await until(({ distinct }) => distinct > 1000).heard;
    expect(progress).toMatchObject({ phase: 'running', violations: [] });
    expect(progress.generated).toBeGreaterThan(progress.distinct);
    expect(progress.coverage['RmPrepare 0']).toBeGreaterThan(0);
    expect(Math.min(progress.bytes, progress.milliseconds, progress.frontier, progress.depth, progress.statesPerSecond)).toBeGreaterThan(0);
  });

  test('can be paused and goes on', async () => {
    let progress: ExploreProgress | null = null;
    const exploration = explore('2pc', { workers: 2, size: { servers: 6 }, heard: (latest) => { progress = latest; } });
    exploration.pause();
    await new Promise((resolve) => setTimeout(resolve, 60));
    const paused = progress! as ExploreProgress;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect([paused.phase, progress!.distinct]).toEqual(['paused', paused.distinct]);
    exploration.resume();
    expect(await exploration.result).toMatchObject({ distinct: 50_816, end: 'all', phase: 'ended' });
  });

  test('can be stopped, paused or not, and says what was covered', async () => {
    for (const pause of [false, true]) {
      const { exploration, heard } = until(({ distinct }) => distinct > 1000);
      await heard;
      if (pause) exploration.pause();
      exploration.stop();
      const result = await exploration.result;
      expect(result).toMatchObject({ end: 'stopped', complete: false, error: null });
      expect(result.distinct).toBeGreaterThan(1000);
    }
  });

  test('can be ended at once', async () => {
    const { exploration, heard } = until(({ distinct }) => distinct > 1000);
    await heard;
    exploration.dispose();
    expect(await exploration.result).toMatchObject({ end: 'stopped' });
  });

  test('ends when it has so many states', async () => {
    const result = await explore('2pc', { ...long, bounds: { ...NO_BOUNDS, states: 20_000 } }).result;
    expect(result).toMatchObject({ end: 'states', complete: false });
    expect(result.distinct).toBeGreaterThanOrEqual(20_000);
  });
});

describe('a worker that fails', () => {
  test('ends the search with a clear word, and what was covered so far stays', async () => {
    const spawned: WorkerLike[] = [];
    const spawn = () => spawned[spawned.push(here()) - 1]!;
    const exploration = explore('2pc', {
      workers: 2, size: { servers: 8 }, spawn,
      heard: ({ distinct }) => { if (distinct > 1000) spawned[1]!.onerror?.call(spawned[1] as Worker, Object.assign(new Event('error'), { message: 'out of memory' }) as ErrorEvent); },
    });
    const result = await exploration.result;
    expect(result).toMatchObject({ end: 'failed', complete: false, error: 'a worker failed: out of memory' });
    expect(result.distinct).toBeGreaterThan(1000);
  });

  test('in its own code is heard of, at whatever level', async () => {
    const spawn = () => explorerInPlace(async (subject) => {
      const whole = await opened(subject, nobody);
      const expand = whole.space.expand.bind(whole.space);
      let left = 300;
      whole.space.expand = (...given) => {
        if (--left === 0) throw new Error('a rule that divides by nothing');
        expand(...given);
      };
      return whole;
    });
    for (const workers of [1, 2]) {
      expect(await explore('2pc', { workers, size: { servers: 5 }, spawn }).result).toMatchObject({ end: 'failed', error: 'a worker failed: a rule that divides by nothing' });
    }
  });

  test('to open its subject says why', async () => {
    const subject = { type: 'exhibit', symmetric: false, setup: { scenario: { protocol: 'nothing' } } } as unknown as Subject;
    expect(await explore('2pc', { subject }).result).toMatchObject({ end: 'failed', error: 'a worker failed: there is no protocol nothing', distinct: 0 });
    await expect(drawn(subject, 10, here)).rejects.toThrow('there is no protocol nothing');
  });

  test('to be there at all is an answer too', async () => {
    const spawn = () => { throw new Error('not in this frame'); };
    expect(await explore('2pc', { spawn }).result).toMatchObject({ end: 'failed', error: expect.stringContaining('workers are not allowed here') });
  });
});

test('a small space is drawn, a large one is not', async () => {
  expect((await drawn(model('2pc'), 500, here))!.states).toHaveLength(288);
  expect(await drawn(model('2pc'), 100, here)).toBeNull();
});
