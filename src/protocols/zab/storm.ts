/** ZAB in bad weather: ensembles of all sizes and settings, observers, small windows and counters, busy clients. */
import { Dice } from '#base/dice.ts';
import type { Storm } from '#model/exhibit.ts';
import type { RuleId } from '#model/protocol.ts';
import { DEFAULT_NETWORK, type Scenario } from '#model/trace.ts';
import { FAULT_NAMES, weather } from '#protocols/kit/weather.ts';

const ENDS = 8_000;

/** Every fourth storm is about elections alone. */
export function zabStorm(seed: number, off: readonly RuleId[]): Storm {
  return seed % 4 === 3 ? unrestfulZab(seed, off) : stormyZab(seed, off);
}

/** An ensemble and its troubles, all by the seed. */
export function stormyZab(seed: number, off: readonly RuleId[] = []): Storm {
  const dice = new Dice(seed * 7919 + 5);
  const count = dice.pick([1, 2, 3, 3, 3, 4, 5, 5]);
  const servers = Array.from({ length: count }, (_, i) => `n${i + 1}`);
  const observers = count > 2 && dice.once(3) ? servers.slice(count - 1 - dice.below(count - 2)) : [];
  const clients = Array.from({ length: 1 + dice.below(3) }, (_, i) => `c${i + 1}`);
  const calmNetwork = dice.once(2);
  const rough = { latency: [1, 10 + dice.below(60)] as const, loss: dice.once(2) ? 0.03 : 0, duplicate: dice.once(2) ? 0.1 : 0, reorder: !dice.once(4) };
  const config = {
    observers: observers.join(), tickTime: dice.pick([40, 100, 200]), initLimit: dice.pick([5, 10]), syncLimit: dice.pick([2, 5]),
    finalizeWait: dice.pick([0, 20, 100, 200]), notificationMax: dice.pick([200, 800]), reads: dice.pick(['local', 'sync']),
    committedLogLimit: dice.pick([0, 2, 5, 32]), snapshotEvery: dice.pick([150, 3, 8, 32]), fuzzySnapshots: !dice.once(3), snapshotPause: dice.pick([1, 20, 100]),
    diskLatency: dice.pick([0, 5, 30]), counterLimit: dice.pick([6, 30, 10_000]), sessionLimit: dice.pick([1, 2, 16]), sessions: !dice.once(6),
  };
  const plan = clients.map((node, i) => [10 + i, { type: 'request', node, command: `workload ${20 + dice.below(100)}ms` }] as const);
  const scenario: Scenario = { protocol: 'zab', servers, clients, seed, off, disks: {}, network: calmNetwork ? DEFAULT_NETWORK : rough, config, plan };
  const every = dice.pick([60, 200, 500]);
  const faults = FAULT_NAMES.filter((name) => name !== 'timer');
  // In half of the storms the last third is calm, so that liveness can be judged.
  const until = dice.once(2) ? ENDS / 2 : ENDS;
  const commands = ['append x 1', 'put y 2', 'get x', 'get x sync', 'cas x 1 2', 'delete y'];
  return { scenario: weather(scenario, seed, { faults, every, until, commands }), until: ENDS, tears: seed % 3 === 0 ? 100 : 0 };
}

const UNREST_ENDS = 3_000;

/** Elections over and over: links, holds and crashes so often that hardly anybody comes to serve. Every other ensemble has observers. */
export function unrestfulZab(seed: number, off: readonly RuleId[] = []): Storm {
  const dice = new Dice(seed * 31 + 7);
  const count = dice.pick([3, 3, 5]);
  const servers = Array.from({ length: count }, (_, i) => `n${i + 1}`);
  const observers = dice.once(2) ? [`n${count + 1}`, `n${count + 2}`] : [];
  const config = {
    observers: observers.join(), tickTime: dice.pick([100, 200]), finalizeWait: dice.pick([0, 0, 5, 30]), notificationMax: 200,
    diskLatency: dice.pick([0, 5, 40]), snapshotEvery: dice.pick([150, 3]), committedLogLimit: dice.pick([2, 32]),
  };
  const scenario: Scenario = {
    protocol: 'zab', servers: [...servers, ...observers], clients: ['c1'], seed, off, disks: {}, config,
    network: { ...DEFAULT_NETWORK, latency: [2, dice.pick([10, 40, 100])] },
    plan: [[10, { type: 'request', node: 'c1', command: 'workload 40ms' }]],
  };
  const faults = ['crash', 'partition', 'oneWay', 'holdLink', 'pause', 'isolateLeader', 'crashLeader'] as const;
  return {
    scenario: weather(scenario, seed, { faults, every: dice.pick([10, 25, 60]), until: UNREST_ENDS - 500, commands: [] }), until: UNREST_ENDS,
    tears: seed % 3 === 0 ? 100 : 0,
  };
}
