/**
 * Linearizability as it happens (Herlihy & Wing 1990; just-in-time linearization: Lowe, Testing for linearizability, 2017):
 * a fold over what clients see. Kept are the ways in which all operations so far can have taken effect one by one; each
 * return keeps those that explain it, and the first that none explains is the first wrong operation.
 */
import { canonical } from '#base/fingerprint.ts';
import type { Spec } from '#model/exhibit.ts';
import type { OpId, Plain } from '#model/protocol.ts';
import type { Scenario } from '#model/trace.ts';
import type { Moment } from '#model/world.ts';

type Reply = Extract<Moment['effects'][number], { type: 'reply' }>;

/** An operation that was called and of which no result is known. */
interface Pending {
  readonly op: OpId;
  readonly command: Plain;
  /** Its outcome is unknown: it may take effect at any later time, or never. */
  readonly optional: boolean;
}

/** Operations in the order in which they took effect, the latest first. Ways share what they have in common. */
export interface Order {
  readonly op: OpId;
  readonly before: Order | null;
}

/** One way in which everything so far can have happened. `early`: what has taken effect before its return, with the result it must have. */
interface Way {
  readonly state: Plain;
  readonly early: ReadonlyMap<OpId, Plain>;
  readonly order: Order | null;
}

/** The first operation that no order explains: its return, or the refusal of something whose effect was seen. */
export interface WrongOperation {
  readonly op: OpId;
  /** The moment of its return. */
  readonly seq: number;
  readonly command: Plain;
  readonly result: Plain;
  /** It is said not to have happened, but what came back before cannot be explained without it. */
  readonly refused: boolean;
  /** The states in which it can have found the object, before it; at most `SHOWN`. */
  readonly states: readonly Plain[];
}

export interface Monitored {
  readonly ways: readonly Way[];
  readonly pending: readonly Pending[];
  /** Operations that have returned, those that failed aside. */
  readonly returned: number;
  /** Stays once it is known: no order of a part is no order of the whole. */
  readonly wrong: WrongOperation | null;
  /** The moment from which on there were too many ways to keep; null: never. */
  readonly lost: number | null;
}

/** Ways and steps beyond which nothing more is said. Five clients need a few; only many operations of unknown outcome need more. */
const MOST = 2_000;
const SHOWN = 12;

/** null: there is nothing to judge by, or the run began with disks that do not tell what was true. */
export function unmonitored(spec: Spec | null, { disks }: Pick<Scenario, 'disks'>): Monitored | null {
  if (spec === null || (spec.given === undefined && Object.keys(disks).length > 0)) return null;
  return { ways: [{ state: spec.given?.(disks) ?? spec.initial, early: new Map(), order: null }], pending: [], returned: 0, wrong: null, lost: null };
}

/** What is known after a moment, given what was before. */
export function monitored(spec: Spec | null, before: Monitored | null, { effects, world: { seq } }: Moment): Monitored | null {
  if (spec === null || before === null) return before;
  let now: Monitored = before;
  for (const effect of effects) {
    if (now.wrong !== null || now.lost !== null) break;
    if (effect.type === 'invoke' && concerns(spec, effect.command)) now = { ...now, pending: [...now.pending, { op: effect.op, command: effect.command, optional: false }] };
    else if (effect.type === 'reply') now = replied(spec, now, effect, seq);
  }
  return now;
}

/** An administrator's command is no operation on the object. Without a word on what commands touch, all of them are. */
function concerns(spec: Spec, command: Plain): boolean {
  return spec.touches === undefined || spec.touches(command).length > 0;
}

function replied(spec: Spec, now: Monitored, { op, outcome, result }: Reply, seq: number): Monitored {
  const returns = now.pending.find((one) => one.op === op);
  if (returns === undefined) return now; // It was no operation, or was never asked: the client's law says so.
  switch (outcome) {
    case 'ok': return explained(spec, now, returns, result, seq);
    case 'fail': return withdrawn(now, returns, result, seq);
    case 'unknown': return { ...now, returned: now.returned + 1, pending: now.pending.map((one) => (one === returns ? { ...one, optional: true } : one)) };
  }
}

/** It did not happen: ways that needed it are gone. */
function withdrawn(now: Monitored, { op, command }: Pending, result: Plain, seq: number): Monitored {
  const ways = now.ways.filter(({ early }) => !early.has(op));
  if (ways.length === 0) return { ...now, wrong: { op, seq, command, result, refused: true, states: statesOf(now.ways) } };
  return { ...now, ways, pending: now.pending.filter((one) => one.op !== op) };
}

/** It returned: it takes effect now at the latest, after others that are under way and that it cannot do without. */
function explained(spec: Spec, now: Monitored, returns: Pending, result: Plain, seq: number): Monitored {
  const others = concerning(spec, returns, now.pending);
  const wanted = canonical(result);
  const [found, tried] = [new Ways(now.pending), new Ways(now.pending)];
  const queue: Way[] = [];
  const look = (way: Way): void => { if (tried.add(way)) queue.push(way); };
  for (const way of now.ways) {
    const early = way.early.get(returns.op);
    if (early === undefined) look(way);
    else if (canonical(early) === wanted) found.add({ ...way, early: without(way.early, returns.op) });
  }
  // Breadth first, so that a way that needs less is there before one that needs more.
  for (let i = 0; i < queue.length; i++) {
    if (queue.length + found.size > MOST) return { ...now, lost: seq };
    const way = queue[i]!;
    const [state, answer] = spec.apply(way.state, returns.command);
    if (canonical(answer) === wanted) found.add({ state, early: way.early, order: { op: returns.op, before: way.order } });
    for (const other of others) {
      if (way.early.has(other.op)) continue;
      const next = taken(spec, way, other);
      // Of unknown outcome and without effect: as if it had not been.
      if (!other.optional || next.state !== way.state) look(next);
    }
  }
  const ways = needed(spec, found.all(), others);
  if (ways.length === 0) return { ...now, returned: now.returned + 1, wrong: { op: returns.op, seq, command: returns.command, result, refused: false, states: statesOf(queue) } };
  return { ...now, ways, returned: now.returned + 1, pending: now.pending.filter((one) => one !== returns) };
}

/** The way on which this one takes effect next. */
function taken(spec: Spec, { state, early, order }: Way, { op, command }: Pending): Way {
  const [next, answer] = spec.apply(state, command);
  return { state: next, early: new Map(early).set(op, answer), order: { op, before: order } };
}

/** A way is not needed if another one comes to it by letting what is still under way take effect later. */
function needed(spec: Spec, ways: readonly Way[], others: readonly Pending[]): readonly Way[] {
  if (ways.length === 1) return ways;
  const known = new Map(ways.map((way) => [identity(way), way]));
  for (const way of ways) {
    for (const other of others) {
      if (way.early.has(other.op)) continue;
      const later = identity(taken(spec, way, other));
      if (known.get(later) !== way) known.delete(later);
    }
  }
  return [...known.values()];
}

/** What of the pending ones can matter to an operation: those that touch what it touches, or what one of those touches. */
function concerning(spec: Spec, { op, command }: Pending, pending: readonly Pending[]): readonly Pending[] {
  const rest = pending.filter((one) => one.op !== op);
  if (spec.touches === undefined) return rest;
  const touched = new Set(spec.touches(command));
  const chosen = new Set<Pending>();
  for (let grows = true; grows;) {
    grows = false;
    for (const one of rest) {
      const keys = spec.touches(one.command);
      if (chosen.has(one) || !keys.some((key) => touched.has(key))) continue;
      chosen.add(one);
      for (const key of keys) touched.add(key);
      grows = true;
    }
  }
  return rest.filter((one) => chosen.has(one));
}

/** Ways of which none does with more what another does with less. */
class Ways {
  size = 0;
  private readonly byState = new Map<string, Way[]>();
  private readonly optional: ReadonlySet<OpId>;

  constructor(pending: readonly Pending[]) {
    this.optional = new Set(pending.filter(({ optional }) => optional).map(({ op }) => op));
  }

  /** False: there is one that is as good. */
  add(way: Way): boolean {
    const text = canonical(way.state);
    const alike = this.byState.get(text) ?? [];
    if (alike.some((other) => this.coversWith(other.early, way.early))) return false;
    this.byState.set(text, [...alike, way]);
    this.size += 1;
    return true;
  }

  all(): readonly Way[] {
    return [...this.byState.values()].flat();
  }

  /** True if `less` says the same of all that must happen, and uses nothing else that `more` does not use. */
  private coversWith(less: Way['early'], more: Way['early']): boolean {
    for (const [op, result] of less) if (!more.has(op) || (!this.optional.has(op) && canonical(more.get(op)) !== canonical(result))) return false;
    for (const op of more.keys()) if (!less.has(op) && !this.optional.has(op)) return false;
    return true;
  }
}

function identity({ state, early }: Way): string {
  return [canonical(state), ...[...early].map(([op, result]) => `${op}:${canonical(result)}`).sort()].join();
}

function without(early: Way['early'], op: OpId): Way['early'] {
  const rest = new Map(early);
  rest.delete(op);
  return rest;
}

function statesOf(ways: readonly Way[]): readonly Plain[] {
  return [...new Map(ways.map(({ state }) => [canonical(state), state])).values()].slice(0, SHOWN);
}
