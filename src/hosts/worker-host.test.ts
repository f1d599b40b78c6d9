import { serialize } from 'node:v8';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { begin, type Call } from '#kernel/begin.ts';
import { commit } from '#kernel/commit.ts';
import { genesis } from '#kernel/genesis.ts';
import { apply } from '#kernel/kernel.ts';
import { checksum, replay } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import type { Choice } from '#model/choice.ts';
import type { NodeId, Protocol } from '#model/protocol.ts';
import type { Moment, World } from '#model/world.ts';
import { raft } from '#protocols/raft/raft.ts';
import type { State } from '#protocols/raft/state.ts';
import { difference } from '#testing/difference.ts';
import { FakeWorker, type Habits } from '#testing/fake-worker.ts';
import { gossip, gossipScenario as scenario } from '#testing/gossip.ts';
import { busyRaft, lived, storm } from '#testing/storm.ts';
import { HostError } from './host.ts';
import { InPlaceHost } from './in-place-host.ts';
import { objectsIn } from './patch.ts';
import { WorkerHost } from './worker-host.ts';

const protocol = gossip as Protocol;
const workers: FakeWorker[] = [];

/** A host of fake workers; all that were ever made are in `workers`. */
function hostOf(habits: Partial<Habits> = {}): WorkerHost {
  const usual: Habits = { build: 'b1', load: async () => protocol, misbehave: () => false };
  const spawn = () => {
    const worker = new FakeWorker({ ...usual, ...habits });
    workers.push(worker);
    return worker;
  };
  return new WorkerHost({ spawn, protocol: 'gossip', build: 'b1', patience: { start: 1_000, answer: 1_000 } });
}

afterEach(() => {
  workers.length = 0;
  vi.useRealTimers();
});

const aliveWorkers = () => workers.filter(({ terminated }) => !terminated).length;
const upIn = (world: World) => Object.keys(world.nodes).filter((node) => world.nodes[node]!.status !== 'down').toSorted();

/** A choice, lived in the host. */
async function act(host: WorkerHost, world: World, choice: Choice): Promise<Moment> {
  const begun = begin(protocol, scenario, world, choice, world.now);
  const moment = commit(begun, begun.call === null ? null : await host.execute(begun.call, begun.world));
  host.settle(moment.world);
  return moment;
}

/** So many steps of the quiet run, computed in place. */
function passed(steps: number, from = genesis(protocol, scenario)): World {
  let world = from;
  for (let i = 0; i < steps; i++) {
    const [at, choice] = timed(scenario)(world)!;
    world = apply(protocol, scenario, world, choice, at).world;
  }
  return world;
}

const boot = (node: NodeId): Call => ({ type: 'boot', node, env: { self: node, servers: [], clients: [], config: {}, off: [] }, durable: null, clock: 0 });

async function failure(promise: Promise<unknown>): Promise<HostError> {
  const error = await promise.then(() => null, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(HostError);
  return error as HostError;
}

describe('a storm', () => {
  const trace = storm(protocol, scenario, 3_000, 6);

  test('holds every kind of fault', () => {
    const moments = replay(protocol, trace);
    const choices = trace.script.map(([, , choice]) => choice);
    expect(moments).toHaveLength(3_001);
    for (const type of ['crash', 'restart', 'pause', 'resume', 'clock']) expect(choices.filter((choice) => choice.type === type).length).toBeGreaterThan(10);
    expect(choices.filter((choice) => 'cut' in choice && choice.type === 'deliver').length).toBeGreaterThan(10);
    const lostWrites = moments.filter(({ choice, node }, i) =>
      choice?.type === 'crash' && (choice.lose ?? 0) > 0 && moments[i - 1]!.world.nodes[node!]!.unsynced.length > 0);
    expect(lostWrites.length).toBeGreaterThan(3);
  });

  test('leads to the same moments with a worker a node as in place', async () => {
    const host = hostOf();
    const moments = await lived(host, protocol, trace, ({ world }) => {
      if (world.seq % 10 !== 0) return;
      expect(host.living()).toEqual(upIn(world));
      expect(aliveWorkers()).toBe(host.living().length);
    });
    const expected = replay(protocol, trace);
    expect(difference(moments, expected)).toBeNull();
    expect(checksum(moments.at(-1)!.world)).toBe(checksum(expected.at(-1)!.world));
    host.dispose();
    expect(aliveWorkers()).toBe(0);
  });

  test('leads to the same moments in place', async () => {
    const moments = await lived(new InPlaceHost(protocol), protocol, trace);
    expect(difference(moments, replay(protocol, trace))).toBeNull();
  });

  test('leads to the same moments with Raft in the workers, and they share as much as in place', async () => {
    const trace = storm(raft as Protocol, busyRaft(7), 3_000, 25);
    const expected = replay(raft as Protocol, trace);
    const answered = expected.flatMap(({ effects }) => effects).filter((effect) => effect.type === 'reply' && effect.outcome === 'ok');
    expect(answered.length).toBeGreaterThan(30);
    const moments = await lived(hostOf({ load: async () => raft as Protocol }), raft as Protocol, trace);
    expect(difference(moments, expected)).toBeNull();
    expect(objectsIn(moments).length).toBeLessThan(objectsIn(expected).length * 1.15);
    const states = moments.flatMap(({ world }) => Object.values(world.nodes)).flatMap(({ state }) => (state === null ? [] : [state as State]));
    expect(new Set(states.map(({ env }) => env)).size).toBe(7);
  });

  test('sends small messages, however long the log', async () => {
    await lived(hostOf(), protocol, storm(protocol, scenario, 2_000, 1_000_000));
    const sizes = workers.flatMap(({ sent }) => sent).map((message) => serialize(message).length);
    expect(sizes.reduce((sum, size) => sum + size) / sizes.length).toBeLessThan(1_500);
    expect(Math.max(...sizes)).toBeLessThan(6_000);
  });
});

describe('a crash', () => {
  test('terminates the worker, and a restart brings another', async () => {
    const host = hostOf();
    let { world } = await act(host, genesis(protocol, scenario), { type: 'restart', node: 'n1' });
    expect(host.living()).toEqual(['n1']);
    ({ world } = await act(host, world, { type: 'crash', node: 'n1' }));
    expect(host.living()).toEqual([]);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true]);
    await act(host, world, { type: 'restart', node: 'n1' });
    expect(host.living()).toEqual(['n1']);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  test('of a torn step and of code that throws ends the worker when the host settles', async () => {
    const host = hostOf();
    const world = passed(40);
    await host.resume(world);
    const torn = await act(host, world, { type: 'fire', node: 'n1', timer: 'tick', cut: 1 });
    expect(host.living()).not.toContain('n1');
    const thrown = await act(host, torn.world, { type: 'request', node: 'c1', command: 'throw' });
    expect(thrown.world.nodes['c1']!.error).toBe('told to throw');
    expect(host.living()).toEqual(['n2', 'n3', 'n4', 'n5']);
    expect(aliveWorkers()).toBe(4);
  });

  test('leaves a paused node its memory', async () => {
    const host = hostOf();
    const world = passed(40);
    await host.resume(world);
    const paused = await act(host, world, { type: 'pause', node: 'n2' });
    await host.resume(paused.world);
    expect(host.living()).toContain('n2');
    expect(workers).toHaveLength(6);
  });
});

describe('a seek', () => {
  test('back and onwards computes from the state on screen, with or without a word to the host', async () => {
    const host = hostOf();
    const trace = storm(protocol, scenario, 300, 8);
    const expected = replay(protocol, trace);
    await lived(host, protocol, trace);
    for (const seq of [250, 30, 120, 0, 299]) {
      const { world } = expected[seq]!;
      if (seq !== 120) await host.resume(world);
      if (seq === 30) expect(host.living()).toEqual(upIn(world));
      const next = expected[seq + 1]!;
      const begun = begin(protocol, scenario, world, next.choice!, next.world.now);
      const moment = commit(begun, begun.call === null ? null : await host.execute(begun.call, begun.world));
      expect(difference(moment, next)).toBeNull();
    }
  });

  test('keeps the workers of nodes that are the same there', async () => {
    const host = hostOf();
    const world = passed(40);
    await host.resume(world);
    const { world: later } = await act(host, world, { type: 'fire', node: 'n1', timer: 'tick' });
    workers.forEach(({ received }) => received.splice(0));
    await host.resume(later);
    expect(workers.flatMap(({ received }) => received)).toEqual([]);
    await host.resume(world);
    expect(workers.flatMap(({ received }) => received)).toMatchObject([{ type: 'resume', state: { env: { self: 'n1' } } }]);
    expect(workers).toHaveLength(6);
  });

  test('during a call rejects the call as stopped and gets its way', async () => {
    let deaf = false;
    const host = hostOf({ misbehave: ({ type }) => deaf && type === 'step' });
    const world = passed(40);
    await host.resume(world);
    deaf = true;
    const call = failure(act(host, world, { type: 'fire', node: 'n1', timer: 'tick' }));
    await new Promise((resolve) => setTimeout(resolve));
    deaf = false;
    await host.resume(world);
    expect(await call).toMatchObject({ kind: 'stopped', node: 'n1' });
    const moment = await act(host, world, { type: 'fire', node: 'n1', timer: 'tick' });
    expect(difference(moment, apply(protocol, scenario, world, moment.choice!))).toBeNull();
    expect(aliveWorkers()).toBe(6);
  });
});

describe('a worker', () => {
  test('is taken from those that were started ahead', async () => {
    const host = hostOf();
    await host.warm(2);
    expect([workers.length, host.living()]).toEqual([2, []]);
    for (const node of ['n1', 'n2', 'n3']) await host.execute(boot(node), genesis(protocol, scenario));
    expect([workers.length, host.living()]).toEqual([3, ['n1', 'n2', 'n3']]);
    await host.warm(1);
    host.dispose();
    expect(aliveWorkers()).toBe(0);
  });

  test('that died while it waited for a node is not given to one', async () => {
    const host = hostOf();
    await host.warm(2);
    workers[0]!.fail('out of memory');
    await host.execute(boot('n1'), genesis(protocol, scenario));
    expect([host.living(), workers.length]).toEqual([['n1'], 2]);
  });

  test('may rest for as long as nobody asks', async () => {
    vi.useFakeTimers();
    const host = hostOf();
    await host.execute(boot('n1'), genesis(protocol, scenario));
    await vi.advanceTimersByTimeAsync(60_000);
    expect([host.living(), vi.getTimerCount()]).toEqual([['n1'], 0]);
  });

  test('is never reused by a node that boots', async () => {
    const host = hostOf();
    for (const _ of [1, 2]) await host.execute(boot('n1'), genesis(protocol, scenario));
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  test.each<[string, HostError['kind'], RegExp, Partial<Habits>]>([
    ['of another build', 'build', /build b2, this page of build b1: reload the page/, { build: 'b2', load: async () => { throw new Error('never asked'); } }],
    ['without the protocol', 'start', /could not load gossip: no such file/, { load: async () => { throw new Error('no such file'); } }],
    ['that cannot be loaded', 'start', /could not be loaded/, { misbehave: (_, worker) => { worker.fail(''); return true; } }],
    ['that says nothing', 'timeout', /within 1000 ms/, { misbehave: () => true }],
    ['that speaks another language', 'build', /reload/, { misbehave: (_, worker) => { worker.post({ type: 'resumed' }); return true; } }],
    ['that errs at work', 'crash', /out of memory/, { misbehave: ({ type }, worker) => { if (type === 'boot') worker.fail('out of memory'); return type === 'boot'; } }],
    ['that garbles', 'crash', /could not be read/, { misbehave: ({ type }, worker) => { if (type === 'boot') worker.garble(); return type === 'boot'; } }],
    ['that falls silent', 'timeout', /within 1000 ms/, { misbehave: ({ type }) => type === 'boot' }],
  ])('%s is an error of kind %s and gone', async (_, kind, message, habits) => {
    vi.useFakeTimers();
    const host = hostOf(habits);
    const error = failure(host.execute(boot('n1'), genesis(protocol, scenario)));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await error).toMatchObject({ kind, node: 'n1', message: expect.stringMatching(message) });
    expect([host.living(), aliveWorkers(), vi.getTimerCount()]).toEqual([[], 0, 0]);
  });

  test('that may not be had is forbidden', async () => {
    const spawn = () => { throw new DOMException('not here', 'SecurityError'); };
    const host = new WorkerHost({ spawn, protocol: 'gossip', build: 'b1', patience: { start: 10, answer: 10 } });
    expect(await failure(host.warm(2))).toMatchObject({ kind: 'forbidden', node: null });
  });

  test('that died while nobody asked is replaced when its node is next asked', async () => {
    const host = hostOf();
    const world = passed(40);
    await host.resume(world);
    workers[0]!.fail('out of memory');
    expect(host.living()).toHaveLength(5);
    const moment = await act(host, world, { type: 'fire', node: 'n1', timer: 'tick' });
    expect(difference(moment, apply(protocol, scenario, world, { type: 'fire', node: 'n1', timer: 'tick' }))).toBeNull();
    expect(aliveWorkers()).toBe(6);
  });

  test('that is killed in the middle of a call rejects it as stopped, and a late answer is not heard', async () => {
    const host = hostOf({ misbehave: ({ type }) => type === 'boot' });
    const call = failure(host.execute(boot('n1'), genesis(protocol, scenario)));
    await new Promise((resolve) => setTimeout(resolve));
    await host.execute({ type: 'kill', node: 'n1' }, genesis(protocol, scenario));
    expect(await call).toMatchObject({ kind: 'stopped', node: 'n1' });
    workers[0]!.terminated = false;
    workers[0]!.post({ type: 'stepped', state: null, effects: [] });
    await new Promise((resolve) => setTimeout(resolve));
    expect(host.living()).toEqual([]);
  });

  test('that cannot be told what it is asked is an error', async () => {
    const host = hostOf();
    const call = { ...boot('n1'), durable: { function: () => 1 } } as Call;
    expect(await failure(host.execute(call, genesis(protocol, scenario)))).toMatchObject({ kind: 'crash', message: expect.stringMatching(/could not be sent/) });
    expect(aliveWorkers()).toBe(0);
  });
});
