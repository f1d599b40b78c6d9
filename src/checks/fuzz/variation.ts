/**
 * A lesson, varied by the seed: its shape may be just what a broken rule needs. The first seeds are the lessons as they
 * are, later ones change a few things: other times, other nodes, a line more or less, another setting, another network.
 */
import { Dice } from '#base/dice.ts';
import type { Choice } from '#model/choice.ts';
import type { Exhibit, Lesson, Storm } from '#model/exhibit.ts';
import type { Plain, RuleId, Setting } from '#model/protocol.ts';
import { parse, print } from '#model/text.ts';
import { DEFAULT_NETWORK, type Planned, type Scenario } from '#model/trace.ts';
import { linkId, type Network } from '#model/world.ts';

/** How long a varied story goes on after its end, virtual ms: what was done may show late. */
const LATER = 600;

/** The rules that are off are `off`, whatever the lesson says. */
export function variation(exhibit: Exhibit, seed: number, off: readonly RuleId[]): Storm {
  const { lessons } = exhibit;
  const as = lessons[seed - 1];
  if (as !== undefined) return { scenario: { ...as.scenario, off }, until: as.until, tears: 0 };
  const dice = new Dice(seed * 7919 + 11);
  const { scenario, until } = dice.pick<Lesson>(lessons);
  let varied: Scenario = { ...scenario, off, seed };
  for (let changes = dice.below(6); changes > 0; changes -= 1) varied = dice.pick(CHANGES)(dice, varied, exhibit, until);
  return { scenario: { ...varied, plan: sorted(varied.plan) }, until: until + LATER, tears: dice.once(8) ? 60 : 0 };
}

type Change = (dice: Dice, scenario: Scenario, exhibit: Exhibit, until: number) => Scenario;

const CHANGES: readonly Change[] = [
  (dice, scenario) => line(dice, scenario, (plan, at) => plan.toSpliced(at, 1)),
  (dice, scenario) => line(dice, scenario, (plan, at) => plan.with(at, [moved(dice, plan[at]![0]), plan[at]![1]])),
  (dice, scenario) => line(dice, scenario, (plan, at) => {
    const by = moved(dice, plan[at]![0]) - plan[at]![0];
    return plan.map((planned, index): Planned => (index < at ? planned : [Math.max(0, planned[0] + by), planned[1]]));
  }),
  (dice, scenario, _exhibit, until) => line(dice, scenario, (plan, at) => [...plan, [dice.below(until), plan[at]![1]]]),
  (dice, scenario) => line(dice, scenario, (plan, at) => plan.with(at, [plan[at]![0], renamed(dice, scenario, plan[at]![1])])),
  (dice, scenario, exhibit, until) => ({ ...scenario, plan: [...scenario.plan, ...fault(dice, scenario, exhibit, until)] }),
  (dice, scenario, exhibit, until) => ({ ...scenario, plan: [...scenario.plan, ...asked(dice, scenario, exhibit, until)] }),
  (dice, scenario, exhibit) => set(dice, scenario, dice.pick(exhibit.protocol.settings)),
  (dice, scenario) => ({ ...scenario, network: dice.pick(NETWORKS) }),
];

const NETWORKS: readonly Network[] = [
  DEFAULT_NETWORK, { ...DEFAULT_NETWORK, latency: [10, 10] }, { ...DEFAULT_NETWORK, latency: [1, 60] }, { ...DEFAULT_NETWORK, duplicate: 0.2 },
  { ...DEFAULT_NETWORK, loss: 0.05 },
];

function line(dice: Dice, scenario: Scenario, change: (plan: readonly Planned[], at: number) => readonly Planned[]): Scenario {
  return scenario.plan.length === 0 ? scenario : { ...scenario, plan: change(scenario.plan, dice.below(scenario.plan.length)) };
}

function sorted(plan: Scenario['plan']): Scenario['plan'] {
  return plan.toSorted(([a], [b]) => a - b);
}

/** Mostly by a little, sometimes by much. */
function moved(dice: Dice, at: number): number {
  const by = dice.pick([5, 30, 200, 600]);
  return Math.max(0, at + dice.below(2 * by + 1) - by);
}

/** The same line about another server. Links and packets are named by their ends, so a name is replaced wherever it stands. */
function renamed(dice: Dice, { servers }: Scenario, choice: Choice): Choice {
  const [from, to] = [dice.pick(servers), dice.pick(servers)];
  const swap: { readonly [id: string]: string } = { [from]: to, [to]: from };
  return parse(print(choice).replaceAll(/\bn\d+\b/g, (id) => swap[id] ?? id));
}

function fault(dice: Dice, { servers }: Scenario, { words }: Exhibit, until: number): readonly Planned[] {
  const [node, other] = [dice.pick(servers), dice.pick(servers)];
  const at = dice.below(until);
  const end = at + 1 + dice.below(400);
  const links = [linkId(node, other)];
  const timers = Object.keys(words.en.timers);
  const pairs: readonly (readonly [Choice, Choice | null])[] = [
    [{ type: 'crash', node }, { type: 'restart', node }],
    [{ type: 'crash', node, lose: 1 + dice.below(3) }, { type: 'restart', node }],
    [{ type: 'crash', node: 'leader' }, { type: 'restart', node }],
    [{ type: 'pause', node }, { type: 'resume', node }],
    [{ type: 'fire', node, timer: dice.pick(timers) }, null],
    [{ type: 'duplication', probability: 1 }, { type: 'duplication', probability: 0 }],
    [{ type: 'partition', groups: [[node], servers.filter((id) => id !== node)] }, { type: 'heal' }],
    ...(node === other ? [] : [
      [{ type: 'cut', links }, { type: 'mend', links }],
      [{ type: 'holdLink', links }, { type: 'releaseLink', links }],
      [{ type: 'slow', links, latency: [100, 100 + dice.below(300)] }, { type: 'slow', links, latency: null }],
    ] as const),
  ];
  const [begins, ends] = dice.pick(pairs);
  return ends === null ? [[at, begins]] : [[at, begins], [end, ends]];
}

function asked(dice: Dice, { clients }: Scenario, { commands }: Exhibit, until: number): readonly Planned[] {
  return clients.length === 0 ? [] : [[dice.below(until), { type: 'request', node: dice.pick(clients), command: dice.pick([...commands.examples, 'workload 40ms']) }]];
}

function set(dice: Dice, scenario: Scenario, setting: Setting): Scenario {
  const value = ((): Plain => {
    switch (setting.kind) {
      case 'switch': return dice.once(2);
      case 'choice': return dice.pick(setting.options);
      case 'number': return dice.pick([setting.min, setting.min + dice.below(4), Math.ceil(setting.value / 2), setting.value, setting.value * 2].filter((amount) => amount >= setting.min && amount <= setting.max));
      case 'text': return setting.value;
    }
  })();
  return { ...scenario, config: { ...scenario.config, [setting.key]: value } };
}
