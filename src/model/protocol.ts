/**
 * What a protocol is: a pure function from (state, input) to (state, effects). No clock, no dice, no I/O: time arrives
 * as a fired timer or as the reading of the node's own clock, chance as a timer's range. Read this file first.
 */
export type NodeId = string;
/** `c1.3`: the third operation of client c1. */
export type OpId = string;
/** Virtual milliseconds, whole. */
export type Millis = number;
export type RuleId = string;

/** Plain data: survives structuredClone, JSON and a fingerprint unchanged. */
export type Plain =
  | null
  | boolean
  | number
  | string
  | readonly Plain[]
  | { readonly [key: string]: Plain };

/** What a node knows from birth. The same object in every step, so that states may hold it at no cost. */
export interface Env {
  readonly self: NodeId;
  readonly servers: readonly NodeId[];
  readonly clients: readonly NodeId[];
  /** The exhibit's settings, complete: defaults filled in (see `Setting`). */
  readonly config: { readonly [key: string]: Plain };
  /** Safety rules that the scenario switched off. */
  readonly off: readonly RuleId[];
}

/** True unless the scenario switched this safety rule off. */
export function ruleOn(env: Env, rule: RuleId): boolean {
  return !env.off.includes(rule);
}

/** `clock` is what the node's own clock reads (it may run fast or slow, and jump). Only leases and sessions may ask. */
export type Input<M> = { readonly clock: Millis } & (
  | { readonly type: 'message'; readonly from: NodeId; readonly message: M }
  | { readonly type: 'timer'; readonly timer: string }
  /** The connection to that peer is gone, and all that was on it; only to protocols with connections. */
  | { readonly type: 'disconnected'; readonly peer: NodeId }
  /** A person's wish, as text in the exhibit's command language (`put x 1`); `to`: the server they named, if any. */
  | { readonly type: 'request'; readonly command: string; readonly to: NodeId | null }
);

/** How an operation ended, as Jepsen says it: it happened, it did not and will not, nobody can tell. */
export type Outcome = 'ok' | 'fail' | 'unknown';

/** Ordered: a crash may cut the list at any point, so write before you speak. */
export type Effect<M, D> =
  /** Forced: on the disk when the next effect happens, with all that was written before it. */
  | { readonly type: 'persist'; readonly durable: D }
  /** Written, not forced: a restart finds it, but a power failure may lose the latest of such writes. */
  | { readonly type: 'write'; readonly durable: D }
  | { readonly type: 'send'; readonly to: NodeId; readonly message: M }
  /** The kernel draws the interval, in the node's own milliseconds. Setting a running timer replaces it. */
  | { readonly type: 'setTimer'; readonly timer: string; readonly after: readonly [min: Millis, max: Millis] }
  | { readonly type: 'cancelTimer'; readonly timer: string }
  /** A client's operation begins, and ends: the history that the judge judges. */
  | { readonly type: 'invoke'; readonly op: OpId; readonly command: Plain }
  | { readonly type: 'reply'; readonly op: OpId; readonly outcome: Outcome; readonly result: Plain }
  /** Ghost data: read by laws and views, never by nodes. */
  | { readonly type: 'fact'; readonly fact: Fact }
  /** Why: the rule that fired or refused, with its terms. The words for it stand in the exhibit's catalogue. */
  | { readonly type: 'note'; readonly note: string; readonly with: Terms };

export type Terms = { readonly [name: string]: Plain };

/** Claims that all protocols share come first, so that one check serves them all. */
export type Fact =
  | { readonly type: 'leads'; readonly epoch: number }
  | { readonly type: 'decides'; readonly slot: number; readonly value: Plain; readonly epoch: number }
  | { readonly type: 'claims'; readonly claim: string; readonly with: Terms };

export type Step<S, M, D> = readonly [state: S, effects: readonly Effect<M, D>[]];

/** A setting of the scenario: its key, kind and default; words stand in the exhibit's catalogue. */
export type Setting = { readonly key: string } & (
  | { readonly kind: 'number'; readonly value: number; readonly min: number; readonly max: number; readonly unit: string }
  | { readonly kind: 'switch'; readonly value: boolean }
  | { readonly kind: 'choice'; readonly value: string; readonly options: readonly string[] }
  | { readonly kind: 'text'; readonly value: string }
);

export interface Protocol<S = unknown, M = unknown, D = unknown> {
  readonly name: string;
  readonly settings: readonly Setting[];
  /** A node starts: from nothing, from its disk after a crash, or from the disk that the scenario gave it. */
  boot(env: Env, durable: D | null, clock: Millis): Step<S, M, D>;
  step(state: S, input: Input<M>): Step<S, M, D>;
  /** The epoch in which this node believes to lead, or null. What `leader` means in a plan. */
  leads(state: S): number | null;
  /** Only for protocols over TCP and its like; without it every message travels alone. */
  readonly connections?: Connections<S, M>;
  /** Turns a scenario's description of a disk into one. Throws an Error that says what is wrong with it. */
  format(disk: Plain, env: Env): D;
}

/**
 * Connections between nodes: messages on one arrive in order and once, or the connection is lost: by a cut in either
 * direction, a crash, a packet that is dropped. Then everything on it is gone and both ends are told by an input, each
 * after a time of its own; what an end sends before it is told is lost too. There is no opening: who sends, connects.
 */
export interface Connections<S, M> {
  /** connection: as above; queue: in order, but each may be lost alone; datagram: nothing is promised. */
  channel(message: M): 'connection' | 'queue' | 'datagram';
  /** The peers to which this node holds a connection: of their loss it is told. */
  peers(state: S): readonly NodeId[];
}

type SetTimer = Extract<Effect<never, never>, { type: 'setTimer' }>;

/** The latest setting of each timer: nodes set the same intervals over and over, and effects are kept in every moment. */
const settings = new Map<string, SetTimer>();

function settingOf(timer: string, min: Millis, max: Millis): SetTimer {
  // `votes:c1.3` is the timer of one transaction: it will not come again when that is over.
  if (timer.includes(':')) return { type: 'setTimer', timer, after: [min, max] };
  const known = settings.get(timer);
  if (known !== undefined && known.after[0] === min && known.after[1] === max) return known;
  const fresh: SetTimer = { type: 'setTimer', timer, after: [min, max] };
  settings.set(timer, fresh);
  return fresh;
}

/** One level of writing: a handler may assign fields, and must replace what lies below them. */
export type Draft<S> = { -readonly [K in keyof S]: S[K] };

/** Most heartbeats and their answers change nothing: then the state is the one that was, and costs no memory. */
function same<S extends object>(was: S, is: S): boolean {
  for (const key in is) if (is[key] !== was[key]) return false;
  return true;
}

const NO_EFFECTS: readonly never[] = [];

/** Pure outside, plain inside: handlers write a private draft and queue effects in order. */
export class Turn<S extends object, M, D> {
  readonly state: Draft<S>;
  readonly clock: Millis;
  private readonly was: S;
  private readonly effects: Effect<M, D>[];

  /** `draft`: a copy of the state, for those who make one faster than a spread does. */
  constructor(state: S, clock: Millis, draft: Draft<S> = { ...state }) {
    this.was = state;
    this.state = draft;
    this.clock = clock;
    this.effects = [];
  }

  persist(durable: D): void { this.effects.push({ type: 'persist', durable }); }
  write(durable: D): void { this.effects.push({ type: 'write', durable }); }
  send(to: NodeId, message: M): void { this.effects.push({ type: 'send', to, message }); }
  setTimer(timer: string, min: Millis, max: Millis): void { this.effects.push(settingOf(timer, min, max)); }
  cancelTimer(timer: string): void { this.effects.push({ type: 'cancelTimer', timer }); }
  invoke(op: OpId, command: Plain): void { this.effects.push({ type: 'invoke', op, command }); }
  reply(op: OpId, outcome: Outcome, result: Plain): void { this.effects.push({ type: 'reply', op, outcome, result }); }
  fact(fact: Fact): void { this.effects.push({ type: 'fact', fact }); }
  note(note: string, terms: Terms = {}): void { this.effects.push({ type: 'note', note, with: terms }); }

  /** The effects as a list of exactly their number: one that grew keeps room for more, in every moment there is. */
  end(): Step<S, M, D> {
    const state = same(this.was, this.state as S) ? this.was : (this.state as S);
    return [state, this.effects.length === 0 ? NO_EFFECTS : this.effects.slice()];
  }
}
