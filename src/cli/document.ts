/** What the command line says of a run: folded moment by moment, so that no run is too long to be told. */
import { NO_HISTORY, recorded, type History, type Operation } from '#checks/history.ts';
import { judged, unjudged, type Judged } from '#checks/judge.ts';
import { NO_COSTS, tallied, type Costs } from '#checks/tally.ts';
import { items } from '#base/sequence.ts';
import { valueText, violationText } from '#app/exports/events.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Millis, NodeId, Plain } from '#model/protocol.ts';
import type { Scenario } from '#model/trace.ts';
import type { Moment, World } from '#model/world.ts';
import { cli, LANGUAGE } from './words/words.ts';

export interface RunDocument {
  readonly protocol: string;
  readonly events: number;
  /** Time of the last event, virtual ms. */
  readonly now: Millis;
  /** Who led first in each epoch (term, ballot), written as the protocol writes it; of protocols without leaders none. */
  readonly leaders: { readonly [epoch: string]: NodeId };
  /** What was decided (`decides`), in the order of slots: commands of a log, values, outcomes of transactions. */
  readonly committed: readonly string[];
  /** Servers, under the names of the paper. */
  readonly nodes: { readonly [id: NodeId]: { readonly [field: string]: Plain } };
  readonly messages: { readonly sent: number; readonly delivered: number; readonly lost: number };
  readonly forcedWrites: number;
  readonly operations: readonly OperationReport[];
  /** 'holds', or what broke it and when. */
  readonly laws: { readonly [law: string]: string };
  /** The fragment of a link to this run. */
  readonly link: string;
}

export interface OperationReport {
  readonly op: string;
  readonly client: NodeId;
  readonly command: string;
  /** Virtual ms of call and return; null: still waiting. */
  readonly invoked: Millis;
  readonly returned: Millis | null;
  readonly outcome: 'ok' | 'fail' | 'unknown' | null;
  readonly result: Plain;
}

/** Takes a run in and gives an account of it. */
export class Account {
  private readonly exhibit: Exhibit;
  private readonly scenario: Scenario;
  private judgement: Judged;
  private history: History = NO_HISTORY;
  private costs: Costs = NO_COSTS;
  private readonly leaders = new Map<number, NodeId>();
  private readonly decided = new Map<number, Plain>();
  private readonly times: Millis[] = [];
  private last: Moment | null = null;

  constructor(exhibit: Exhibit, scenario: Scenario) {
    this.exhibit = exhibit;
    this.scenario = scenario;
    this.judgement = unjudged(exhibit, scenario);
  }

  add(moment: Moment): void {
    if (this.last !== null) {
      this.judgement = judged(this.exhibit, this.judgement, moment, this.last.world);
      this.history = recorded(this.history, moment);
      this.costs = tallied(this.costs, moment);
      this.facts(moment);
    }
    this.times.push(moment.world.now);
    this.last = moment;
  }

  private facts({ effects, node }: Moment): void {
    for (const effect of effects) {
      if (effect.type !== 'fact') continue;
      const { fact } = effect;
      if (fact.type === 'leads' && !this.leaders.has(fact.epoch)) this.leaders.set(fact.epoch, node!);
      else if (fact.type === 'decides' && !this.decided.has(fact.slot)) this.decided.set(fact.slot, fact.value);
    }
  }

  /** The last world, once there is one. */
  world(): World {
    return this.last!.world;
  }

  broken(): boolean {
    return this.judgement.broken.length > 0;
  }

  document(link: string): RunDocument {
    const { exhibit, scenario, costs } = this;
    const { seq, now, nodes } = this.world();
    return {
      protocol: scenario.protocol, events: seq, now,
      leaders: Object.fromEntries([...this.leaders].sort(([a], [b]) => a - b).map(([epoch, id]) => [exhibit.words[LANGUAGE].epochText(epoch), id])),
      committed: [...this.decided].sort(([a], [b]) => a - b).map(([, value]) => valueText(exhibit, value)),
      nodes: Object.fromEntries(scenario.servers.map((id) => [id, { status: nodes[id]!.status, ...exhibit.report(nodes[id]!, id), ...failure(nodes[id]!.error) }])),
      messages: { sent: costs.sent, delivered: costs.delivered, lost: costs.lost },
      forcedWrites: costs.forcedWrites,
      operations: items(this.history.operations).map((operation) => this.operation(operation)),
      laws: this.laws(),
      link,
    };
  }

  private operation({ op, client, command, invoked, returned }: Operation): OperationReport {
    return {
      op, client, command: valueText(this.exhibit, command), invoked: invoked.at,
      returned: returned?.at ?? null, outcome: returned?.outcome ?? null, result: returned?.result ?? null,
    };
  }

  private laws(): RunDocument['laws'] {
    return Object.fromEntries(this.exhibit.laws.filter(({ kind }) => kind === 'always').map(({ name }) => {
      const verdict = this.judgement.broken.find(({ law }) => law === name);
      if (verdict === undefined) return [name, 'holds'];
      return [name, `event ${verdict.seq}, ${this.times[verdict.seq]}ms: ${violationText(this.exhibit, verdict)}`];
    }));
  }
}

/** Why the node's own code failed, if it did. */
function failure(error: string | null): { readonly error?: string } {
  return error === null ? {} : { error };
}

/** The same for people, a few lines. */
export function summary(exhibit: Exhibit, scenario: Scenario, document: RunDocument): string {
  const { events, now, leaders, committed, nodes, messages, forcedWrites, operations, laws, link } = document;
  const { name, epoch } = exhibit.words[LANGUAGE];
  const violations = Object.entries(laws).filter(([, said]) => said !== 'holds');
  const answered = operations.filter(({ outcome }) => outcome === 'ok').length;
  return [
    words.title(name, scenario.servers.length, scenario.clients.length, scenario.seed, events, now),
    headed('leaders', Object.entries(leaders).map(([at, id]) => `${id} (${epoch} ${at})`).join(', ') || words.none),
    headed('decided', committed.length === 0 ? words.nothing : shortened(committed)),
    ...Object.entries(nodes).map(([id, fields]) => `${id.padEnd(WIDTH)}${Object.entries(fields).map(([field, value]) => fieldText(field, value)).join(', ')}`),
    headed('messages', words.messages(messages.sent, messages.delivered, messages.lost, forcedWrites)),
    headed('operations', words.operations(operations.length, answered)),
    ...(violations.length === 0 ? [headed('laws', words.allHold(Object.keys(laws).length))] : violations.map(([law, said]) => headed('broken', `${law}: ${said}`))),
    headed('link', link),
  ].map((line) => `${line}\n`).join('');
}

const SHOWN = 8;
/** Of the first column, in characters. */
const WIDTH = 12;
const words = cli.summary;

function shortened(texts: readonly string[]): string {
  const hidden = texts.length - SHOWN;
  return hidden <= 0 ? texts.join(' · ') : `${words.hidden(hidden)} · ${texts.slice(-SHOWN).join(' · ')}`;
}

function headed(head: keyof typeof words.heads, text: string): string {
  return `${words.heads[head].padEnd(WIDTH)}${text}`;
}

function fieldText(field: string, value: Plain): string {
  if (field === 'status') return String(value);
  if (Array.isArray(value)) return words.listOf(field, value.length);
  return `${field} ${value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value)}`;
}
