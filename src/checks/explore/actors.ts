/**
 * Systems of actors, with exactly the semantics of the stateright model checker, so that its published counts are ours:
 * a state is the actors' states, the network and a history; delivery of a message that changes nothing and sends nothing
 * is no step, and the message stays.
 */
import { canonical } from '#base/fingerprint.ts';
import type { Plain, Terms } from '#model/protocol.ts';
import { Bags } from './bag.ts';
import { Interner } from './intern.ts';
import { Memo } from './memo.ts';
import { Lists } from './lists.ts';
import { grown, type Pool } from './pool.ts';
import type { Breach, Space, Successors } from './space.ts';

/** A message that an actor sends, and to whom. */
export type Sent = readonly [to: number, message: Plain];
/** What an actor does: its state after, and what it sends in this order. */
export type Reaction = readonly [state: Plain, sent: readonly Sent[]];

export interface Actor {
  start(): Reaction;
  /** null: it does nothing at all. A state that was written counts as a step, though it be equal. */
  receive(state: Plain, from: number, message: Plain): Reaction | null;
}

/** What is remembered of the past, as part of the state. */
export interface Recorder {
  readonly initial: Plain;
  sent(history: Plain, from: number, message: Plain): Plain;
  delivered(history: Plain, to: number, message: Plain): Plain;
  /** What is wrong with it; null: nothing. */
  check(history: Plain): Breach | null;
}

export interface ActorSystem {
  readonly actors: readonly Actor[];
  /** once: delivery takes a message away. again: it stays and may be delivered for ever; of equal messages there is one. */
  readonly network: 'once' | 'again';
  /** Messages may be dropped. */
  readonly lossy: boolean;
  readonly recorder: Recorder | null;
  /** States of actors that are not entered. */
  beyond?(state: Plain): boolean;
}

interface Envelope { readonly from: number; readonly to: number; readonly message: Plain }

/** What stands instead of a transition. */
const NOTHING = 0;
const BEYOND = 1;
/** Words of a transition: the actor's state after, the change of the network, what the recorder hears. */
const TRANSITION = 3;
/** No message has been delivered. */
const NONE = -1;

export class ActorSpace implements Space {
  readonly width: number;
  readonly pools: readonly Pool[];
  readonly columns: readonly (Pool | null)[];
  private readonly system: ActorSystem;
  /** Where in a state: the network behind the actors, then the history, then what was delivered last. */
  private readonly network: number;
  private readonly states = new Interner<Plain>();
  private readonly envelopes = new Interner<Envelope>();
  private readonly flight = new Bags(this.envelopes);
  private readonly histories = new Interner<Plain>();
  /** To whom + 1, by envelope; 0: not yet looked up. */
  private receivers: Int32Array = new Int32Array(256);
  /** (actor's state, envelope) -> where its transition stands, or NOTHING or BEYOND. */
  private readonly steps = new Memo();
  private transitions: Int32Array = new Int32Array(1024);
  private written = 2;
  /** What a recorder hears of one step: the envelope that was delivered, then those sent. */
  private readonly records = new Lists(() => this.envelopes);
  private readonly recorded = new Memo();
  private readonly breaches: Breach[] = [];
  /** Of each history: its verdict + 1; 0: not yet judged. */
  private verdicts: Int32Array = new Int32Array(64);
  private readonly fired = new Map<string, number>();

  constructor(system: ActorSystem) {
    this.system = system;
    const { states, envelopes, flight, histories } = this;
    this.network = system.actors.length;
    this.pools = [states, envelopes, flight, histories];
    this.columns = [...system.actors.map(() => states), flight, histories, ...(system.network === 'again' ? [envelopes] : [])];
    this.width = this.columns.length;
  }

  get bytes(): number {
    const { pools, steps, transitions, records, recorded, verdicts } = this;
    return pools.reduce((sum, { bytes }) => sum + bytes, steps.bytes + transitions.byteLength + records.bytes + recorded.bytes + verdicts.byteLength);
  }

  begin(out: Successors): void {
    const { system, network } = this;
    const { actors, recorder } = system;
    const at = out.add(0);
    let flight = this.flight.EMPTY;
    let history = recorder?.initial ?? null;
    actors.forEach((actor, self) => {
      const [state, sent] = actor.start();
      out.words[at + self] = this.states.id(state);
      for (const [to, message] of sent) {
        flight = this.plus(flight, this.envelope(self, to, message));
        history = recorder?.sent(history, self, message) ?? null;
      }
    });
    out.words[at + network] = flight;
    out.words[at + network + 1] = this.histories.id(history);
    if (system.network === 'again') out.words[at + network + 2] = NONE;
  }

  expand(states: Int32Array, at: number, out: Successors): void {
    const { flight, network } = this;
    const bag = states[at + network]!;
    for (let i = flight.start(bag), end = flight.start(bag + 1), last = NONE; i < end; i++) {
      const envelope = flight.items[i]!;
      if (envelope === last) continue;
      last = envelope;
      if (this.system.lossy) this.drop(states, at, envelope, out);
      this.deliver(states, at, envelope, out);
    }
  }

  judge(states: Int32Array, at: number): number {
    const history = states[at + this.network + 1]!;
    const known = this.verdicts[history] ?? 0;
    return known > 0 ? known - 1 : this.judgeHistory(history);
  }

  describe(_states: Int32Array, _at: number, action: number): string {
    const { from, to, message } = this.envelopes.value(action >> 1);
    return `${(action & 1) === 0 ? 'deliver' : 'drop'} ${from}>${to} ${canonical(message)}`;
  }

  breach(verdict: number): Breach { return this.breaches[verdict - 1]!; }
  sightings(): ReadonlyMap<string, Terms> { return new Map(); }
  coverage(): ReadonlyMap<string, number> { return this.fired; }
  fair(action: number): boolean { return (action & 1) === 0; }

  show(states: Int32Array, at: number): Plain {
    const { network } = this;
    return {
      actors: this.system.actors.map((_, actor) => this.states.value(states[at + actor]!)),
      network: this.flight.toArray(states[at + network]!).map((id) => this.envelopes.text(id)).toSorted().map((text) => JSON.parse(text) as Plain),
      history: this.histories.value(states[at + network + 1]!),
    };
  }

  /** By the first actor: what the others do stays at home. */
  owner(states: Int32Array, at: number): number { return this.states.hash(states[at]!); }

  private drop(states: Int32Array, at: number, envelope: number, out: Successors): void {
    const to = this.copy(states, at, envelope * 2 + 1, out);
    out.words[to + this.network] = this.flight.minus(states[at + this.network]!, envelope);
  }

  private deliver(states: Int32Array, at: number, envelope: number, out: Successors): void {
    const { network, system } = this;
    const receiver = this.receiver(envelope);
    const state = states[at + receiver]!;
    const known = this.steps.get(state, envelope);
    const step = known >= 0 ? known : this.step(state, envelope, receiver);
    if (step === NOTHING || step === BEYOND) return;
    const to = this.copy(states, at, envelope * 2, out);
    const { words } = out;
    words[to + receiver] = this.transitions[step]!;
    words[to + network] = this.sentOn(states[at + network]!, this.transitions[step + 1]!);
    if (system.recorder !== null) words[to + network + 1] = this.record(states[at + network + 1]!, this.transitions[step + 2]!);
    if (system.network === 'again') words[to + network + 2] = envelope;
  }

  private copy(states: Int32Array, at: number, action: number, out: Successors): number {
    const to = out.add(action);
    const { words } = out;
    for (let i = 0; i < this.width; i++) words[to + i] = states[at + i]!;
    return to;
  }

  /** Computes a step that is not known yet. */
  private step(state: number, envelope: number, self: number): number {
    const { from, message } = this.envelopes.value(envelope);
    const { system } = this;
    const reaction = system.actors[self]!.receive(this.states.value(state), from, message);
    if (reaction === null) return this.steps.set(state, envelope, NOTHING);
    const [next, sent] = reaction;
    if (system.beyond?.(next) === true) return this.steps.set(state, envelope, BEYOND);
    this.count(message);
    const sends = sent.map(([to, text]) => this.envelope(self, to, text));
    const at = this.written;
    this.transitions = grown(this.transitions, at + TRANSITION);
    this.transitions[at] = this.states.id(next);
    this.transitions[at + 1] = this.flight.changeOf(system.network === 'once' ? envelope : null, sends);
    this.transitions[at + 2] = this.records.id([envelope, ...sends]);
    this.written += TRANSITION;
    return this.steps.set(state, envelope, at);
  }

  private sentOn(flight: number, change: number): number {
    return this.system.network === 'once' ? this.flight.change(flight, change) : this.flight.unite(flight, change);
  }

  private plus(flight: number, envelope: number): number {
    return this.sentOn(flight, this.flight.changeOf(null, [envelope]));
  }

  private envelope(from: number, to: number, message: Plain): number {
    return this.envelopes.id({ from, to, message });
  }

  private receiver(envelope: number): number {
    const known = this.receivers[envelope] ?? 0;
    if (known > 0) return known - 1;
    const { to } = this.envelopes.value(envelope);
    this.receivers = grown(this.receivers, envelope + 1);
    this.receivers[envelope] = to + 1;
    return to;
  }

  private record(history: number, record: number): number {
    const known = this.recorded.get(history, record);
    if (known >= 0) return known;
    const recorder = this.system.recorder!;
    const [delivered, ...sent] = this.records.toArray(record).map((id) => this.envelopes.value(id));
    const heard = recorder.delivered(this.histories.value(history), delivered!.to, delivered!.message);
    const after = sent.reduce((sofar, { from, message }) => recorder.sent(sofar, from, message), heard);
    return this.recorded.set(history, record, this.histories.id(after));
  }

  private judgeHistory(history: number): number {
    const breach = this.system.recorder?.check(this.histories.value(history)) ?? null;
    const verdict = breach === null ? 0 : this.breaches.push(breach);
    this.verdicts = grown(this.verdicts, history + 1);
    this.verdicts[history] = verdict + 1;
    return verdict;
  }

  /** Of each kind of message, how many different receipts have been computed. */
  private count(message: Plain): void {
    const kind = String((message as { type?: Plain }).type);
    this.fired.set(kind, (this.fired.get(kind) ?? 0) + 1);
  }
}
