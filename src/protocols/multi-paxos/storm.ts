/** Multi-Paxos in bad weather: clusters of all sizes and every rung of the ladder, busy clients, and people who change its members. */
import { Dice } from '#base/dice.ts';
import type { Storm } from '#model/exhibit.ts';
import type { RuleId } from '#model/protocol.ts';
import { DEFAULT_NETWORK, type Planned, type Scenario } from '#model/trace.ts';
import { FAULT_NAMES, inTurn, weather, type Weathers } from '#protocols/kit/weather.ts';
import { VARIANTS, type Variant } from './settings.ts';
import type { MultiPaxosRule } from './state.ts';

const ENDS = 5_000;

const WEATHERS: Weathers<MultiPaxosRule> = { 'resend-proposals': lossyBeginning };

/** In the weather that the rules which are off call for, if they call for any. */
export function stormyPaxos(seed: number, off: readonly RuleId[] = [], variants: readonly Variant[] = VARIANTS): Storm {
  return inTurn(WEATHERS, () => usualWeather(seed, off, variants), seed, off);
}

/** A cluster and its troubles, all by the seed. */
function usualWeather(seed: number, off: readonly RuleId[], variants: readonly Variant[]): Storm {
  const dice = new Dice(seed * 7919 + 3);
  const count = dice.pick([1, 2, 3, 3, 4, 5, 5]);
  const servers = Array.from({ length: count }, (_, i) => `n${i + 1}`);
  const members = dice.once(2) ? servers : servers.slice(0, Math.max(1, count - 1 - dice.below(2)));
  const clients = Array.from({ length: 1 + dice.below(3) }, (_, i) => `c${i + 1}`);
  const rough = { latency: [1, 10 + dice.below(100)] as const, loss: dice.once(2) ? 0.05 : 0, duplicate: dice.once(2) ? 0.1 : 0, reorder: !dice.once(4) };
  const config = {
    variant: dice.pick(variants), window: dice.pick([1, 2, 4, 8]), thrifty: dice.once(4), lease: dice.once(2), members: members.join(),
    reads: dice.pick(['log', 'read-index', 'lease']), snapshotEvery: dice.pick([0, 4, 16]), sessionLimit: dice.pick([1, 2, 16]), sessions: !dice.once(6),
  };
  const plan = clients.map((node, i) => [10 + i, { type: 'request', node, command: `workload ${20 + dice.below(100)}ms` }] as const);
  const network = dice.once(2) ? DEFAULT_NETWORK : rough;
  const scenario: Scenario = { protocol: 'multi-paxos', servers, clients, seed, off, disks: {}, network, config, plan };
  const every = dice.pick([30, 100, 300]);
  const commands = ['append x 1', 'put y 2', 'get x', ...administration(dice, servers)];
  return {
    scenario: weather(scenario, seed, { faults: FAULT_NAMES, every, until: ENDS, commands }), until: ENDS,
    tears: seed % 3 === 0 ? 100 : 0,
  };
}

/** In every other run somebody changes the members. */
function administration(dice: Dice, servers: readonly string[]): readonly string[] {
  if (dice.once(2)) return [];
  return servers.flatMap((id) => [`add ${id}`, `remove ${id}`, `members ${servers.filter((other) => other === id || !dice.once(3)).join()}`]);
}

/** A beginning in which messages are lost, and then a long calm: what was lost is asked again by the protocol, or by nobody. */
function lossyBeginning(seed: number, off: readonly RuleId[]): Storm {
  const dice = new Dice(seed * 7919 + 5);
  const servers = Array.from({ length: dice.pick([3, 4, 5]) }, (_, i) => `n${i + 1}`);
  const clients = ['c1', 'c2', 'c3'].slice(0, 1 + dice.below(3));
  const config = { variant: dice.pick(VARIANTS), window: dice.pick([1, 2, 4, 8]), thrifty: dice.once(3), reads: dice.pick(['log', 'read-index']) };
  const scenario: Scenario = {
    protocol: 'multi-paxos', servers, clients, seed, off, disks: {}, network: { ...DEFAULT_NETWORK, loss: dice.pick([0, 0.02, 0.1]) }, config,
    plan: clients.map((node, i): Planned => [10 + i, { type: 'request', node, command: `workload ${20 + dice.below(100)}ms` }]),
  };
  const { plan } = weather(scenario, seed, { faults: ['loss', 'oneWay', 'partition', 'isolateLeader'], every: dice.pick([30, 100]), until: LOSSY, commands: ['append x 1', 'put y 2'] });
  const calm: readonly Planned[] = [[LOSSY, { type: 'heal' }], [LOSSY, { type: 'loss', probability: 0 }], ...clients.map((node): Planned => [LOSSY, { type: 'request', node, command: 'workload off' }])];
  return { scenario: { ...scenario, plan: [...plan.filter(([at]) => at < LOSSY), ...calm] }, until: LOSSY + PATIENT, tears: 0 };
}

const LOSSY = 800;
/** A hundred times the back-off, and an election before, virtual ms. */
const PATIENT = 7_500;
