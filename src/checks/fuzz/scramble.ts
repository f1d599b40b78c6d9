/**
 * A handful of choices in a moment, on the cluster of some lesson: what takes a candidate, a link that is slow and a vote
 * that comes too late is rare in a storm of seconds, and common among dozens of choices within a few hundred milliseconds.
 */
import { Dice } from '#base/dice.ts';
import type { Choice } from '#model/choice.ts';
import type { Exhibit, Storm } from '#model/exhibit.ts';
import type { RuleId } from '#model/protocol.ts';
import { DEFAULT_NETWORK, type Planned, type Scenario } from '#model/trace.ts';
import { linkId, type Network } from '#model/world.ts';
import { withoutNode } from './without.ts';

const EXACT: Network = { ...DEFAULT_NETWORK, latency: [10, 10] };
const NETWORKS: readonly Network[] = [EXACT, EXACT, DEFAULT_NETWORK, { ...EXACT, duplicate: 1 }, { ...DEFAULT_NETWORK, latency: [1, 60] }];

export function scramble(exhibit: Exhibit, seed: number, off: readonly RuleId[]): Storm {
  const dice = new Dice(seed * 7919 + 13);
  const cluster = clusterOf(dice, exhibit);
  const window = dice.pick([150, 400, 1_000]);
  const plan: Planned[] = [];
  for (let left = 4 + dice.below(16); left > 0; left -= 1) {
    const choice = choiceIn(dice, cluster, exhibit);
    if (choice !== null) plan.push([dice.below(window), choice]);
  }
  if (dice.once(2)) plan.push([window, { type: 'heal' }], ...cluster.servers.map((node): Planned => [window, { type: 'restart', node }]));
  const scenario: Scenario = { ...cluster, seed, off, plan: plan.toSorted(([a], [b]) => a - b) };
  return { scenario, until: window + dice.pick([300, 300, 1_000, 6_000]), tears: dice.once(8) ? 60 : 0 };
}

/** The cluster of a lesson, now and then of three of its servers; as it was left, or from nothing. */
function clusterOf(dice: Dice, { lessons }: Exhibit): Scenario {
  let { scenario } = dice.pick(lessons);
  if (dice.once(2)) for (const id of scenario.servers.slice(3)) scenario = withoutNode(scenario, id);
  return { ...scenario, network: dice.pick(NETWORKS), ...(dice.once(3) ? { disks: {} } : {}) };
}

function choiceIn(dice: Dice, { servers, clients }: Scenario, { words, commands }: Exhibit): Choice | null {
  const [node, other] = [dice.pick(servers), dice.pick(servers)];
  const links = [linkId(node, other)];
  const both = [...links, linkId(other, node)];
  const apart = node !== other;
  // The first is the one that elections wait for; those of clients come last.
  const timers = Object.keys(words.en.timers);
  switch (dice.below(16)) {
    case 0: case 1: case 2: case 3: return { type: 'fire', node, timer: timers[dice.below(1 + dice.below(timers.length))]! };
    case 4: return apart ? { type: 'cut', links } : null;
    case 5: return apart ? { type: 'cut', links: both } : null;
    case 6: return apart ? { type: 'mend', links: both } : { type: 'heal' };
    case 7: return apart ? { type: 'holdLink', links } : null;
    case 8: return apart ? { type: 'releaseLink', links } : { type: 'heal' };
    case 9: return apart ? { type: 'slow', links, latency: [50, 50 + dice.below(200)] } : null;
    case 10: return { type: 'crash', node, lose: dice.below(3) };
    case 11: case 12: return { type: 'restart', node };
    case 13: return dice.once(3) ? { type: 'clock', node, rate: dice.pick([0.25, 4]) } : { type: 'partition', groups: [[node], servers.filter((id) => id !== node)] };
    default: return clients.length === 0 ? null : { type: 'request', node: dice.pick(clients), command: dice.pick(commands.examples).replaceAll(/\bn\d\b/g, () => dice.pick(servers)), ...(dice.once(2) ? { to: node } : {}) };
  }
}
