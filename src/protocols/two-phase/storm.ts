/** Two-phase commit in bad weather: clusters of all sizes and variants, and clients that get into each other's way. */
import { Dice } from '#base/dice.ts';
import type { Storm } from '#model/exhibit.ts';
import type { RuleId } from '#model/protocol.ts';
import { DEFAULT_NETWORK, type Planned, type Scenario } from '#model/trace.ts';
import { FAULT_NAMES, weather } from '#protocols/kit/weather.ts';

const ENDS = 9_000;
/** Then the faults end, so that liveness has its turn. */
const CALM_FROM = 2_500;

/** And then clients go silent, so that everything can come to its end. */
const SILENT_FROM = 5_900;

/** What a proof needs of the cluster, where the dice would rarely make it. */
export type Demand = { readonly presumption?: 'nothing' | 'abort' | 'commit'; readonly paxosCommit?: boolean };

/** A cluster and its troubles, all by the seed. `operators`: people decide what servers are in doubt about. */
export function stormyTwoPhase(seed: number, off: readonly RuleId[] = [], demand: Demand = {}, operators = false): Storm {
  const dice = new Dice(seed * 7919 + 3);
  const count = dice.pick([1, 2, 3, 4, 4, 5, 5]);
  const servers = Array.from({ length: count }, (_, i) => `n${i + 1}`);
  const clients = Array.from({ length: 1 + dice.below(3) }, (_, i) => `c${i + 1}`);
  const calmNetwork = dice.once(2);
  const rough = { latency: [1, 10 + dice.below(100)] as const, loss: dice.once(2) ? 0.05 : 0, duplicate: dice.once(2) ? 0.1 : 0, reorder: !dice.once(4) };
  const config = {
    presumption: dice.pick(['nothing', 'abort', 'commit']), paxosCommit: dice.once(3), cooperative: !dice.once(3), readOnlyVotes: !dice.once(3),
    // In every third cluster the coordinator owns keys, too.
    participants: dice.once(3) ? servers.join() : '',
    acceptors: count === 5 && dice.once(2) ? servers.join() : dice.once(3) ? 'n1' : '',
    voteTimeout: dice.pick([100, 200, 400]), decisionTimeout: dice.pick([40, 100]), lockTimeout: dice.pick([80, 400]), prepareTimeout: dice.pick([150, 900]),
    resendAfter: dice.pick([40, 100]), retryAfter: dice.pick([150, 1_000]), giveUpAfter: dice.pick([1_000, 5_000]),
    ...demand,
  };
  const plan = clients.map((node, i): Planned => [10 + i, { type: 'request', node, command: `workload ${40 + dice.below(160)}ms` }]);
  const network = calmNetwork ? DEFAULT_NETWORK : rough;
  const scenario: Scenario = { protocol: 'two-phase', servers, clients, seed, off, disks: {}, network, config, plan };
  const commands = ['put x 1; put y 1', 'transfer x y 1', 'get x; get y; get z', 'check x 1; add z 1', 'put x 1; put y 2; put z 3; put w 4'];
  if (operators) commands.push(...servers.flatMap((id) => [`heuristic ${id} commit`, `heuristic ${id} abort`]));
  const stormy = weather(scenario, seed, { faults: FAULT_NAMES, every: dice.pick([30, 100, 300]), until: CALM_FROM, commands });
  const calmed = [...stormy.plan.filter(([at]) => at < CALM_FROM), ...calm(servers), ...silence(clients)];
  return { scenario: { ...stormy, plan: calmed }, until: ENDS, tears: seed % 3 === 0 ? 150 : 0, tearsUntil: CALM_FROM - 300 };
}

/** Everything is repaired; only clients go on. */
function calm(servers: readonly string[]): readonly Planned[] {
  const at = CALM_FROM;
  return [
    [at, { type: 'heal' }], [at, { type: 'loss', probability: 0 }], [at, { type: 'duplication', probability: 0 }], [at, { type: 'latency', latency: [8, 20] }],
    ...servers.flatMap((node): readonly Planned[] => [[at, { type: 'resume', node }], [at, { type: 'restart', node }], [at, { type: 'clock', node, rate: 1 }]]),
  ];
}

function silence(clients: readonly string[]): readonly Planned[] {
  return clients.map((node): Planned => [SILENT_FROM, { type: 'request', node, command: 'workload off' }]);
}
