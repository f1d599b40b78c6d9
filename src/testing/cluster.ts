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
import { sentence, TextError } from '#model/sentence.ts';
import { parse, parseMillis } from '#model/text.ts';
import { DEFAULT_NETWORK, type Scenario } from '#model/trace.ts';
import { explainRefusal } from '#model/words/words.ts';
import type { Moment, NodeRecord, World } from '#model/world.ts';
import type { Answer } from './datadriven.ts';

export interface Looks<S, M, D> {
  message(message: M): string;
  node(record: NodeRecord<S, D>): string;
}

/** Answers the lines of a golden file. */
export function cluster<S, M, D>(protocol: Protocol<S, M, D>, looks: Looks<S, M, D>): Answer {
  const it = new Cluster(protocol, looks);
  return (line) => it.answer(line);
}

type Words = readonly string[];

class Cluster<S, M, D> {
  private readonly protocol: Protocol<S, M, D>;
  private readonly looks: Looks<S, M, D>;
  private readonly blank: Scenario;
  private scenario: Scenario;
  private world: World<S, M, D>;

  constructor(protocol: Protocol<S, M, D>, looks: Looks<S, M, D>) {
    this.protocol = protocol;
    this.looks = looks;
    const network = { ...DEFAULT_NETWORK, latency: [10, 10] as const };
    this.blank = { protocol: protocol.name, servers: [], clients: [], config: {}, off: [], seed: 1, network, plan: [], disks: {} };
    this.scenario = this.blank;
    this.world = genesis(protocol, this.blank);
  }

  answer(line: string): string {
    const [verb = '', ...words] = line.trim().split(/\s+/);
    switch (verb) {
      case 'quietly': return this.answer(words.join(' ')).slice(0, 0);
      case 'fresh': return this.be(this.blank);
      case 'set': return this.be({ config: { ...this.scenario.config, [words[0]!]: JSON.parse(words[1]!) as Plain } });
      case 'off': return this.be({ off: words });
      case 'disk': return this.be({ disks: { ...this.scenario.disks, [words[0]!]: JSON.parse(line.slice(line.indexOf('{'))) as Plain } });
      case 'cluster': return this.begin(words);
      case 'arrive': return this.arrive(words[0]!, words[1] === 'all' || words[0] === 'all');
      case 'lost': return this.tell({ type: 'drop', packet: this.oldest(words[0]!) });
      case 'double': return this.tell({ type: 'duplicate', packet: this.oldest(words[0]!) });
      case 'settle': return this.settle();
      case 'run': return this.run(parseMillis(words[0]));
      case 'state': return this.state(words);
      case 'flight': return this.world.packets.map(({ id, message }) => `${id} ${this.looks.message(message)}`).join('\n');
      default: return this.tell(parse(line));
    }
  }

  private be(change: Partial<Scenario>): string {
    this.scenario = { ...this.scenario, ...change };
    return '';
  }

  /** Every node starts: servers are called n…, clients otherwise. */
  private begin(nodes: Words): string {
    const servers = nodes.filter((id) => id.startsWith('n'));
    this.be({ servers, clients: nodes.filter((id) => !servers.includes(id)) });
    this.world = genesis(this.protocol, this.scenario);
    for (const node of nodes) this.happen({ type: 'restart', node });
    return '';
  }

  private happen(choice: Choice, at = this.world.now): Moment<S, M, D> {
    const why = refusal(this.scenario, this.world as World, choice);
    if (why !== null) throw new TextError(sentence((language) => explainRefusal(why, language)));
    const moment = apply(this.protocol, this.scenario, this.world, choice, at);
    this.world = moment.world;
    return moment;
  }

  private tell(choice: Choice): string {
    const { node, effects, world } = this.happen(choice);
    const error = node === null ? null : world.nodes[node]!.error;
    return [...effects.map((effect) => effectLine(node!, effect, this.looks)), ...(error === null ? [] : [`${node} threw ${error}`])].join('\n');
  }

  private oldest(link: string): string {
    return this.flying(link)[0]!.id;
  }

  private flying(link: string): World<S, M, D>['packets'] {
    const packets = this.world.packets.filter(({ from, to }) => link === 'all' || link === `${from}>${to}`);
    if (packets.length === 0) throw new TextError(sentence(() => `nothing is in flight on ${link}`));
    return packets;
  }

  /** `arrive n1>n2`: the oldest packet on that link; with `all` every one that is in flight now. */
  private arrive(link: string, all: boolean): string {
    const packets = this.flying(link);
    return joined((all ? packets : packets.slice(0, 1)).map(({ id }) => this.tell({ type: 'deliver', packet: id })));
  }

  /** Everything that is in flight, and what comes of it, until the wire is empty. */
  private settle(): string {
    const lines: string[] = [];
    for (let round = 0; this.world.packets.some(({ held }) => !held); round += 1) {
      if (round === ROUNDS) throw new TextError(sentence(() => `the wire is not empty after ${ROUNDS} rounds`));
      lines.push(...this.world.packets.filter(({ held }) => !held).map(({ id }) => this.tell({ type: 'deliver', packet: id })));
    }
    return joined(lines);
  }

  /** Time passes; what nodes noted meanwhile. */
  private run(time: number): string {
    const until = this.world.now + time;
    const next = timed(this.scenario);
    const lines: string[] = [];
    for (let step = next(this.world as World); step !== null && step[0] <= until; step = next(this.world as World)) {
      const { node, effects } = this.happen(step[1], step[0]);
      lines.push(...effects.filter(({ type }) => type === 'note' || type === 'reply').map((effect) => effectLine(node!, effect, this.looks)));
    }
    return joined(lines);
  }

  private state(ids: Words): string {
    const nodes = Object.entries(this.world.nodes).filter(([id]) => ids.length === 0 || ids.includes(id));
    return nodes.map(([id, record]) => `${id} ${this.looks.node(record)}`).join('\n');
  }
}

function joined(answers: Words): string {
  return answers.filter((answer) => answer !== '').join('\n');
}

const ROUNDS = 20;

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
