/** The sharded store in bad weather: clusters and placements of all kinds, busy clients, and groups that come and go. */
import { Dice } from '#base/dice.ts';
import type { Storm } from '#model/exhibit.ts';
import type { NodeId, RuleId } from '#model/protocol.ts';
import { DEFAULT_NETWORK, type Planned, type Scenario } from '#model/trace.ts';
import { FAULT_NAMES, weather } from '#protocols/kit/weather.ts';

/** The faults end, then clients go silent, and then all moves and transactions have time to come to their end. */
const CALM_FROM = 4_000;
const SILENT_FROM = 6_000;
const ENDS = 10_500;

export function stormySharded(seed: number, off: readonly RuleId[] = []): Storm {
  const dice = new Dice(seed * 7919 + 11);
  const count = dice.pick([3, 4, 5, 6]);
  const servers = Array.from({ length: count }, (_, i) => `n${i + 1}`);
  const clients = Array.from({ length: 1 + dice.below(3) }, (_, i) => `c${i + 1}`);
  const rough = { latency: [1, 10 + dice.below(60)] as const, loss: dice.once(2) ? 0.03 : 0, duplicate: dice.once(2) ? 0.1 : 0, reorder: !dice.once(4) };
  const groups = dice.pick([2, 3]);
  const placement = dice.pick(['slots', 'slots', 'range', 'ring']);
  const config = {
    groups, joined: 1 + dice.below(groups), placement, shards: dice.pick([4, 6, 10]), replicas: dice.pick([1, 3, 3, 3]),
    poll: dice.pick([80, 150]), voteTimeout: dice.pick([300, 1_500]), retryAfter: dice.pick([150, 300]), giveUpAfter: dice.pick([1_500, 5_000]),
  };
  const plan = clients.map((node, i): Planned => [600 + 10 * i, { type: 'request', node, command: `workload ${60 + dice.below(120)}ms` }]);
  const scenario: Scenario = { protocol: 'sharded', servers, clients, seed, off, disks: {}, network: dice.once(2) ? DEFAULT_NETWORK : rough, config, plan };
  const stormy = weather(scenario, seed, { faults: FAULT_NAMES, every: dice.pick([100, 300]), until: CALM_FROM, commands: [] });
  const kept = stormy.plan.filter(([at]) => at < CALM_FROM);
  const plans = [...kept, ...administration(dice, clients, groups, placement), ...calm(servers), ...silence(clients)];
  return { scenario: { ...stormy, plan: plans.toSorted(([a], [b]) => a - b) }, until: ENDS, tears: seed % 3 === 0 ? 200 : 0, tearsUntil: CALM_FROM - 300 };
}

/** Groups join and leave, shards are moved by hand, ranges split and merge. */
function administration(dice: Dice, clients: readonly NodeId[], groups: number, placement: string): readonly Planned[] {
  const group = () => `g${1 + dice.below(groups)}`;
  const commands = [() => `join ${group()}`, () => `leave ${group()}`, () => `move ${dice.below(10)} ${group()}`, () => `move ${dice.below(4)} ${group()}`, () => 'transfer b h 1; get n'];
  if (placement === 'range') commands.push(() => `split ${dice.below(6)} ${dice.pick(['e', 'k', 'r', 'u'])}`, () => `merge ${dice.below(6)}`);
  const planned: Planned[] = [];
  for (let at = 700 + dice.below(600); at < SILENT_FROM - 500; at += 200 + dice.below(900)) {
    planned.push([at, { type: 'request', node: dice.pick(clients), command: dice.pick(commands)() }]);
  }
  return planned;
}

function calm(servers: readonly NodeId[]): readonly Planned[] {
  const at = CALM_FROM;
  return [
    [at, { type: 'heal' }], [at, { type: 'loss', probability: 0 }], [at, { type: 'duplication', probability: 0 }], [at, { type: 'latency', latency: [8, 20] }],
    ...servers.flatMap((node): readonly Planned[] => [[at, { type: 'resume', node }], [at, { type: 'restart', node }], [at, { type: 'clock', node, rate: 1 }]]),
  ];
}

function silence(clients: readonly NodeId[]): readonly Planned[] {
  return clients.map((node): Planned => [SILENT_FROM, { type: 'request', node, command: 'workload off' }]);
}
