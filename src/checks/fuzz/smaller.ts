/**
 * Ways in which a run may be made smaller: each proposes one after another and is told which are taken; `now` is what the
 * run has become. None has to be right: every proposal is played and judged.
 */
import { play } from '#kernel/replay.ts';
import { scripted, timed } from '#kernel/schedule.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Millis, NodeId } from '#model/protocol.ts';
import { DEFAULT_NETWORK, type Planned, type Scenario, type Scripted } from '#model/trace.ts';
import type { Network } from '#model/world.ts';
import { withoutNode } from './without.ts';

export interface Case {
  readonly scenario: Scenario;
  readonly script: readonly Scripted[];
  /** Moments up to the violation. */
  readonly length: number;
}

export type Pass = (exhibit: Exhibit, now: () => Case) => Generator<Case, void, boolean>;

/** Torn steps as lines of the plan: those keep their meaning when something else goes. */
function* planned(_exhibit: Exhibit, now: () => Case): ReturnType<Pass> {
  const { scenario, script, length } = now();
  if (script.length > 0) yield { scenario: replanned(scenario, [...scenario.plan, ...script.map(([, at, choice]): Planned => [at, choice])]), script: [], length };
}

/** Delta debugging (Zeller & Hildebrandt 2002): halves of the lines, quarters, single ones. */
function* fewerLines(_exhibit: Exhibit, now: () => Case): ReturnType<Pass> {
  for (let size = Math.ceil(now().scenario.plan.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = Math.max(0, now().scenario.plan.length - size); ; at -= size) {
      const from = Math.max(0, at);
      const { scenario } = now();
      if (from < scenario.plan.length) yield { ...now(), scenario: { ...scenario, plan: scenario.plan.toSpliced(from, size) } };
      if (at <= 0) break;
    }
  }
  for (let at = now().script.length - 1; at >= 0; at -= 1) yield { ...now(), script: now().script.toSpliced(at, 1) };
}

/** With fewer nodes other dice fall, so that several seeds are tried. */
function* fewerNodes(_exhibit: Exhibit, now: () => Case): ReturnType<Pass> {
  const { servers, clients, seed } = now().scenario;
  for (const id of [...clients.toReversed(), ...servers.toReversed()]) {
    for (const other of [seed, 1, 2, 3]) {
      const { scenario } = now();
      if (scenario.servers.length === 1 && scenario.servers[0] === id) break;
      if (yield { ...now(), scenario: { ...withoutNode(scenario, id), seed: other } }) break;
    }
  }
}

const CALM: readonly Network[] = [{ ...DEFAULT_NETWORK, latency: [10, 10] }, DEFAULT_NETWORK];

function* plainer(_exhibit: Exhibit, now: () => Case): ReturnType<Pass> {
  for (const network of CALM) {
    if (yield { ...now(), scenario: { ...now().scenario, network } }) break;
  }
  if (yield { ...now(), scenario: { ...now().scenario, config: {} } }) return;
  for (const key of Object.keys(now().scenario.config)) {
    const { [key]: _, ...config } = now().scenario.config;
    yield { ...now(), scenario: { ...now().scenario, config } };
  }
}

/** Later lines come earlier: a gap is closed, or half of it; all gaps at once first. */
function* earlier(_exhibit: Exhibit, now: () => Case): ReturnType<Pass> {
  for (const share of [0.25, 0.5, 0.75]) yield retimed(now(), ({ plan }) => plan.map(([at, choice]): Planned => [Math.round(at * share), choice]));
  for (let index = now().scenario.plan.length - 1; index >= 0; index -= 1) {
    const { plan } = now().scenario;
    const gap = plan[index]![0] - (index === 0 ? 0 : plan[index - 1]![0]);
    for (const by of new Set([gap - 1, Math.ceil(gap / 2), Math.ceil(gap / 4)])) {
      if (by > 0 && (yield retimed(now(), (before) => before.plan.map(([at, choice], place): Planned => [place < index ? at : at - by, choice])))) break;
    }
  }
}

/** Alarms that were waited for go off sooner, by a line of the plan; and what repeats itself does so less often. */
function* hurried(exhibit: Exhibit, now: () => Case): ReturnType<Pass> {
  for (const { node, timer, set, due } of waits(exhibit, now()).slice(0, 20)) {
    for (const at of [set + 1, Math.round((set + due) / 2)]) {
      const line: Planned = [at, { type: 'fire', node, timer }];
      const pulled = now().scenario.plan.map(([when, choice]): Planned => [when > at ? Math.max(at, when - (due - at)) : when, choice]);
      if (yield retimed(now(), () => [...pulled, line])) break;
      if (yield retimed(now(), ({ plan }) => [...plan, line])) break;
    }
  }
}

/** A steady load becomes the few requests at its end that matter. */
function* fewerRequests(exhibit: Exhibit, now: () => Case): ReturnType<Pass> {
  const asked = requests(exhibit, now());
  for (const [at, choice] of now().scenario.plan) {
    if (choice.type !== 'request' || !choice.command.startsWith('workload')) continue;
    const own = asked.filter(([, made]) => made.type === 'request' && made.node === choice.node);
    for (const some of [own.slice(-1), own.slice(-2), own.slice(0, 1), own.slice(-3), own.slice(0, 3), own.slice(-6), own]) {
      const without = now().scenario.plan.filter((line) => line[0] !== at || line[1] !== choice);
      if (yield retimed(now(), () => [...without, ...some])) break;
    }
  }
}

/** Timers of a minute: who waits for them does so in silence. */
function* patient({ protocol }: Exhibit, now: () => Case): ReturnType<Pass> {
  for (const setting of protocol.settings) {
    if (setting.kind !== 'number' || setting.unit !== 'ms') continue;
    for (const value of [setting.value * 10, setting.value * 3].filter((amount) => amount <= setting.max)) {
      if (yield { ...now(), scenario: { ...now().scenario, config: { ...now().scenario.config, [setting.key]: value } } }) break;
    }
  }
}

/** The same story with other dice may be shorter. */
function* luckier(_exhibit: Exhibit, now: () => Case): ReturnType<Pass> {
  for (let seed = 1; seed <= 12; seed += 1) yield { ...now(), scenario: { ...now().scenario, seed } };
}

export const PASSES: readonly Pass[] = [planned, fewerLines, fewerNodes, plainer, fewerRequests, fewerLines, earlier, hurried, patient, luckier];

function replanned(scenario: Scenario, plan: Scenario['plan']): Scenario {
  return { ...scenario, plan: plan.toSorted(([a], [b]) => a - b) };
}

function retimed(now: Case, change: (scenario: Scenario) => Scenario['plan']): Case {
  return { ...now, scenario: replanned(now.scenario, change(now.scenario)) };
}

interface Wait {
  readonly node: NodeId;
  readonly timer: string;
  readonly set: Millis;
  readonly due: Millis;
}

/** Alarms that went off by themselves after a while, the longest waits first. */
function waits(exhibit: Exhibit, { scenario, script, length }: Case): readonly Wait[] {
  const found: Wait[] = [];
  let world = null;
  for (const moment of play(exhibit.protocol, scenario, scripted(script, timed(scenario)), length)) {
    const { choice } = moment;
    const alarm = choice?.type === 'fire' ? world?.nodes[choice.node]?.timers[choice.timer] : undefined;
    if (choice?.type === 'fire' && alarm !== undefined && alarm.due - alarm.set >= 20) found.push({ node: choice.node, timer: choice.timer, ...alarm });
    world = moment.world;
  }
  return found.toSorted((a, b) => b.due - b.set - (a.due - a.set));
}

/** What clients asked, as lines of a plan. */
function requests({ protocol, commands }: Exhibit, { scenario, script, length }: Case): readonly Planned[] {
  const asked: Planned[] = [];
  for (const { effects, node, world } of play(protocol, scenario, scripted(script, timed(scenario)), length)) {
    for (const effect of effects) if (effect.type === 'invoke') asked.push([world.now, { type: 'request', node: node!, command: commands.print(effect.command) }]);
  }
  return asked;
}
