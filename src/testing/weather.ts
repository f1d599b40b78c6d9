/**
 * Bad weather by the seed: a scenario whose plan is faults, a different mixture each time (swarm testing: runs that lack
 * some kinds of fault reach what runs with all of them do not), and a judge that follows it to the first broken law.
 */
import { judged, unjudged, type Judged } from '#checks/judge.ts';
import { draw, seeded } from '#base/prng.ts';
import { play } from '#kernel/replay.ts';
import { timed, type Scheduler } from '#kernel/schedule.ts';
import type { Choice } from '#model/choice.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Millis, NodeId } from '#model/protocol.ts';
import type { Planned, Scenario } from '#model/trace.ts';
import { linkId, type Moment, type World } from '#model/world.ts';

/** Dice that remember where they are. */
export class Dice {
  private prng: number;

  constructor(seed: number) {
    this.prng = seeded(seed);
  }

  /** A whole number from 0 to `count` - 1. */
  below(count: number): number {
    const { value, next } = draw(this.prng, 0, count - 1);
    this.prng = next;
    return value;
  }

  /** True once in `odds` times. */
  once(odds: number): boolean {
    return this.below(odds) === 0;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
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

type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];

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
  return (FAULTS[name] as Fault)(dice, scenario).map((choice, index): Planned => {
    if (index === 1) at += 1 + dice.below(4 * every);
    return [at, choice];
  });
}

/** The timed scheduler, but every so often a step is torn and its node goes down; the plan's restarts bring it back. */
export function torn(scenario: Scenario, odds: number): Scheduler {
  const quiet = timed(scenario);
  const dice = new Dice(scenario.seed ^ 0x7ea4);
  return (world) => {
    const next = quiet(world);
    if (next === null || odds === 0 || !dice.once(odds)) return next;
    const [at, choice] = next;
    const node = choice.type === 'deliver' ? (choice.packet.split('>')[1] ?? '').split('#')[0]! : choice.type === 'fire' ? choice.node : '';
    if (!scenario.servers.includes(node) || (choice.type !== 'deliver' && choice.type !== 'fire')) return next;
    return [at, { ...choice, cut: dice.below(5), lose: dice.below(3) }];
  };
}

export interface Judgement extends Judged {
  readonly world: World;
  readonly moments: number;
  /** The moment that broke the first law, if one did. */
  readonly broke: Moment | null;
}

/** Plays and judges until a law breaks, nothing can happen any more, or the limits are reached. */
export function judge(exhibit: Exhibit, scenario: Scenario, until: Millis, scheduler: Scheduler = timed(scenario), stop: (judged: Judged) => boolean = (now) => now.broken.length > 0): Judgement {
  let verdict = unjudged(exhibit, scenario);
  let was: World | null = null;
  let moments = 0;
  for (const moment of play(exhibit.protocol, scenario, scheduler, LIMIT)) {
    if (moment.world.now > until) break;
    if (was !== null) verdict = judged(exhibit, verdict, moment, was);
    was = moment.world;
    moments += 1;
    if (stop(verdict)) return { ...verdict, world: was, moments, broke: moment };
  }
  return { ...verdict, world: was!, moments, broke: null };
}

const LIMIT = 200_000;

/** What nodes died of, if their own code threw. */
export function errorsIn({ nodes }: World): readonly string[] {
  return Object.entries(nodes).flatMap(([id, { error }]) => (error === null ? [] : [`${id}: ${error}`]));
}
