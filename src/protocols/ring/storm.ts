/** The ring in bad weather: clusters of all sizes and quorums, clients that get into each other's way, and servers that come and go. */
import { Dice } from '#base/dice.ts';
import type { Storm } from '#model/exhibit.ts';
import type { Plain, RuleId } from '#model/protocol.ts';
import { DEFAULT_NETWORK, type Planned, type Scenario } from '#model/trace.ts';
import { FAULT_NAMES, weather } from '#protocols/kit/weather.ts';

const ENDS = 11_500;
/** Then the faults end, so that repair has its turn. */
const CALM_FROM = 4_000;
/** And then clients go silent, so that copies can become equal. */
const SILENT_FROM = 5_000;

/** What a proof needs of the cluster, where the dice would rarely make it. */
export type Demand = { readonly [key: string]: Plain };

const FAULTS = FAULT_NAMES.filter((name) => !['crashLeader', 'isolateLeader', 'timer'].includes(name));

/** A cluster and its troubles, all by the seed. */
export function stormyRing(seed: number, off: readonly RuleId[] = [], demand: Demand = {}): Storm {
  const dice = new Dice(seed * 7919 + 5);
  const count = dice.pick([3, 4, 4, 5, 5, 6]);
  const servers = Array.from({ length: count }, (_, i) => `n${i + 1}`);
  const clients = Array.from({ length: 1 + dice.below(3) }, (_, i) => `c${i + 1}`);
  const copies = dice.pick([2, 3, 3]);
  const moves = dice.once(2) && count > copies + 1;
  const config = {
    copies, readQuorum: 1 + dice.below(copies), writeQuorum: 1 + dice.below(copies), sloppy: dice.once(2), conflicts: dice.once(3) ? 'last-writer-wins' : 'siblings',
    tokens: dice.pick([1, 2, 4]), members: moves ? servers.slice(0, -1).join() : '', racks: dice.once(3) ? servers.map((id, i) => `${id}:${'ab'[i % 2]}`).join(' ') : '',
    smartClients: dice.once(2), readRepair: !dice.once(3), syncEvery: dice.pick([150, 300]), gossipEvery: dice.pick([100, 300]), replyTimeout: dice.pick([60, 100, 200]), probeEvery: dice.pick([60, 150]),
    ...demand,
  };
  const network = dice.once(2) ? DEFAULT_NETWORK : { latency: [1, 10 + dice.below(100)] as const, loss: dice.once(2) ? 0.05 : 0, duplicate: dice.once(2) ? 0.1 : 0, reorder: !dice.once(4) };
  const load = clients.map((node, i): Planned => [10 + i, { type: 'request', node, command: `workload ${40 + dice.below(160)}ms` }]);
  const changes = moves ? moving(dice, servers, clients[0]!) : [];
  const scenario: Scenario = { protocol: 'ring', servers, clients, seed, off, disks: {}, network, config, plan: [...load, ...changes] };
  const commands = ['put x 1 blind', 'put x 2', 'get x', 'delete x', 'put y 3 blind', 'get y'];
  const stormy = weather(scenario, seed, { faults: FAULTS, every: dice.pick([60, 150, 400]), until: CALM_FROM, commands });
  const plan = [...stormy.plan.filter(([at]) => at < CALM_FROM), ...calm(servers), ...changes.filter(([at]) => at >= CALM_FROM), ...silence(clients)].toSorted(([a], [b]) => a - b);
  return { scenario: { ...stormy, plan }, until: ENDS, tears: seed % 3 === 0 ? 150 : 0, tearsUntil: CALM_FROM - 300 };
}

/** One joins in the storm, and another leaves after it: each asks the other's pardon if somebody moves already. */
function moving(dice: Dice, servers: readonly string[], client: string): readonly Planned[] {
  const join = servers.at(-1)!;
  const leave = dice.pick(servers.slice(0, -1));
  const at = 800 + dice.below(1_500);
  return [[at, { type: 'request', node: client, command: `join ${join}` }], [at + 2_000 + dice.below(1_500), { type: 'request', node: client, command: `leave ${leave}` }]];
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
