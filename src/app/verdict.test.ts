import { expect, test, vi } from 'vitest';
import type { Exhibit } from '#model/exhibit.ts';
import { runOf } from '#checks/fuzz/hunt.ts';
import { apply } from '#kernel/kernel.ts';
import { timed } from '#kernel/schedule.ts';
import raft from '#protocols/raft/index.ts';
import twoPhase from '#protocols/two-phase/index.ts';
import zab from '#protocols/zab/index.ts';
import { zabStorm } from '#protocols/zab/storm.ts';
import { InPlaceHost } from '#hosts/in-place-host.ts';
import { built } from './build.ts';
import { extend, firstBranch, firstViolation, violatedAt, type Branch } from './branch.ts';
import { Lab } from './lab.ts';
import { sequentialAt } from './sequential.ts';
import { eventsInside, orderAt, verdictAt } from './verdict.ts';

function lived(exhibit: Exhibit, lesson: string, events: number): Branch {
  const { scenario } = exhibit.lessons.find(({ id }) => id === lesson)!;
  const branch = firstBranch(exhibit, scenario);
  while (branch.moments.length <= events) {
    const { world } = branch.moments.at(-1)!;
    const [at, choice] = timed(scenario)(world)!;
    extend(branch, apply(exhibit.protocol, scenario, world, choice, at));
  }
  return branch;
}

test('without a rule that keeps commands from being executed twice, the read that shows it is the first wrong operation', () => {
  const branch = lived(raft, 'duplicate-request-broken', 300);
  expect(verdictAt(branch, 288)).toMatchObject({ state: 'holds', returned: 2, wrong: null });
  const verdict = verdictAt(branch, 300);
  expect(verdict).toEqual({
    state: 'wrong', promise: 'linearizable', returned: 3,
    wrong: { op: 'c1.3', client: 'c1', command: 'get x', result: 'aa', seq: 289, refused: false, instead: ['a'] },
    broken: 289,
  });
  expect(violatedAt(branch, 288)).toBe(true); // By a law: the promise is broken an event later, and playing stops there again.
  expect(firstViolation(branch, 288, 300)).toBe(289);
  expect(firstViolation(branch, 289, 300)).toBeNull();
});

test('a fork knows what was known where it left, and no more', () => {
  const branch = lived(raft, 'duplicate-request-broken', 300);
  expect(orderAt(branch, 288)).toEqual(['c1.1', 'c1.2']);
  expect(orderAt(branch, 300)).toEqual(['c1.1', 'c1.2']);
});

test('a stale read of a deposed leader is inside four events: call, receipt, answer', () => {
  const branch = lived(raft, 'stale-read', 300);
  const { wrong } = verdictAt(branch, 300);
  expect(wrong).toMatchObject({ client: 'c1', command: 'get x local', result: '1', instead: ['2'] });
  const operation = branch.histories[300]!.operations.chunks.flat().find(({ op }) => op === wrong!.op)!;
  const inside = eventsInside(branch, 'c1', operation.invoked.seq, wrong!.seq);
  expect(inside.map((seq) => branch.moments[seq]!.node)).toEqual(['c1', 'n1', 'c1']);
});

test('where less is promised a stale read is no violation, and the weaker promise is judged', () => {
  const branch = lived(zab, 'stale-read', 110);
  const verdict = verdictAt(branch, 110);
  expect(verdict).toMatchObject({ state: 'wrong', promise: 'sequential', broken: null });
  expect(violatedAt(branch, 110)).toBe(false);
  expect(sequentialAt(branch, 110)).toBe(true);
});

test('a client that sees two values and then the older one again is not even told one order', () => {
  const branch = lived(zab, 'stale-read', 110);
  // The same run with what c2 read twisted: c1 itself reads what it has overwritten.
  const twisted = branch.moments.map((moment) => ({ ...moment, node: moment.node === 'c2' ? 'c1' : moment.node, effects: moment.effects.map((effect) => ('op' in effect ? { ...effect, op: effect.op.replace('c2.1', 'c1.9') } : effect)) }));
  expect(sequentialAt({ ...branch, moments: twisted }, 110)).toBe(false);
});

test('runs that begin with disks are judged where the disks tell what they hold', () => {
  const told = lived(twoPhase, 'presumed-abort', 30);
  expect(verdictAt(told, 30)).toMatchObject({ state: 'holds', returned: 1 });
  expect(verdictAt(lived(raft, 'figure-7', 30), 30)).toMatchObject({ state: 'unjudged', promise: null });
});

/** A storm in which a transaction that is applied twice makes a client read what no order explains. */
const SCRAMBLED = 188;

test('playing stops where a promise weaker than linearizability is broken, too', async () => {
  const { scenario } = runOf(zab, zabStorm, SCRAMBLED, ['idempotent-txns']);
  const shared = { trace: { version: 1 as const, scenario, script: [], length: 300 }, position: 0, checksum: null };
  const { branch } = await built(zab, shared, () => {});
  const broken = firstOf(branch.promises);
  expect([sequentialAt(branch, broken - 1), sequentialAt(branch, broken), violatedAt(branch, broken)]).toEqual([true, false, true]);
  expect([firstViolation(branch, broken - 1, 300), firstViolation(branch, broken, 300), branch.landmarks.includes(broken)]).toEqual([broken, null, true]);

  const lab = new Lab(async (protocol) => ({ host: new InPlaceHost(protocol), fallback: null }), zab, scenario, { speed: Infinity });
  await lab.openShared(zab, { ...shared, trace: { ...shared.trace, length: broken - 20 }, position: broken - 20 }, null);
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => setTimeout(() => frame(performance.now()), 1));
  lab.play();
  await vi.waitFor(() => expect(lab.store.getState()).toMatchObject({ status: 'violated', cursor: broken }), { timeout: 5_000, interval: 1 });
  vi.unstubAllGlobals();
});

function firstOf(promises: Branch['promises']): number {
  return promises.find((seq) => seq !== null)!;
}
