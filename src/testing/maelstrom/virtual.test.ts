/** The same nodes, clients and faults, but in one process and in the time of the test: many operations, each run the same. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Dice } from '#base/dice.ts';
import { check } from '#checks/linearizability/check.ts';
import { keyValue } from '#checks/linearizability/models/key-value.ts';
import { settled } from '#kernel/genesis.ts';
import type { Exhibit } from '#model/exhibit.ts';
import multiPaxos from '#protocols/multi-paxos/index.ts';
import raft from '#protocols/raft/index.ts';
import zab from '#protocols/zab/index.ts';
import { Cluster } from './cluster.ts';
import { inPlace } from './node-in-place.ts';
import { Recorder, work } from './workload.ts';

beforeEach(() => { vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] }); });
afterEach(() => { vi.useRealTimers(); });

/** Simulated ms of one run. */
const UNTIL = 10_000;

/** One after the other somebody is cut off or dies, or all die; in the end all is well. */
async function storm(cluster: Cluster, dice: Dice): Promise<void> {
  const wait = (millis: number): Promise<void> => new Promise((go) => { setTimeout(go, millis); });
  const end = performance.now() + UNTIL - 3_000;
  while (performance.now() < end) {
    await wait(200 + dice.below(1_500));
    const victim = dice.pick(cluster.nodes);
    if (dice.once(3)) {
      const dying = dice.once(3) ? cluster.nodes : [victim];
      await Promise.all(dying.map((id) => cluster.kill(id)));
      await wait(dice.below(700));
      await Promise.all(dying.map((id) => cluster.restart(id)));
    } else {
      cluster.partition([victim], cluster.nodes.filter((id) => id !== victim));
      await wait(200 + dice.below(2_500));
      cluster.heal();
    }
  }
}

async function run(exhibit: Exhibit, seed: number, config: { readonly [key: string]: string | boolean } = {}, off: readonly string[] = []) {
  const dice = new Dice(seed);
  const real = { diskLatency: 0, giveUpAfter: 800, sessionLimit: 1_000 };
  const settings = { exhibit, config: settled(exhibit.protocol, { ...real, ...config }), off, barrier: exhibit === zab && config['reads'] === undefined };
  let over = false;
  const living = (async () => {
    const cluster = await Cluster.start({ start: inPlace(settings, seed), nodes: 3, seed, latency: [0, dice.pick([5, 20, 60])], loss: dice.pick([0, 0.01, 0.05]) });
    const recorder = new Recorder(cluster);
    const weather = storm(cluster, dice).finally(() => { over = true; });
    await Promise.all([weather, work(cluster, recorder, { clients: 9, keys: 3, seed, enough: () => over, pause: [1, 60] })]);
    await cluster.stop();
    return { ...check(recorder.events, keyValue), done: recorder.done(), complaints: cluster.complaints };
  })();
  return passing(living);
}

/** Lets time pass until that is done. */
async function passing<T>(living: Promise<T>): Promise<T> {
  let ended = false;
  void living.finally(() => { ended = true; });
  // Whatever waits for a promise goes on between one timer and the next.
  for (; !ended; await new Promise((go) => { setImmediate(go); })) vi.advanceTimersToNextTimer();
  return living;
}

test.each<[string, Exhibit]>([['raft', raft], ['multi-paxos', multiPaxos], ['zab', zab]])('%s: clients are told the truth in any weather', async (_name, exhibit) => {
  const { verdict, firstBad, done, complaints } = await run(exhibit, 1);
  expect([verdict, firstBad, complaints]).toEqual([true, null, []]);
  expect(done).toBeGreaterThan(30);
});

test.each<[string, Exhibit, { readonly [key: string]: string | boolean }, readonly string[]]>([
  ['reads that no quorum confirms', raft, { checkQuorum: false }, ['read-round']],
  ['reads of whatever a server has', zab, { reads: 'local' }, []],
])('%s are caught', async (_name, exhibit, config, off) => {
  const verdicts = [];
  for (const seed of [5, 6]) verdicts.push((await run(exhibit, seed, config, off)).verdict);
  expect(verdicts).toContain(false);
});

test.each([[['read-round'], false], [[], true]] as const)('a leader that is alone and does not know it, with %j off: linearizable is %s', async (off, linearizable) => {
  const settings = { exhibit: raft, config: settled(raft.protocol, { checkQuorum: false, giveUpAfter: 800 }), off, barrier: false };
  const events = await passing((async () => {
    const cluster = await Cluster.start({ start: inPlace(settings, 1), nodes: 3, seed: 1, latency: [0, 2], loss: 0 });
    const recorder = new Recorder(cluster);
    const write = (value: number) => ({ f: 'write', key: 'x', value }) as const;
    await recorder.insist(0, 'n0', write(1), 10_000);
    const old = cluster.leader()!;
    const others = cluster.nodes.filter((id) => id !== old);
    cluster.partition([old], others);
    await recorder.insist(1, others[0]!, write(2), 10_000);
    await recorder.ask(2, old, { f: 'read', key: 'x', value: null });
    await cluster.stop();
    return recorder.events;
  })());
  const { verdict, firstBad, operations } = check(events, keyValue);
  expect(verdict).toBe(linearizable);
  if (!linearizable) expect([operations[firstBad!.operation], firstBad!.states]).toMatchObject([{ f: 'read', value: 1 }, [2]]);
});
