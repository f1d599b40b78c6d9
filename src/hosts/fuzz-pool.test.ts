/** Workers share the seeds, and what comes of it is what one alone would find. */
import { thread } from '#cli/thread.ts';
import { Hunt } from '#checks/fuzz/hunt.ts';
import { Shrink } from '#checks/fuzz/shrink.ts';
import type { Trace } from '#model/trace.ts';
import raft from '#protocols/raft/index.ts';
import { raftStorm } from '#protocols/raft/storm.ts';
import { gossipExhibit, gossipStorm } from '#testing/gossip-exhibit.ts';
import { expect, test } from 'vitest';
import { fuzzerInPlace } from './fuzz-in-place.ts';
import { FuzzPool, shrunk, type FuzzProgress, type FuzzTerms } from './fuzz-pool.ts';
import type { WorkerLike } from './worker-link.ts';

const QUIET: FuzzTerms = { protocol: 'gossip', off: [], from: 1, last: 12, laws: [] };
const PLANTED: FuzzTerms = { ...QUIET, laws: ['Short Lists'] };
const inPlace = () => fuzzerInPlace(async () => gossipExhibit);

/** Runs until it ends by itself; `each` hears of all progress and may interfere. */
function fuzzed(terms: FuzzTerms, workers: number, spawn: () => WorkerLike, each: (pool: FuzzPool, progress: FuzzProgress) => void = () => {}): Promise<FuzzProgress> {
  return new Promise((resolve) => {
    const pool: FuzzPool = new FuzzPool(terms, workers, (progress) => {
      queueMicrotask(() => each(pool, progress));
      if (!['running', 'paused'].includes(progress.state)) resolve(progress);
    }, spawn);
  });
}

test('threads find what is found here, and count what was played', async () => {
  const terms: FuzzTerms = { protocol: 'raft', off: ['majority-quorum'], from: 1, last: 60, laws: ['CommittedOnQuorum'] };
  const hunt = new Hunt(raft, raftStorm, { off: terms.off, from: 1, step: 1, laws: terms.laws! });
  const found = hunt.advance(Infinity)!;
  const { state, found: theirs, tally } = await fuzzed(terms, 2, () => thread('hosts/fuzz.worker.ts'));
  expect(state).toBe('found');
  expect(theirs).toEqual(found);
  expect(tally.runs).toBeGreaterThanOrEqual(hunt.tally.runs);
  const small = await shrunk({ protocol: 'raft', trace: found.trace, law: found.verdict.law }, () => {}, new AbortController().signal, () => thread('hosts/fuzz.worker.ts'));
  const shrink = new Shrink(raft, found.trace, found.verdict.law);
  while (!shrink.advance(Infinity));
  expect(small).toEqual(shrink.trace);
});

test.each([1, 2, 5])('of %i workers the earliest violation counts, whoever comes first', async (workers) => {
  const late: typeof gossipExhibit = { ...gossipExhibit, storms: async () => (seed, off) => ({ ...gossipStorm(seed, off), until: seed < 4 ? 10 : 2_000 }) };
  const { state, found } = await fuzzed(PLANTED, workers, () => fuzzerInPlace(async () => late));
  expect([state, found?.seed]).toEqual(['found', 4]);
});

test('without a violation every seed is played once, and the end is said', async () => {
  const { state, tally, found, failures } = await fuzzed(QUIET, 3, inPlace);
  expect([state, tally.runs, found, failures]).toEqual(['ended', 12, null, []]);
  expect(tally.millis).toBeGreaterThan(12 * 1_000);
});

test('a pause is heard, and nothing is played until it ends', async () => {
  const heard: string[] = [];
  let end = () => {};
  const ended = new Promise<void>((resolve) => { end = resolve; });
  const pool = new FuzzPool({ ...QUIET, last: 30 }, 2, ({ state }) => {
    if (heard.at(-1) !== state) heard.push(state);
    if (state === 'ended') end();
  }, inPlace);
  pool.pause();
  await new Promise((resolve) => { setTimeout(resolve, 50); });
  const { worked, tally } = pool.progress;
  expect([tally.runs, worked < 50]).toEqual([0, true]);
  pool.resume();
  await ended;
  expect([heard, pool.progress.tally.runs]).toEqual([['paused', 'running', 'ended'], 30]);
});

test('it runs until it is stopped, and what is known stays', async () => {
  const { state, tally } = await fuzzed({ ...QUIET, last: null }, 2, inPlace, (pool, progress) => { if (progress.state === 'running') pool.stop(); });
  expect(state).toBe('stopped');
  expect(tally.runs).toBeGreaterThan(0);
});

test('a worker that fails is replaced; its run is tried once more and then left out', async () => {
  const clumsy: typeof gossipExhibit = {
    ...gossipExhibit,
    ghost: { initial: ({ seed }) => seed, observe: (ghost) => ghost },
    laws: [{ name: 'clumsy', kind: 'always', source: 'here', check(_moment, _was, seed) {
      if (seed === 5) throw new Error('not judged');
      return null;
    } }],
  };
  const { state, tally, failures } = await fuzzed({ ...QUIET, laws: ['clumsy'] }, 2, () => fuzzerInPlace(async () => clumsy));
  expect([state, tally.runs, failures]).toEqual(['ended', 11, ['a worker failed: not judged', 'a worker failed: not judged']]);
});

test('a worker that cannot load the protocol has failed, and says why; after three tries nobody is left', async () => {
  const { state, failures } = await fuzzed(QUIET, 1, () => fuzzerInPlace(() => Promise.reject(new Error('no such protocol'))));
  expect([state, failures]).toEqual(['failed', Array.from({ length: 3 }, () => 'a worker failed: no such protocol')]);
});

test('where workers are forbidden it fails with a word', async () => {
  const { state, failures } = await fuzzed(QUIET, 1, () => { throw new Error('not in this frame'); });
  expect([state, failures[0]]).toEqual(['failed', 'workers are not allowed here: Error: not in this frame']);
});

test('shrinking that is given up ends its worker and says so', async () => {
  const trace: Trace = { version: 1, scenario: gossipStorm(1, []).scenario, script: [], length: 40 };
  const [now, soon] = [AbortSignal.abort(), new AbortController()];
  await expect(shrunk({ protocol: 'gossip', trace, law: 'Short Lists' }, () => {}, now, inPlace)).rejects.toThrow('stopped');
  const waiting = shrunk({ protocol: 'gossip', trace, law: 'Short Lists' }, () => {}, soon.signal, inPlace);
  soon.abort();
  await expect(waiting).rejects.toThrow('stopped');
});
