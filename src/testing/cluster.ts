/**
 * A cluster in a golden test: choices as text, and the effects that came of them, a line each. Words besides those of
 * `model/text.ts`: `cluster` begins, `set`, `off` and `disk` before it say how; `arrive` and `settle` deliver; `run` lets
 * time pass; `lost` and `double` are the fate of a link's oldest packet; `quietly` before a line keeps its answer back.
 */
import { genesis } from '#kernel/genesis.ts';
import { apply } from '#kernel/kernel.ts';
import { refusal } from '#kernel/permits.ts';
import { timed } from '#kernel/schedule.ts';
import type { Choice } from '#model/choice.ts';
import type { Effect, NodeId, Plain, Protocol, Terms } from '#model/protocol.ts';
import { parse, parseMillis, TextError } from '#model/text.ts';
import { DEFAULT_NETWORK, type Scenario } from '#model/trace.ts';
import type { Moment, NodeRecord, World } from '#model/world.ts';
import type { Answer } from './datadriven.ts';

export interface Looks<S, M, D> {
  message(message: M): string;
  node(record: NodeRecord<S, D>): string;
}

export function cluster<S, M, D>(protocol: Protocol<S, M, D>, looks: Looks<S, M, D>): Answer {
  const blank: Scenario = { protocol: protocol.name, servers: [], clients: [], config: {}, off: [], seed: 1, network: { ...DEFAULT_NETWORK, latency: [10, 10] }, plan: [], disks: {} };
  let scenario = blank;
  let world = genesis(protocol, scenario);

  const happen = (choice: Choice, at = world.now): Moment<S, M, D> => {
    const why = refusal(scenario, world as World, choice);
    if (why !== null) throw new TextError(why);
    const moment = apply(protocol, scenario, world, choice, at);
    world = moment.world;
    return moment;
  };
  const told = ({ node, effects, world: { nodes } }: Moment<S, M, D>) => [
    ...effects.map((effect) => effectLine(node!, effect, looks)),
    ...(node !== null && nodes[node]!.error !== null ? [`${node} threw ${nodes[node]!.error}`] : []),
  ].filter((line) => line !== '').join('\n');

  const oldest = (link: string) => {
    const found = world.packets.find(({ from, to }) => link === `${from}>${to}`);
    if (found === undefined) throw new TextError(`nothing is in flight on ${link}`);
    return found.id;
  };

  const words: { readonly [verb: string]: (words: readonly string[], line: string) => string } = {
    set: ([key = '', value = '']) => quietly(() => { scenario = { ...scenario, config: { ...scenario.config, [key]: JSON.parse(value) as Plain } }; }),
    off: (rules) => quietly(() => { scenario = { ...scenario, off: rules }; }),
    disk: ([node = ''], line) => quietly(() => { scenario = { ...scenario, disks: { ...scenario.disks, [node]: JSON.parse(line.slice(line.indexOf('{'))) as Plain } }; }),
    cluster: (nodes) => quietly(() => {
      const servers = nodes.filter((id) => id.startsWith('n'));
      scenario = { ...scenario, servers, clients: nodes.filter((id) => !servers.includes(id)) };
      world = genesis(protocol, scenario);
      for (const node of nodes) happen({ type: 'restart', node });
      scenario = { ...blank, servers, clients: scenario.clients, config: scenario.config, off: scenario.off };
    }),
    fresh: () => quietly(() => { scenario = blank; }),
    /** `arrive n1>n2`: the oldest packet on that link; `arrive n1>n2 all`; `arrive all`: whatever is in flight now. */
    arrive: ([link = '', all]) => {
      const there = world.packets.filter(({ from, to }) => link === 'all' || link === `${from}>${to}`);
      if (there.length === 0) throw new TextError(`nothing is in flight on ${link}`);
      const due = all === 'all' || link === 'all' ? there : there.slice(0, 1);
      return due.map(({ id }) => told(happen({ type: 'deliver', packet: id }))).filter((text) => text !== '').join('\n');
    },
    /** The oldest packet on a link: never arrives; arrives twice. */
    lost: ([link = '']) => told(happen({ type: 'drop', packet: oldest(link) })),
    double: ([link = '']) => told(happen({ type: 'duplicate', packet: oldest(link) })),
    /** Everything that is in flight, and what comes of it, until the wire is empty. */
    settle: () => {
      const lines: string[] = [];
      for (let round = 0; world.packets.some(({ held }) => !held); round += 1) {
        if (round === ROUNDS) throw new TextError(`the wire is not empty after ${ROUNDS} rounds`);
        lines.push(...world.packets.filter(({ held }) => !held).map(({ id }) => told(happen({ type: 'deliver', packet: id }))));
      }
      return lines.filter((text) => text !== '').join('\n');
    },
    /** `run 300ms`, with what nodes noted. */
    run: ([time]) => {
      const until = world.now + parseMillis(time);
      const next = timed(scenario);
      const lines: string[] = [];
      for (let step = next(world as World); step !== null && step[0] <= until; step = next(world as World)) {
        const moment = happen(step[1], step[0]);
        lines.push(...moment.effects.filter(({ type }) => type === 'note' || type === 'reply').map((effect) => effectLine(moment.node!, effect, looks)));
      }
      return lines.join('\n');
    },
    state: (ids) => Object.entries(world.nodes).filter(([id]) => ids.length === 0 || ids.includes(id))
      .map(([id, record]) => `${id} ${looks.node(record)}`).join('\n'),
    flight: () => world.packets.map(({ id, message }) => `${id} ${looks.message(message)}`).join('\n'),
  };
  return function answer(line): string {
    const [verb = '', ...rest] = line.trim().split(/\s+/);
    if (verb === 'quietly') return quietly(() => void answer(rest.join(' ')));
    return Object.hasOwn(words, verb) ? words[verb]!(rest, line) : told(happen(parse(line)));
  };
}

const ROUNDS = 20;

function quietly(change: () => void): string {
  change();
  return '';
}

function effectLine<S, M, D>(node: NodeId, effect: Effect<M, D>, looks: Looks<S, M, D>): string {
  switch (effect.type) {
    case 'persist': case 'write': return `${node} ${effect.type}s`;
    case 'send': return `${node} -> ${effect.to} ${looks.message(effect.message)}`;
    case 'setTimer': return `${node} sets ${effect.timer} ${effect.after.join('-')}ms`;
    case 'cancelTimer': return `${node} cancels ${effect.timer}`;
    case 'invoke': return `${node} invokes ${effect.op}`;
    case 'reply': return `${node} ends ${effect.op} ${effect.outcome} ${JSON.stringify(effect.result)}`;
    case 'note': return `${node} * ${effect.note}${termsLine(effect.with)}`;
    case 'fact': return `${node} ! ${effect.fact.type === 'claims' ? `${effect.fact.claim}${termsLine(effect.fact.with)}` : effect.fact.type === 'leads' ? `leads ${effect.fact.epoch}` : `decides ${effect.fact.slot} ${JSON.stringify(effect.fact.value)} of ${effect.fact.epoch}`}`;
  }
}

function termsLine(terms: Terms): string {
  return Object.entries(terms).map(([name, value]) => ` ${name}=${typeof value === 'string' && !value.includes(' ') ? value : JSON.stringify(value)}`).join('');
}
