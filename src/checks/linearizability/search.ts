/**
 * Is there an order? Depth first over "what takes effect next" (Wing & Gong, Testing and verifying concurrent objects,
 * 1993), no configuration looked at twice (Lowe, Testing for linearizability, 2017), a slice at a time. Five things make it fast:
 * - an operation is placed when a return needs it, and those of unknown outcome only then, so none of them must be placed;
 * - a configuration that has used more operations of unknown outcome than another one like it is not looked at;
 * - what only reads takes effect as soon as it fits: that takes nothing from anybody;
 * - a state is not left while somebody who must still read it could never do so again (see `Model.lost`);
 * - of operations that are asked and answered alike the one that must be placed first goes first.
 */
import type { Plain } from '#model/protocol.ts';
import { Machine } from './machine.ts';
import type { Lost, Model } from './model.ts';
import type { Operation } from './pairing.ts';
import { Sets } from './sets.ts';

/** Operations (places in the history) in the order in which they take effect, the latest first. */
interface Order {
  readonly operation: number;
  readonly before: Order | null;
}

/**
 * All returns before the `rank`th have been placed; `early`: the slots of those that are placed before their return;
 * `spare`: the operations of unknown outcome that are.
 */
interface Configuration {
  readonly rank: number;
  readonly early: number;
  readonly spare: number;
  readonly state: number;
  readonly order: Order | null;
  /** The state before the last operation, if that is of unknown outcome and nothing has been read since; else -1. */
  readonly undone: number;
}

/** What may be placed at a rank: operations (places in the history) that were called before that return. */
interface Candidates {
  readonly operations: readonly number[];
  /** For each of them the place in this list of one of the same kind that goes first; -1: none. */
  readonly after: readonly number[];
  /** Places in this list of those that only read. */
  readonly readers: readonly number[];
}

/** Shown states, at most. */
const SHOWN = 16;
/** More states than memory has room for. */
const STATES = 2 ** 27;

export class Search {
  /** Configurations looked at. */
  steps = 0;
  /** The first return, by rank, that no way tried so far has passed; all of them: `returns.length`. */
  reached = -1;
  /** Operations (places in the history) in the order of their returns. */
  readonly returns: readonly number[];
  private readonly operations: readonly Operation[];
  private readonly machine: Machine;
  /** Operations that return have a slot while they are open; those of unknown outcome have one for good. */
  private readonly slots: readonly number[];
  private readonly ranks: readonly number[];
  /** The first call of those that return at a rank or later. */
  private readonly firstCalls: readonly number[];
  private readonly optional: readonly number[];
  private readonly reads: readonly boolean[];
  private readonly lostBetween: ReturnType<NonNullable<Model['lost']>> | undefined;
  private readonly losses = new Map<number, readonly Lost[]>();
  private readonly early: Sets;
  private readonly spare: Sets;
  private readonly candidates: Candidates[] = [];
  private readonly seen: Map<number, number[]>[] = [];
  private readonly stack: Configuration[] = [];
  private longest: Order | null = null;
  private readonly possible = new Set<number>();

  /**
   * Operations in the order of their calls, of which none has failed unless the model observes that. `merging` false:
   * states that they cannot tell apart stay apart. `machine`: one that is ready for these operations.
   */
  constructor(model: Model, operations: readonly Operation[], merging = true, machine = new Machine(model, operations, merging)) {
    this.operations = operations;
    this.machine = machine;
    this.lostBetween = merging ? model.lost?.(operations) : undefined;
    this.reads = operations.map((operation) => model.reads(operation));
    const places = operations.map((_, place) => place);
    this.returns = places.filter((place) => operations[place]!.return !== null)
      .sort((a, b) => operations[a]!.return! - operations[b]!.return!);
    const needless = merging ? model.needless?.(operations) : undefined;
    // One that only reads and says nothing can always be left out.
    this.optional = places.filter((place) => operations[place]!.return === null && !this.reads[place]! && needless?.has(place) !== true);
    const ranks = operations.map(() => -1);
    for (const [rank, place] of this.returns.entries()) ranks[place] = rank;
    this.ranks = ranks;
    const firstCalls = this.returns.map((place) => operations[place]!.call);
    for (let rank = firstCalls.length - 2; rank >= 0; rank--) firstCalls[rank] = Math.min(firstCalls[rank]!, firstCalls[rank + 1]!);
    this.firstCalls = firstCalls;
    const { slots, width } = slotsOf(operations, this.optional);
    this.slots = slots;
    this.early = new Sets(width);
    this.spare = new Sets(this.optional.length);
    this.enter(0, 0, 0, this.machine.initial(), null, -1);
  }

  /** Looks at so many more configurations. null: not known yet. Ask no more once it is. */
  advance(configurations: number): boolean | null {
    const until = this.steps + configurations;
    while (this.reached < this.returns.length) {
      if (this.stack.length === 0) return false;
      if (this.steps >= until) return null;
      this.expand(this.stack.pop()!);
    }
    return true;
  }

  /** Likewise, but looks for all orders there are, or until it has found more states than are shown. */
  exhaust(configurations: number): boolean | null {
    const until = this.steps + configurations;
    while (this.stack.length > 0 && (this.reached < this.returns.length || this.possible.size < SHOWN)) {
      if (this.steps >= until) return null;
      this.expand(this.stack.pop()!);
    }
    return this.reached === this.returns.length;
  }

  /** The order found: places in the history. */
  found(): readonly number[] {
    const order: number[] = [];
    for (let last = this.longest; last !== null; last = last.before) order.push(last.operation);
    return order.reverse();
  }

  /** The states after all that has returned, and what is open or not, at most 16; complete after `exhaust`. */
  states(): readonly Plain[] {
    return [...this.possible].slice(0, SHOWN).map((state) => this.machine.state(state));
  }

  /**
   * All that may take effect next is remembered before any of it is looked at: what uses more of the same then goes no
   * further. What comes last is looked at first: the operation that returns, then what makes it possible.
   */
  private expand(from: Configuration): void {
    const { operations, after } = this.candidatesAt(from.rank);
    const returning = this.returns[from.rank];
    for (const helpful of [false, true]) {
      for (let i = operations.length - 1; i >= 0; i--) {
        const place = operations[i]!;
        if (this.placed(from, place) || (after[i]! >= 0 && !this.placed(from, operations[after[i]!]!))) continue;
        const kind = this.machine.kinds[place]!;
        for (const state of this.machine.step(from.state, kind)) {
          // It comes to the same without the one before: that way uses less.
          if (from.undone >= 0 && this.machine.step(from.undone, kind).includes(state)) continue;
          if (this.loses(from, place, state)) continue;
          const helps = place === returning || (returning !== undefined && this.machine.step(state, this.machine.kinds[returning]!).length > 0);
          if (helps === helpful) this.place(from, place, state);
        }
      }
    }
  }

  /** True if this step takes from somebody what will not come again. */
  private loses(from: Configuration, step: number, to: number): boolean {
    if (this.lostBetween === undefined || to === from.state) return false;
    const until = this.callsUntil(from.rank);
    const placed = (place: number): boolean => {
      const rank = this.ranks[place]!;
      if (place === step || (rank !== -1 && rank < from.rank)) return true;
      // A slot says something of those that are open.
      return this.operations[place]!.call < until && this.placed(from, place);
    };
    return this.lossesBetween(from.state, to).some(({ calls, makers }) => !calls.every(placed) && makers.every(placed));
  }

  /** The latest returns come first: those are the ones that are not placed. */
  private lossesBetween(from: number, to: number): readonly Lost[] {
    const key = from * STATES + to;
    const known = this.losses.get(key);
    if (known !== undefined) return known;
    const latest = (places: readonly number[]): readonly number[] =>
      places.toSorted((a, b) => Number(this.ranks[b] === -1) - Number(this.ranks[a] === -1) || this.ranks[b]! - this.ranks[a]!);
    const found = this.lostBetween!(this.machine.state(from), this.machine.state(to)).map(({ calls, makers }): Lost => ({ calls: latest(calls), makers: latest(makers) }));
    this.losses.set(key, found);
    return found;
  }

  private place({ rank, early, spare, state: was, order: before }: Configuration, operation: number, state: number): void {
    const slot = this.slots[operation]!;
    const order: Order = { operation, before };
    if (this.ranks[operation] !== -1) this.enter(rank, this.early.toggled(early, slot), spare, state, order, -1);
    // One of unknown outcome that changes nothing is left out.
    else if (state !== was) this.enter(rank, early, this.spare.toggled(spare, slot), state, order, was);
  }

  /** Comes to a configuration: lets readers read, passes the returns that are placed, and remembers it. */
  private enter(fromRank: number, fromEarly: number, spare: number, state: number, before: Order | null, was: number): void {
    let [rank, early, order] = [fromRank, fromEarly, before];
    this.steps += 1;
    for (;;) {
      const { operations, readers } = this.candidatesAt(rank);
      for (const reader of readers) {
        const operation = operations[reader]!;
        const slot = this.slots[operation]!;
        if (this.early.has(early, slot) || this.machine.step(state, this.machine.kinds[operation]!).length === 0) continue;
        early = this.early.toggled(early, slot);
        order = { operation, before: order };
      }
      const returning = this.returns[rank];
      if (returning === undefined || !this.early.has(early, this.slots[returning]!)) break;
      early = this.early.toggled(early, this.slots[returning]!);
      rank += 1;
    }
    if (rank > this.reached) {
      this.reached = rank;
      this.longest = order;
      this.possible.clear();
    }
    if (rank === this.reached) this.possible.add(state);
    if (!this.remembered(rank, early, spare, state)) this.stack.push({ rank, early, spare, state, order, undone: order === before ? was : -1 });
  }

  /** True if this configuration, or one that has used less, was there before; else it is from now on. */
  private remembered(rank: number, early: number, spare: number, state: number): boolean {
    const seen = (this.seen[rank] ??= new Map<number, number[]>());
    const key = early * STATES + state;
    const before = seen.get(key);
    if (before === undefined) {
      seen.set(key, [spare]);
      return false;
    }
    for (const other of before) if (this.spare.covers(spare, other)) return true;
    before.push(spare);
    return false;
  }

  private placed({ early, spare }: Configuration, place: number): boolean {
    return this.ranks[place] === -1 ? this.spare.has(spare, this.slots[place]!) : this.early.has(early, this.slots[place]!);
  }

  private candidatesAt(rank: number): Candidates {
    return (this.candidates[rank] ??= this.candidatesOf(rank));
  }

  /** The one that returns, those that are under way by their returns, and those of unknown outcome. */
  private candidatesOf(rank: number): Candidates {
    const { operations: all, machine: { kinds } } = this;
    const until = this.callsUntil(rank);
    const operations = [...this.openAt(rank, until), ...this.optional.filter((place) => all[place]!.call < until)];
    const last = new Map<number, number>();
    const after = operations.map((place, i) => {
      const first = last.get(kinds[place]!) ?? -1;
      last.set(kinds[place]!, i);
      return first;
    });
    return { operations, after, readers: operations.flatMap((place, i) => (this.reads[place]! ? [i] : [])) };
  }

  /** Where the return stands that must be passed next: what is called before may be placed. */
  private callsUntil(rank: number): number {
    const returning = this.returns[rank];
    return returning === undefined ? Infinity : this.operations[returning]!.return!;
  }

  private openAt(rank: number, until: number): readonly number[] {
    const open: number[] = [];
    for (let i = rank; i < this.returns.length && this.firstCalls[i]! < until; i++) {
      const place = this.returns[i]!;
      if (this.operations[place]!.call < until) open.push(place);
    }
    return open;
  }
}

/** A slot for each operation, no two the same while both are open. */
function slotsOf(operations: readonly Operation[], optional: readonly number[]): { readonly slots: readonly number[]; readonly width: number } {
  const slots = operations.map(() => -1);
  for (const [slot, place] of optional.entries()) slots[place] = slot;
  const busyUntil: number[] = [];
  for (const [place, { call, return: end }] of operations.entries()) {
    if (end === null) continue;
    const free = busyUntil.findIndex((until) => until < call);
    const slot = free < 0 ? busyUntil.length : free;
    busyUntil[slot] = end;
    slots[place] = slot;
  }
  return { slots, width: busyUntil.length };
}
