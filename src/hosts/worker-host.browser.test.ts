import { afterEach, describe, expect, test } from 'vitest';
import { begin, type Call } from '#kernel/begin.ts';
import { commit } from '#kernel/commit.ts';
import { genesis } from '#kernel/genesis.ts';
import { checksum, replay } from '#kernel/replay.ts';
import type { Choice } from '#model/choice.ts';
import type { NodeId, Protocol } from '#model/protocol.ts';
import type { World } from '#model/world.ts';
import { exhibits } from '#protocols/index.ts';
import { raft } from '#protocols/raft/raft.ts';
import { difference } from '#testing/difference.ts';
import { gossip, gossipScenario as scenario } from '#testing/gossip.ts';
import { answers, gossipWorkers, kept, workersOf, type RealWorkers } from '#testing/real-workers.ts';
import { busyRaft, lived, storm } from '#testing/storm.ts';
import { BUILD } from './build.ts';
import { HostError } from './host.ts';
import { openHost, PATIENCE, spawnNode } from './open-host.ts';
import { WorkerHost } from './worker-host.ts';

const protocol = gossip as Protocol;
const opened: WorkerHost[] = [];
/** Long enough for a worker that lives to say so, most of the time; waited for in full by one that is dead. */
const A_MOMENT = 100;

function hostOf(workers: RealWorkers, patience = PATIENCE): WorkerHost {
  const host = new WorkerHost({ spawn: workers.spawn, protocol: 'gossip', build: BUILD, patience });
  opened.push(host);
  return host;
}

afterEach(() => opened.splice(0).forEach((host) => host.dispose()));

async function act(host: WorkerHost, world: World, choice: Choice): Promise<World> {
  const begun = begin(protocol, scenario, world, choice, world.now);
  const moment = commit(begun, begun.call === null ? null : await host.execute(begun.call, begun.world));
  host.settle(moment.world);
  return moment.world;
}

const boot = (node: NodeId): Call => ({ type: 'boot', node, env: { self: node, servers: [], clients: [], config: {}, off: [] }, durable: null, clock: 0 });

describe('real workers', () => {
  test('die in a crash and are others after a restart', async () => {
    const workers = gossipWorkers();
    const host = hostOf(workers);
    let world = await act(host, genesis(protocol, scenario), { type: 'restart', node: 'n1' });
    const [first] = workers.all;
    world = await act(host, world, { type: 'crash', node: 'n1' });
    expect([host.living(), await answers(first!, A_MOMENT)]).toEqual([[], false]);
    await act(host, world, { type: 'restart', node: 'n1' });
    expect(host.living()).toEqual(['n1']);
    expect(workers.all).toHaveLength(2);
    expect(await answers(workers.all[1]!, PATIENCE.answer)).toBe(true);
  });

  test('die when their code throws, and say what it threw', async () => {
    const workers = gossipWorkers();
    const host = hostOf(workers);
    let world = await act(host, genesis(protocol, scenario), { type: 'restart', node: 'c1' });
    world = await act(host, world, { type: 'request', node: 'c1', command: 'throw' });
    expect(world.nodes['c1']).toMatchObject({ status: 'down', error: 'told to throw' });
    expect([host.living(), await answers(workers.all[0]!, A_MOMENT)]).toEqual([[], false]);
  });

  test('do not hang the page when their code never ends', async () => {
    const workers = gossipWorkers();
    const host = hostOf(workers, { ...PATIENCE, answer: 1_000 });
    const world = await act(host, genesis(protocol, scenario), { type: 'restart', node: 'c1' });
    const endless = act(host, world, { type: 'request', node: 'c1', command: 'spin' });
    await expect(endless).rejects.toMatchObject({ kind: 'timeout', node: 'c1' });
    expect([host.living(), await answers(workers.all[0]!, A_MOMENT)]).toEqual([[], false]);
  });

  test.each<[string, HostError['kind'], RegExp, RealWorkers, number?]>([
    ['of another build', 'build', /reload/, workersOf("onmessage = () => postMessage({ type: 'ready', build: 'older' })")],
    ['whose script is none', 'start', /could not be loaded/, kept(() => new Worker('data:text/html,', { type: 'module' }))],
    ['whose script throws', 'start', /bad day/, workersOf("throw new Error('bad day')")],
    ['that are silent', 'timeout', /within 300 ms/, workersOf(''), 300],
    ['that throw between messages', 'crash', /bad day/, workersOf(
      `onmessage = ({ data }) => { if (data.type !== 'hello') throw new Error('bad day'); postMessage({ type: 'ready', build: '${BUILD}' }); }`)],
  ])('%s are an error of kind %s, and gone', async (_, kind, message, workers, start = PATIENCE.start) => {
    const host = hostOf(workers, { ...PATIENCE, start });
    const error: unknown = await host.execute(boot('n1'), genesis(protocol, scenario)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(HostError);
    expect(error).toMatchObject({ kind, node: 'n1', message: expect.stringMatching(message) });
    expect([host.living(), await answers(workers.all[0]!, A_MOMENT)]).toEqual([[], false]);
  });
});

test('Raft, loaded by name, leads through a storm to the same moments as in place', async () => {
  const trace = storm(raft as Protocol, busyRaft(7), 2_500, 60);
  const faults = trace.script.map(([, , choice]) => choice);
  for (const type of ['crash', 'restart', 'pause', 'clock']) expect(faults.filter((choice) => choice.type === type).length).toBeGreaterThan(1);
  expect(faults.filter((choice) => 'cut' in choice && 'lose' in choice).length).toBeGreaterThan(5);
  const workers = kept(spawnNode);
  const { host, fallback } = await openHost(raft as Protocol, 7, workers.spawn, { start: 30_000, answer: 30_000 });
  expect(fallback).toBeNull();
  const moments = await lived(host, raft as Protocol, trace);
  const expected = replay(raft as Protocol, trace);
  expect(difference(moments, expected)).toBeNull();
  expect(checksum(moments.at(-1)!.world)).toBe(checksum(expected.at(-1)!.world));
  expect(host.living().length).toBeGreaterThan(3);
  host.dispose();
  expect(await answers(workers.all.at(-1)!, A_MOMENT)).toBe(false);
}, 60_000);

test.each(exhibits.filter(({ name }) => name !== 'raft'))('$name lives in workers as it does in place, with torn steps, power failures and pauses', async ({ load }) => {
  const { protocol: other, lessons: [opening] } = await load();
  const trace = storm(other, { ...opening!.scenario, seed: 7 }, 500, 25);
  expect(trace.length).toBeGreaterThan(200);
  const { host, fallback } = await openHost(other, 7, spawnNode, { start: 30_000, answer: 30_000 });
  expect(fallback).toBeNull();
  const moments = await lived(host, other, trace);
  host.dispose();
  expect(difference(moments, replay(other, trace))).toBeNull();
}, 60_000);

describe('a host is opened', () => {
  test('with workers where they are allowed, started ahead', async () => {
    const workers = gossipWorkers();
    const { host, fallback } = await openHost(protocol, 3, workers.spawn);
    expect([host.kind, fallback, workers.all.length]).toEqual(['workers', null, 3]);
    host.dispose();
    expect(await answers(workers.all[2]!, A_MOMENT)).toBe(false);
  });

  test('in place where they cannot be had, and says why', async () => {
    const { host, fallback } = await openHost(protocol, 3, workersOf("throw new Error('bad day')").spawn);
    expect(fallback).toMatchObject({ why: 'start', detail: expect.stringMatching(/bad day/) });
    expect(host.kind).toBe('in-place');
    await expect(host.execute(boot('n1'), genesis(protocol, scenario))).resolves.toMatchObject({ step: [{ ticks: 0 }, [{ type: 'persist' }, { type: 'setTimer' }]] });
  });

  test('in place in a frame whose policy forbids workers', async () => {
    const frame = document.createElement('iframe');
    frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="worker-src 'none'"><script type="module">
      import { openHost } from '${new URL('open-host.ts', import.meta.url).href}';
      const { host, fallback } = await openHost({ name: 'gossip' }, 3);
      parent.postMessage({ kind: host.kind, fallback }, '*');
    </script>`;
    const said = new Promise((resolve) => {
      addEventListener('message', ({ source, data }) => { if (source === frame.contentWindow) resolve(data); });
    });
    document.body.append(frame);
    expect(await said).toMatchObject({ kind: 'in-place', fallback: { why: expect.stringMatching(/forbidden|start/) } });
    frame.remove();
  });
});
