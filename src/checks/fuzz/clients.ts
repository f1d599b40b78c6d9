/** What clients saw of a run, kept while it passes and judged when it is over. */
import type { HistoryEvent } from '#checks/histories/event.ts';
import { check } from '#checks/linearizability/check.ts';
import { specModel } from '#checks/linearizability/spec-model.ts';
import { checkConsistency } from '#checks/linearizability/weaker.ts';
import { PROMISES, type Verdict } from '#checks/judge.ts';
import type { Exhibit, Guarantee, Spec } from '#model/exhibit.ts';
import type { NodeId, OpId } from '#model/protocol.ts';
import type { Scenario } from '#model/trace.ts';
import type { Moment } from '#model/world.ts';

/** Looked at before the answer is 'unknown': hundredths of a second. */
const CONFIGURATIONS = { linearizable: 20_000, sequential: 2_000 } as const satisfies { readonly [promise in Guarantee]: number };

const TYPES = { ok: 'ok', fail: 'fail', unknown: 'info' } as const;

export class Clients {
  private readonly spec: Spec;
  private readonly promise: Guarantee;
  private readonly disks: Scenario['disks'];
  private readonly events: HistoryEvent[] = [];
  /** The moment of each event. */
  private readonly seqs: number[] = [];
  private readonly open = new Map<OpId, string>();
  /** How many processes a client has been: after an outcome that nobody knows it goes on as another one. */
  private readonly lives = new Map<NodeId, number>();

  private constructor(spec: Spec, promise: Guarantee, disks: Scenario['disks']) {
    this.spec = spec;
    this.promise = promise;
    this.disks = disks;
  }

  /** null: nothing is promised that could be judged. */
  static of(exhibit: Exhibit, scenario: Scenario): Clients | null {
    const promise = exhibit.guarantee(scenario);
    return exhibit.spec === null || promise === null ? null : new Clients(exhibit.spec, promise, scenario.disks);
  }

  see({ effects, node, world: { seq } }: Moment): void {
    for (const effect of effects) {
      if (effect.type === 'invoke') {
        // A client that crashed has left something open.
        for (const [op, process] of this.open) if (process.startsWith(`${node}/`)) this.end(node!, op);
        const process = `${node}/${this.lives.get(node!) ?? 0}`;
        this.open.set(effect.op, process);
        this.tell(process, 'invoke', effect.command, seq);
      } else if (effect.type === 'reply') {
        const process = this.open.get(effect.op);
        if (process === undefined) continue; // A reply to nothing that was asked: the client's law says so.
        this.tell(process, TYPES[effect.outcome], effect.result, seq);
        if (effect.outcome === 'unknown') this.end(node!, effect.op);
        else this.open.delete(effect.op);
      }
    }
  }

  /** The first operation that breaks the promise; null: none, or it could not be told within the budget. */
  wrong(): Verdict | null {
    const model = specModel(this.spec, this.spec.given?.(this.disks) ?? this.spec.initial);
    const budget = { configurations: CONFIGURATIONS[this.promise] };
    if (this.promise === 'linearizable') {
      const { firstBad, operations } = check(this.events, model, budget);
      if (firstBad === null) return null;
      const { process, value, return: end } = operations[firstBad.operation]!;
      return { law: PROMISES.linearizable, seq: this.seqs[end!]!, terms: { client: String(process).split('/')[0]!, value } };
    }
    const verdict = checkConsistency(this.events, model, this.promise, budget);
    return verdict === false ? { law: PROMISES[this.promise], seq: this.seqs.at(-1)!, terms: {} } : null;
  }

  private tell(process: string, type: HistoryEvent['type'], value: HistoryEvent['value'], seq: number): void {
    this.events.push({ index: this.events.length, process, type, f: 'asks', value });
    this.seqs.push(seq);
  }

  private end(client: NodeId, op: OpId): void {
    this.open.delete(op);
    this.lives.set(client, (this.lives.get(client) ?? 0) + 1);
  }
}
