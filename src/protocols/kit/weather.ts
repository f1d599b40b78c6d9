/**
 * Bad weather by the seed: a scenario whose plan is faults, a different mixture each time (swarm testing: runs that lack
 * some kinds of fault reach what runs with all of them do not; Groce et al., "Swarm testing", ISSTA 2012).
 */
import { Dice } from '#base/dice.ts';
import type { Choice } from '#model/choice.ts';
import type { Storm } from '#model/exhibit.ts';
import type { Millis, NodeId, RuleId } from '#model/protocol.ts';
import type { Planned, Scenario } from '#model/trace.ts';
import { linkId } from '#model/world.ts';

/** Weathers in which the lack of a rule shows sooner than in the usual one. */
export type Weathers<R extends RuleId> = { readonly [rule in R]?: (seed: number, off: readonly RuleId[]) => Storm };

/** Each rule that is off has its weather in turn: its own, or the usual one. */
export function inTurn<R extends RuleId>(weathers: Weathers<R>, usual: (seed: number, off: readonly RuleId[]) => Storm, seed: number, off: readonly RuleId[]): Storm {
  const rule = off[seed % off.length];
  return ((rule === undefined ? undefined : weathers[rule as R]) ?? usual)(seed, off);
}

type Fault = (dice: Dice, scenario: Scenario) => readonly Choice[];

/** Each fault and, with luck, its end a little later: choices in the order in which they are made. */
const FAULTS = {
  crash: (dice, { servers }) => {
    const node = dice.pick(servers);
    return [dice.once(2) ? { type: 'crash', node } : { type: 'crash', node, lose: dice.below(4) }, { type: 'restart', node }];
  },
  crashLeader: (dice, { servers }) => [{ type: 'crash', node: 'leader', lose: dice.below(3) }, ...servers.map((node): Choice => ({ type: 'restart', node }))],
  pause: (dice, { servers }) => {
    const node = dice.once(2) ? 'leader' : dice.pick(servers);
    return [{ type: 'pause', node }, ...servers.map((id): Choice => ({ type: 'resume', node: id }))];
  },
  partition: (dice, { servers, clients }) => {
    const groups: NodeId[][] = [[], []];
    for (const id of [...servers, ...clients]) groups[dice.below(2)]!.push(id);
    return groups.some((group) => group.length === 0) ? [] : [{ type: 'partition', groups }, { type: 'heal' }];
  },
  isolateLeader: (_dice, { servers, clients }) => [{ type: 'partition', groups: [['leader', ...clients.slice(1)], servers] }, { type: 'heal' }],
  oneWay: (dice, { servers }) => {
    const links = Array.from({ length: 1 + dice.below(4) }, () => linkId(dice.pick(servers), dice.pick(servers))).filter((id) => id.split('>')[0] !== id.split('>')[1]);
    return [{ type: 'cut', links }, { type: 'heal' }];
  },
  holdLink: (dice, { servers }) => {
    const [from, to] = [dice.pick(servers), dice.pick(servers)];
    return from === to ? [] : [{ type: 'holdLink', links: [linkId(from, to)] }, { type: 'releaseLink', links: [linkId(from, to)] }];
  },
  slow: (dice) => [{ type: 'latency', latency: [1, 20 + dice.below(400)] }, { type: 'latency', latency: [8, 20] }],
  loss: (dice) => [{ type: 'loss', probability: (1 + dice.below(30)) / 100 }, { type: 'loss', probability: 0 }],
  duplication: (dice) => [{ type: 'duplication', probability: (5 + dice.below(40)) / 100 }],
  clock: (dice, { servers }) => [{ type: 'clock', node: dice.pick(servers), rate: 0.96 + dice.below(9) / 100 }],
  timer: (dice, { servers }) => [{ type: 'fire', node: dice.pick(servers), timer: 'election' }],
} as const satisfies { readonly [fault: string]: Fault };

/** Faults that only some rules wait for: storms that want them name them. */
const RARITIES = {
  /** Two servers that are far from each other for a while, in one direction or both. */
  slowLink: (dice, { servers }) => {
    const [from, to] = [dice.pick(servers), dice.pick(servers)];
    const links = [linkId(from, to), ...(dice.once(2) ? [linkId(to, from)] : [])];
    const least = 20 + dice.below(400);
    return from === to ? [] : [{ type: 'slow', links, latency: [least, least + dice.below(50)] }, { type: 'slow', links, latency: null }];
  },
} as const satisfies { readonly [fault: string]: Fault };

const ALL_FAULTS = { ...FAULTS, ...RARITIES };

type FaultName = keyof typeof ALL_FAULTS;
/** The usual mixture. What seeds make depends on it: whatever is new is a rarity. */
export const FAULT_NAMES = Object.keys(FAULTS) as readonly (keyof typeof FAULTS)[];

export interface Climate {
  readonly faults: readonly FaultName[];
  /** Virtual ms between two faults, on average. */
  readonly every: Millis;
  readonly until: Millis;
  /** What clients ask at random, in the exhibit's language. */
  readonly commands: readonly string[];
}

/** The scenario with a plan of faults and requests until the time is over. */
export function weather(scenario: Scenario, seed: number, { faults, every, until, commands }: Climate): Scenario {
  const dice = new Dice(seed);
  const chosen = faults.filter(() => !dice.once(3));
  const plan: Planned[] = [...scenario.plan];
  for (let at = dice.below(every); at < until; at += 1 + dice.below(2 * every)) {
    if (chosen.length > 0) plan.push(...timedFault(dice, scenario, dice.pick(chosen), at, every));
    if (commands.length > 0 && dice.once(2)) plan.push([at, { type: 'request', node: dice.pick(scenario.clients), command: dice.pick(commands) }]);
  }
  return { ...scenario, seed, plan: plan.toSorted(([a], [b]) => a - b) };
}

function timedFault(dice: Dice, scenario: Scenario, name: FaultName, start: Millis, every: Millis): readonly Planned[] {
  let at = start;
  return (ALL_FAULTS[name] as Fault)(dice, scenario).map((choice, index): Planned => {
    if (index === 1) at += 1 + dice.below(4 * every);
    return [at, choice];
  });
}
