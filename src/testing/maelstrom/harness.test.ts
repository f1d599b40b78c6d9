/** Real processes, real time, a bad network: what clients were told is judged. And clusters that are known to lie are caught. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HistoryEvent } from '#checks/histories/event.ts';
import { check } from '#checks/linearizability/check.ts';
import { modelNamed } from '#checks/linearizability/models/models.ts';
import type { NodeId } from '#model/protocol.ts';
import { builtLab } from './build.ts';
import { Cluster } from './cluster.ts';
import { processes } from './node-process.ts';
import { Recorder, work, type Asked } from './workload.ts';

const folder = mkdtempSync(join(tmpdir(), 'lab-node-'));
let lab: readonly string[];
beforeAll(async () => { lab = [await builtLab(folder)]; });
afterAll(() => { rmSync(folder, { recursive: true }); });

/** Longest wait on a busy machine, ms. */
const BUSY = 120_000;
const PATIENCE = 40_000;

/** Patient enough for a machine that has other things to do, and quick enough for a test. */
const SETTINGS: { readonly [protocol: string]: readonly string[] } = {
  raft: ['electionTimeout=300', 'heartbeat=60'],
  'multi-paxos': ['electionTimeout=300', 'heartbeat=60'],
  zab: ['tickTime=80', 'finalizeWait=60', 'notificationMax=400'],
};

function wordsOf(protocol: string, ...more: readonly string[]): readonly string[] {
  return [protocol, ...SETTINGS[protocol]!.flatMap((setting) => ['--set', setting]), ...more];
}

function judged(events: readonly HistoryEvent[]) {
  return check(events, modelNamed('key-value')!);
}

const write = (value: number): Asked => ({ f: 'write', key: 'x', value });
const READ: Asked = { f: 'read', key: 'x', value: null };

/** The leader is cut off, comes back, and then everybody is killed and started again; between these, clients get on. */
async function badWeather(cluster: Cluster, recorder: Recorder): Promise<void> {
  await recorder.more(15, PATIENCE);
  const alone = cluster.leader()!;
  cluster.partition([alone], others(cluster, alone));
  recorder.fault('start-partition', [alone]);
  await recorder.more(10, PATIENCE);
  cluster.heal();
  recorder.fault('stop-partition', null);
  await recorder.more(15, PATIENCE);
  recorder.fault('kill', [...cluster.nodes]);
  await Promise.all(cluster.nodes.map((id) => cluster.kill(id)));
  await Promise.all(cluster.nodes.map((id) => cluster.restart(id)));
  recorder.fault('start', [...cluster.nodes]);
  await recorder.more(10, PATIENCE);
}

function others(cluster: Cluster, node: NodeId): readonly NodeId[] {
  return cluster.nodes.filter((id) => id !== node);
}

test.concurrent.each(Object.keys(SETTINGS))('%s keeps its word through a partition and the death of all its nodes', async (protocol) => {
  const cluster = await Cluster.start({ start: processes(lab, wordsOf(protocol, '--data', join(folder, protocol))), nodes: 3, seed: 1, latency: [0, 8], loss: 0.01 });
  const recorder = new Recorder(cluster);
  await recorder.insist(900, 'n0', write(0), PATIENCE);
  let over = false;
  const weather = badWeather(cluster, recorder).finally(() => { over = true; });
  await Promise.all([weather, work(cluster, recorder, { clients: 6, keys: 3, seed: 2, enough: () => over, pause: [5, 40] })]);
  for (const [index, node] of cluster.nodes.entries()) await recorder.insist(910 + index, node, READ, PATIENCE);
  expect([await cluster.stop(), cluster.complaints]).toEqual([[0, 0, 0], []]);
  expect(judged(recorder.events).verdict).toBe(true);
  expect(cluster.count.lost).toBeGreaterThan(0);
}, BUSY);

test.concurrent('nodes that keep no disk and die together are caught', async () => {
  const cluster = await Cluster.start({ start: processes(lab, wordsOf('raft')), nodes: 3, seed: 1, latency: [0, 2], loss: 0 });
  const recorder = new Recorder(cluster);
  await recorder.insist(0, 'n0', write(1), PATIENCE);
  await Promise.all(cluster.nodes.map((id) => cluster.kill(id)));
  await Promise.all(cluster.nodes.map((id) => cluster.restart(id)));
  await recorder.insist(1, 'n1', READ, PATIENCE);
  await cluster.stop();
  expect(judged(recorder.events)).toMatchObject({ verdict: false, firstBad: { states: [1] } });
}, BUSY);
