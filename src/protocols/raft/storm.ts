/** Raft in bad weather: clusters of all sizes and settings, busy clients, and people who change its members. */
import { Dice } from '#base/dice.ts';
import type { Choice } from '#model/choice.ts';
import type { Storm } from '#model/exhibit.ts';
import type { RuleId } from '#model/protocol.ts';
import { DEFAULT_NETWORK, type Planned, type Scenario } from '#model/trace.ts';
import { FAULT_NAMES, weather } from '#protocols/kit/weather.ts';

const ENDS = 6_000;

/** With all rules on every other cluster waits as long as those in service do; a hunt for a broken rule gets more done where nobody waits. */
export function raftStorm(seed: number, off: readonly RuleId[]): Storm {
  const storm = stormyRaft(seed, off);
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
