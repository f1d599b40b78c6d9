/** Raft in bad weather: clusters of all sizes and settings, busy clients, and people who change its members. */
import { Dice } from '#base/dice.ts';
import type { Choice } from '#model/choice.ts';
import type { Storm } from '#model/exhibit.ts';
import type { RuleId } from '#model/protocol.ts';
import { DEFAULT_NETWORK, type Planned, type Scenario } from '#model/trace.ts';
import { FAULT_NAMES, inTurn, weather, type Weathers } from '#protocols/kit/weather.ts';
import type { RaftRule } from './state.ts';

const ENDS = 6_000;

const WEATHERS: Weathers<RaftRule> = { 'timer-reset-only-on-grant': coldStart, 'lease-ends-on-transfer': handovers };

/** With all rules on every other cluster waits as long as those in service do; a hunt for a broken rule gets more done where nobody waits. */
export function raftStorm(seed: number, off: readonly RuleId[]): Storm {
  const storm = inTurn(WEATHERS, stormyRaft, seed, off);
  return off.length === 0 && seed % 2 === 1 ? slowed(storm, new Dice(seed * 7919 + 2).pick([2, 4, 6])) : storm;
}

/** The same storm with heartbeats, timeouts, faults and clients so many times as slow, on the same network: 6 is etcd's election timeout, about. */
function slowed({ scenario, until, ...storm }: Storm, times: number): Storm {
  const plan = scenario.plan.map(([at, choice]): Planned => {
    const load = choice.type === 'request' ? /^workload (\d+)ms$/.exec(choice.command) : null;
    return [at * times, load === null ? choice : { ...choice, command: `workload ${Number(load[1]) * times}ms` } as Choice];
  });
  // So much gets done that who restarts without a snapshot would have to apply more in one step than a step may do.
  const config = { ...scenario.config, heartbeat: 50 * times, electionTimeout: 150 * times, snapshotEvery: scenario.config['snapshotEvery'] || 64 };
  return { ...storm, scenario: { ...scenario, config, plan }, until: until * times };
}

/** A cluster and its troubles, all by the seed. `keeping`: pre-vote and check-quorum on, as laws about liveness demand. */
export function stormyRaft(seed: number, off: readonly RuleId[] = [], keeping = off.length > 0): Storm {
  const dice = new Dice(seed * 7919 + 1);
  const count = dice.pick([1, 2, 3, 3, 4, 5, 5]);
  const servers = Array.from({ length: count }, (_, i) => `n${i + 1}`);
  const voters = dice.once(2) ? servers : servers.slice(0, Math.max(1, count - 1 - dice.below(2)));
  const clients = Array.from({ length: 1 + dice.below(3) }, (_, i) => `c${i + 1}`);
  const reads = dice.pick(['log', 'read-index', 'lease']);
  const calmNetwork = dice.once(2);
  const rough = { latency: [1, 10 + dice.below(100)] as const, loss: dice.once(2) ? 0.05 : 0, duplicate: dice.once(2) ? 0.1 : 0, reorder: !dice.once(4) };
  const preVote = !dice.once(3);
  const config = {
    reads, voters: voters.join(), preVote: keeping || preVote,
    // A lease rests on voters that keep still.
    checkQuorum: !dice.once(3) || reads === 'lease' || keeping,
    snapshotEvery: dice.pick([0, 4, 16]), batch: dice.pick([1, 2, 16]), window: dice.pick([2, 64]), followers: dice.pick(['redirect', 'forward']),
    diskLatency: dice.pick([0, 5, 40]), sessionLimit: dice.pick([1, 2, 16]), sessions: !dice.once(6),
  };
  const plan = clients.map((node, i) => [10 + i, { type: 'request', node, command: `workload ${20 + dice.below(100)}ms` }] as const);
  const network = calmNetwork ? DEFAULT_NETWORK : rough;
  const scenario: Scenario = { protocol: 'raft', servers, clients, seed, off, disks: {}, network, config, plan };
  const every = dice.pick([30, 100, 300]);
  const commands = ['append x 1', 'put y 2', 'get x', ...administration(dice, servers)];
  return {
    scenario: weather(scenario, seed, { faults: FAULT_NAMES, every, until: ENDS, commands }), until: ENDS,
    tears: seed % 3 === 0 ? 100 : 0,
  };
}

/** In every other run somebody changes the members and moves leadership about. */
function administration(dice: Dice, servers: readonly string[]): readonly string[] {
  if (dice.once(2)) return [];
  return servers.flatMap((id) => [
    `add ${id}`, `remove ${id}`, `learner ${id}`, `transfer ${id}`, `members ${servers.filter((other) => other === id || !dice.once(3)).join()}`,
  ]);
}

/** All servers begin at once with what an earlier life left them, some with less than others, and clocks that nobody corrects; then they are left alone. */
function coldStart(seed: number, off: readonly RuleId[]): Storm {
  const dice = new Dice(seed * 7919 + 17);
  const servers = Array.from({ length: dice.pick([3, 4, 5, 5]) }, (_, i) => `n${i + 1}`);
  const disks = Object.fromEntries(servers.map((id) => [id, { currentTerm: 1 + dice.below(2), log: Array.from({ length: dice.below(4) }, () => 1) }]));
  const scenario: Scenario = {
    protocol: 'raft', servers, clients: ['c1'], seed, off, disks, network: { ...DEFAULT_NETWORK, latency: [1, 10 + dice.below(30)] },
    config: { electionTimeout: dice.pick([100, 150]), reads: dice.pick(['log', 'read-index']) },
    plan: servers.flatMap((node): readonly Planned[] => (dice.once(3) ? [[1, { type: 'clock', node, rate: dice.pick([0.25, 0.5, 2, 3, 4]) }]] : [])),
  };
  const stormy = weather(scenario, seed, { faults: ['crash', 'partition', 'oneWay', 'loss'], every: 200, until: dice.pick([1, 200, 600]), commands: ['put x 1', 'get x'] });
  const mended: readonly Planned[] = [[MENDED, { type: 'heal' }], [MENDED, { type: 'loss', probability: 0 }], ...servers.map((node): Planned => [MENDED, { type: 'restart', node }])];
  return { scenario: { ...stormy, plan: [...stormy.plan.filter(([at]) => at < MENDED), ...mended] }, until: MENDED + 32 * 150, tears: 0 };
}

const MENDED = 800;

/** Leadership is moved about on a quick network where some are far from each other, and impatient clients read by leases. */
function handovers(seed: number, off: readonly RuleId[]): Storm {
  const dice = new Dice(seed * 7919 + 19);
  const servers = Array.from({ length: dice.pick([3, 3, 3, 4, 5]) }, (_, i) => `n${i + 1}`);
  const clients = ['c1', 'c2', 'c3'].slice(0, 1 + dice.below(3));
  const electionTimeout = dice.pick([160, 200]);
  const config = {
    reads: 'lease', preVote: !dice.once(3), checkQuorum: true, electionTimeout, heartbeat: Math.floor(electionTimeout / dice.pick([2, 3, 4])),
    snapshotEvery: dice.pick([0, 16]), retryAfter: dice.pick([10, 50]),
  };
  const scenario: Scenario = {
    protocol: 'raft', servers, clients, seed, off, disks: {}, network: { ...DEFAULT_NETWORK, latency: [1, dice.pick([3, 6, 10])] }, config,
    plan: dice.once(3) ? [[10, { type: 'request', node: 'c1', command: `workload ${5 + dice.below(40)}ms` }]] : [],
  };
  const reading = weather(scenario, seed, { faults: [], every: dice.pick([5, 10]), until: HANDOVERS_END, commands: ['get x', 'get y'] });
  const faults = ['slowLink', 'holdLink', 'oneWay', 'pause'] as const;
  const commands = ['put x 1', ...servers.map((id) => `transfer ${id}`)];
  return { scenario: weather(reading, seed, { faults, every: dice.pick([30, 100]), until: HANDOVERS_END, commands }), until: HANDOVERS_END, tears: 0 };
}

const HANDOVERS_END = 1_500;
