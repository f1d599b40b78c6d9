/** ZAB in bad weather: ensembles of all sizes and settings, observers, small windows and counters, busy clients. */
import { Dice } from '#base/dice.ts';
import type { Storm } from '#model/exhibit.ts';
import type { RuleId } from '#model/protocol.ts';
import { DEFAULT_NETWORK, type Planned, type Scenario } from '#model/trace.ts';
import { linkId } from '#model/world.ts';
import { FAULT_NAMES, inTurn, weather, type Weathers } from '#protocols/kit/weather.ts';
import type { ZabRule } from './state.ts';

const ENDS = 8_000;

const WEATHERS: Weathers<ZabRule> = {
  'finalize-wait': coldStart, 'refuse-old-epoch': coldStart, 'acks-end-with-connection': heardLate, 'ack-epoch-once': lateWords,
};

/** In the weather that the rules which are off call for; the usual one, in which every fourth storm is about elections alone. */
export function zabStorm(seed: number, off: readonly RuleId[]): Storm {
  return inTurn(WEATHERS, seed % 4 === 3 ? unrestfulZab : stormyZab, seed, off);
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

/** Servers that begin with what an earlier life left them: each with a piece of the same history, and a promise to some later epoch perhaps. Some crash and come back. */
function coldStart(seed: number, off: readonly RuleId[]): Storm {
  const dice = new Dice(seed * 7919 + 17);
  const servers = Array.from({ length: dice.pick([3, 4, 5, 5]) }, (_, i) => `n${i + 1}`);
  const history = ['1.1', '1.2', '1.3', '1.4'];
  const disks = Object.fromEntries(servers.map((id) => [id, { acceptedEpoch: 1 + dice.below(4), currentEpoch: 1, log: history.slice(0, dice.below(5)) }]));
  const slowest = dice.pick([20, 40, 80, 100]);
  const scenario: Scenario = {
    protocol: 'zab', servers, clients: ['c1'], seed, off, disks, network: { ...DEFAULT_NETWORK, latency: [dice.pick([1, 8]), slowest] },
    config: { tickTime: 4 * slowest, finalizeWait: 2 * slowest + dice.below(100), notificationMax: 200, diskLatency: dice.pick([0, 5, 30]) }, plan: [],
  };
  const faults = ['crash', 'partition', 'crashLeader', 'holdLink'] as const;
  const stormy = weather(scenario, seed, { faults, every: dice.pick([50, 200, 800]), until: COLD, commands: ['put x 1'] });
  return { scenario: dice.once(2) ? scenario : stormy, until: COLD, tears: 0 };
}

const COLD = 1_500;

/** A busy ensemble in which one server, a likely leader, is heard late by most of the others, and one of them has a bad connection to it: acknowledgements are old when they count. */
function heardLate(seed: number, off: readonly RuleId[]): Storm {
  const dice = new Dice(seed * 7919 + 19);
  const servers = Array.from({ length: dice.pick([4, 5]) }, (_, i) => `n${i + 1}`);
  const clients = ['c1', 'c2', 'c3'];
  const config = {
    tickTime: 200, finalizeWait: dice.pick([20, 200]), notificationMax: 200, diskLatency: dice.pick([0, 5, 40]), sessions: dice.once(2), committedLogLimit: dice.pick([2, 32]),
  };
  const speaker = servers.at(-1)!;
  const others = servers.filter((id) => id !== speaker);
  const plan: Planned[] = [];
  for (const to of others.filter(() => !dice.once(3))) {
    const least = 50 + dice.below(500);
    plan.push([ELECTED, { type: 'slow', links: [linkId(speaker, to)], latency: [least, least + 20] }]);
  }
  for (const node of clients) plan.push([10, { type: 'request', node, command: `workload ${5 + dice.below(50)}ms` }]);
  const links = [linkId(dice.pick(others), speaker)];
  for (let at = ELECTED + dice.below(400); at < LATE_ENDS; at += 100 + dice.below(400)) plan.push([at, { type: 'cut', links }], [at + 1, { type: 'mend', links }]);
  const network = { ...DEFAULT_NETWORK, latency: [1, dice.pick([20, 40, 60])] as const };
  const scenario: Scenario = { protocol: 'zab', servers, clients, seed, off, disks: {}, network, config, plan };
  return { scenario: weather(scenario, seed, { faults: ['crash', 'pause', 'slowLink'], every: 1_500, until: LATE_ENDS, commands: [] }), until: LATE_ENDS, tears: 0 };
}

/** By then somebody leads. */
const ELECTED = 700;
const LATE_ENDS = 4_000;

/**
 * Elections at a start: some begin late, one crashes again and again, servers say their votes once more, and words of
 * the favourite are held up on their way to the one that crashes. Would-be leaders wait long for those who were with them.
 */
function lateWords(seed: number, off: readonly RuleId[]): Storm {
  const dice = new Dice(seed * 7919 + 23);
  const servers = Array.from({ length: dice.pick([3, 3, 3, 4]) }, (_, i) => `n${i + 1}`);
  const [favourite, restless] = [servers.at(-1)!, dice.pick(servers.slice(0, -1))];
  const plan: Planned[] = [];
  for (const node of servers) if (node !== favourite && node !== restless) plan.push([1, { type: 'crash', node }], [50 + dice.below(400), { type: 'restart', node }]);
  for (let again = 1 + dice.below(8); again > 0; again -= 1) plan.push([dice.below(80), { type: 'fire', node: favourite, timer: 'notify' }]);
  for (let falls = 2 + dice.below(3); falls > 0; falls -= 1) {
    const at = 50 + dice.below(600);
    plan.push([at, { type: 'crash', node: restless }], [at + 1 + dice.below(20), { type: 'restart', node: restless }]);
  }
  const links = [linkId(favourite, restless)];
  plan.push([1 + dice.below(60), { type: 'holdLink', links }], [200 + dice.below(600), { type: 'releaseLink', links }]);
  const config = { tickTime: 200, initLimit: 20, finalizeWait: dice.pick([0, 20, 50]), notificationMax: dice.pick([200, 800]), diskLatency: dice.pick([0, 5]), sessions: false };
  const network = { ...DEFAULT_NETWORK, latency: dice.pick([[1, 20], [1, 40], [10, 40]] as const) };
  const scenario: Scenario = { protocol: 'zab', servers, clients: ['c1'], seed, off, disks: {}, config, network, plan: plan.toSorted(([x], [y]) => x - y) };
  return { scenario, until: WORDS_END, tears: 0 };
}

const WORDS_END = 1_200;
