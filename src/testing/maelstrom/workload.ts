/** Clients that read, write and compare at random, as Jepsen's do, and the history of what they were told. */
import { Dice } from '#base/dice.ts';
import { NEMESIS, type EventType, type HistoryEvent } from '#checks/histories/event.ts';
import { ERROR, type Body } from '#cli/maelstrom/messages.ts';
import type { Millis, NodeId, Plain } from '#model/protocol.ts';
import type { Cluster } from './cluster.ts';

/** How long a client of Maelstrom waits for an answer. */
const PATIENCE = 1_000;

/** Codes that say that nothing happened and will not (doc/protocol.md). */
const DEFINITE: readonly number[] = [1, 10, 11, 12, 14, 20, 21, 22, 30];

export interface Asked {
  readonly f: 'read' | 'write' | 'cas';
  readonly key: Plain;
  /** read: null; cas: `[from, to]`. */
  readonly value: Plain;
}

/** Writes down what happens as it happens. */
export class Recorder {
  readonly events: HistoryEvent[] = [];
  private readonly cluster: Cluster;
  private readonly beginning = performance.now();

  constructor(cluster: Cluster) {
    this.cluster = cluster;
  }

  /** Asks a node and writes down both ends. Returns the second. */
  async ask(process: number, node: NodeId, asked: Asked): Promise<HistoryEvent> {
    const { f, key, value } = asked;
    this.note(process, 'invoke', f, value, key);
    const answer = await this.cluster.ask(node, bodyOf(asked), PATIENCE);
    const [type, result] = ending(asked, answer);
    return this.note(process, type, f, result, key);
  }

  /** Asks until it is done, each time as another process, for its last operation may still happen. Throws after `patience` ms. */
  async insist(process: number, node: NodeId, asked: Asked, patience: Millis): Promise<void> {
    const end = performance.now() + patience;
    for (let attempt = process; (await this.ask(attempt, node, asked)).type !== 'ok'; attempt += 1_000) {
      if (performance.now() > end) throw new Error(`${node} never did ${JSON.stringify(asked)}`);
      await new Promise((go) => { setTimeout(go, 50); });
    }
  }

  /** How many operations were done so far. */
  done(f?: Asked['f']): number {
    return this.events.filter((event) => event.type === 'ok' && (f === undefined || event.f === f)).length;
  }

  /** Waits until that many more operations are done. Throws after `patience` ms. */
  async more(count: number, patience: Millis): Promise<void> {
    const [goal, end] = [this.done() + count, performance.now() + patience];
    while (this.done() < goal) {
      if (performance.now() > end) throw new Error(`${this.done()} of ${goal} operations were done in ${patience} ms`);
      await new Promise((go) => { setTimeout(go, 20); });
    }
  }

  /** A line of the nemesis. */
  fault(f: string, value: Plain): void {
    this.note(NEMESIS, 'info', f, value);
  }

  private note(process: number | string, type: EventType, f: string, value: Plain, key?: Plain): HistoryEvent {
    const time = Math.round((performance.now() - this.beginning) * 1e6);
    const event: HistoryEvent = { index: this.events.length, process, type, f, value, ...(key === undefined ? {} : { key }), time };
    this.events.push(event);
    return event;
  }
}

function bodyOf({ f, key, value }: Asked): Body {
  switch (f) {
    case 'read': return { type: f, key };
    case 'write': return { type: f, key, value };
    case 'cas': {
      const [from, to] = value as readonly [Plain, Plain];
      return { type: f, key, from, to };
    }
  }
}

/** A read that nobody answered has changed nothing. */
function ending({ f, value }: Asked, answer: Body | null): readonly [Exclude<EventType, 'invoke'>, Plain] {
  if (answer?.type === `${f}_ok`) return ['ok', f === 'read' ? (answer['value'] as Plain) : value];
  const code = answer?.type === 'error' ? (answer['code'] as number) : null;
  if (f === 'read') return code === ERROR.keyDoesNotExist ? ['ok', null] : ['fail', null];
  return [code !== null && DEFINITE.includes(code) ? 'fail' : 'info', value];
}

export interface WorkloadOptions {
  readonly clients: number;
  readonly keys: number;
  readonly seed: number;
  /** Asked before every operation. */
  readonly enough: () => boolean;
  /** Between the operations of one client. */
  readonly pause: readonly [min: Millis, max: Millis];
}

/**
 * Every client asks one node, again and again, until it is enough. Every value is written once only, so that what is
 * stale cannot be taken for what is new, and cas expects what was last seen of its key.
 */
export async function work(cluster: Cluster, recorder: Recorder, { clients, keys, seed, enough, pause }: WorkloadOptions): Promise<void> {
  const seen = new Map<number, Plain>();
  let written = 0;
  const fresh = (): number => (written += 1);
  await Promise.all(Array.from({ length: clients }, async (_, index) => {
    const dice = new Dice(seed + index);
    const [shortest, longest] = pause;
    const node = cluster.nodes[index % cluster.nodes.length]!;
    let process = index;
    while (!enough()) {
      const key = dice.below(keys);
      const { type, f, value } = await recorder.ask(process, node, anything(dice, key, seen.get(key) ?? null, fresh));
      if (type === 'ok') seen.set(key, f === 'cas' ? (value as readonly Plain[])[1]! : value);
      // Of a process whose last operation may still happen, nothing more is heard.
      if (type === 'info') process += clients;
      await new Promise((go) => { setTimeout(go, shortest + dice.below(longest - shortest + 1)); });
    }
  }));
}

function anything(dice: Dice, key: number, last: Plain, fresh: () => number): Asked {
  switch (dice.below(last === null ? 2 : 3)) {
    case 0: return { f: 'read', key, value: null };
    case 1: return { f: 'write', key, value: fresh() };
    default: return { f: 'cas', key, value: [last, fresh()] };
  }
}
