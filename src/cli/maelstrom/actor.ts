/** One node of a protocol in real time: its state, its timers, and its effects handed on in their order. */
import type { Effect, Env, Input, Millis, NodeId, OpId, Outcome, Plain, Protocol, Step } from '#model/protocol.ts';

/** Where an actor lives. */
export interface Surroundings {
  /** Milliseconds of a clock that never goes back. */
  now(): number;
  /** From 0 to 1, 1 excluded. */
  chance(): number;
  keep(durable: unknown, forced: boolean): void;
  send(to: NodeId, message: unknown): void;
  /** `by`: whose message made the operation end; null: a timer did. */
  replied(op: OpId, outcome: Outcome, result: Plain, by: NodeId | null): void;
  /** Facts and notes, for whoever reads along. */
  said(effect: Extract<Effect<unknown, unknown>, { readonly type: 'fact' | 'note' }>): void;
  /** The node no longer holds its connection to that peer, and was not told so. */
  released(peer: NodeId): void;
  /** Runs what a timer wants, as anything that reaches the node is run. */
  atTimer(work: () => void): void;
}

type Unread<I> = I extends unknown ? Omit<I, 'clock'> : never;

export class Actor {
  private readonly protocol: Protocol;
  private readonly around: Surroundings;
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private state: unknown;
  private held: readonly NodeId[] = [];

  /** `durable`: what its disk had. */
  constructor(protocol: Protocol, env: Env, durable: unknown, around: Surroundings) {
    this.protocol = protocol;
    this.around = around;
    this.taken(protocol.boot(env, durable, this.clock()), null);
  }

  step(input: Unread<Input<unknown>>): void {
    const { held } = this;
    this.taken(this.protocol.step(this.state, { ...input, clock: this.clock() } as Input<unknown>), input.type === 'message' ? input.from : null);
    for (const peer of held) {
      if (!this.held.includes(peer) && !(input.type === 'disconnected' && input.peer === peer)) this.around.released(peer);
    }
  }

  holds(peer: NodeId): boolean {
    return this.held.includes(peer);
  }

  stop(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private clock(): Millis {
    return Math.floor(this.around.now());
  }

  private taken([state, effects]: Step<unknown, unknown, unknown>, by: NodeId | null): void {
    this.state = state;
    this.held = this.protocol.connections?.peers(state) ?? [];
    for (const effect of effects) this.perform(effect, by);
  }

  private perform(effect: Effect<unknown, unknown>, by: NodeId | null): void {
    const { around } = this;
    switch (effect.type) {
      case 'persist': case 'write': return around.keep(effect.durable, effect.type === 'persist');
      case 'send': return around.send(effect.to, effect.message);
      case 'setTimer': return this.setTimer(effect.timer, ...effect.after);
      case 'cancelTimer': return this.cancelTimer(effect.timer);
      case 'reply': return around.replied(effect.op, effect.outcome, effect.result, by);
      case 'fact': case 'note': return around.said(effect);
      case 'invoke': return;
    }
  }

  private setTimer(timer: string, min: Millis, max: Millis): void {
    this.cancelTimer(timer);
    const after = min + Math.floor(this.around.chance() * (max - min + 1));
    this.timers.set(timer, setTimeout(() => {
      this.timers.delete(timer);
      this.around.atTimer(() => this.step({ type: 'timer', timer }));
    }, after));
  }

  private cancelTimer(timer: string): void {
    clearTimeout(this.timers.get(timer));
    this.timers.delete(timer);
  }
}
