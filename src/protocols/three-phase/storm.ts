/**
 * Three-phase commit in bad weather: what each variant is made for. The plain ones get crashes alone, for 3PC assumes that
 * silence proves a crash; those that count votes get everything. The textbook's timeouts survive the crashes of one site, between steps.
 */
import { Dice } from '#base/dice.ts';
import type { Storm } from '#model/exhibit.ts';
import type { RuleId } from '#model/protocol.ts';
import { parse } from '#model/text.ts';
import { DEFAULT_NETWORK, type Planned, type Scenario } from '#model/trace.ts';
import { FAULT_NAMES, weather } from '#protocols/kit/weather.ts';
import { VARIANTS } from './settings.ts';
import type { Variant } from './state.ts';

const ENDS = 14_000;
/** When the faults end and everybody is helped up, so that all can decide. */
const CALM = 6_000;

/** Transactions that get into each other's way, and one that is refused. */
const COMMANDS = ['put x 1; put y 2; put z 3', 'add x 5; add y 5', 'transfer x y 2', 'get x; get z', 'put z 7', 'check x 1; add y 1', 'transfer y z 1000'];

export function stormyThreePhase(seed: number, off: readonly RuleId[] = [], only: readonly Variant[] = VARIANTS): Storm {
  const dice = new Dice(seed * 7919 + 3);
  const variant = dice.pick(only);
  const counting = variant === 'quorum' || variant === 'e3pc';
  const servers = Array.from({ length: dice.pick([2, 3, 4, 4, 5, 5]) }, (_, i) => `n${i + 1}`);
  const clients = Array.from({ length: 1 + dice.below(3) }, (_, i) => `c${i + 1}`);
  const rough = { latency: [1, 5 + dice.below(44)] as const, loss: counting && dice.once(2) ? 0.05 : 0, duplicate: dice.once(2) ? 0.1 : 0, reorder: !dice.once(4) };
  const requests = clients.map((node, i): Planned => [10 + i, { type: 'request', node, command: `workload ${60 + dice.below(300)}ms` }]);
  const scenario: Scenario = {
    protocol: 'three-phase', servers, clients, seed, off, disks: {}, network: dice.once(2) ? DEFAULT_NETWORK : rough, plan: requests,
    config: { variant, retryAfter: 400, giveUpAfter: dice.pick([800, 3_000]), lockWait: dice.pick([50, 200]), ...(counting ? quorumsOf(dice, servers.length) : {}) },
  };
  const faults = counting ? FAULT_NAMES : variant === 'naive' ? [] : (['crash', 'crashLeader'] as const);
  const stormy = weather(scenario, seed, { faults, every: dice.pick([60, 200, 500]), until: CALM - 1, commands: COMMANDS });
  const falls = variant === 'naive' ? fallsOf(dice, dice.pick(servers)) : [];
  const plan = [...stormy.plan, ...falls, ...calm(scenario)].toSorted(([a], [b]) => a - b);
  // Nowhere else is a coordinator caught between two messages; the textbook's timeouts do not survive it.
  const tears = seed % 3 === 0 && variant !== 'naive' ? 60 : 0;
  return { scenario: { ...stormy, plan }, until: ENDS, tears };
}

/** Quorums of all shapes that overlap; mostly those that the sites work out themselves. */
function quorumsOf(dice: Dice, count: number): Scenario['config'] {
  const Vc = 1 + dice.below(count);
  return dice.pick([{}, {}, { Vc }, { Va: Vc }, { Vc, Va: count + 1 - Vc }, { Vc: count, Va: count }]);
}

/** One site crashes and comes back, now and then. */
function fallsOf(dice: Dice, victim: string): readonly Planned[] {
  const plan: Planned[] = [];
  for (let at = 200 + dice.below(600); at < CALM - 1_500; at += 900 + dice.below(900)) {
    plan.push([at, parse(`crash ${victim}`)], [at + 20 + dice.below(800), parse(`restart ${victim}`)]);
  }
  return plan;
}

function calm({ servers, clients }: Scenario): readonly Planned[] {
  const cures = ['heal', 'loss 0%', 'duplication 0%', 'latency 8-20ms', ...servers.flatMap((id) => [`resume ${id}`, `restart ${id}`, `clock ${id} rate 1`])];
  return [
    ...cures.map((text): Planned => [CALM * 2, parse(text)]),
    ...clients.map((id): Planned => [CALM, parse(`request ${id} workload off`)]),
  ];
}
