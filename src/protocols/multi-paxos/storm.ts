/** Multi-Paxos in bad weather: clusters of all sizes and every rung of the ladder, busy clients, and people who change its members. */
import { Dice } from '#base/dice.ts';
import type { Storm } from '#model/exhibit.ts';
import type { RuleId } from '#model/protocol.ts';
import { DEFAULT_NETWORK, type Scenario } from '#model/trace.ts';
import { FAULT_NAMES, weather } from '#protocols/kit/weather.ts';
import { VARIANTS, type Variant } from './settings.ts';

const ENDS = 5_000;

/** A cluster and its troubles, all by the seed. */
export function stormyPaxos(seed: number, off: readonly RuleId[] = [], variants: readonly Variant[] = VARIANTS): Storm {
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
