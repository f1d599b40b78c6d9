/**
 * Is there one order of operations that takes each process' own in theirs, whatever the time between processes? Depth
 * first, no configuration twice. Without real time nothing bounds how far one process runs ahead of another, and objects
 * cannot be searched apart: this is for small histories.
 */
import { Machine } from './machine.ts';
import type { Model } from './model.ts';
import type { Operation } from './pairing.ts';
import { SLICE, type Work } from './part.ts';

/** Configurations that may still be looked at. */
export interface Purse {
  left: number;
}

/** An operation of a process, and the object that it is about. */
interface Link {
  readonly operation: number;
  readonly part: number;
  readonly kind: number;
}

/** Operations of several objects, ready to be put in order. */
export class Objects {
  readonly operations: readonly Operation[];
  readonly model: Model;
  private readonly machines: readonly Machine[];
  private readonly links: readonly Link[];

  /** `parts`: the objects, as places in `operations`. */
  constructor(model: Model, operations: readonly Operation[], parts: readonly (readonly number[])[]) {
    this.model = model;
    this.operations = operations;
    const links: Link[] = [];
    this.machines = parts.map((places, part) => {
      const machine = new Machine(model, places.map((place) => operations[place]!));
      for (const [i, place] of places.entries()) links[place] = { operation: place, part, kind: machine.kinds[i]! };
      return machine;
    });
    this.links = links;
  }

  /**
   * True if these operations, in the order of their processes (`chains`), have an order; null: the purse was empty before
   * that was known. `before`: what else must stand before an operation; those that are not in a chain do not count.
   */
  *orderly(chains: readonly (readonly number[])[], before: (operation: number) => readonly number[], purse: Purse): Work<boolean> {
    const seen = new Set<string>();
    const where = new Map(chains.flatMap((chain, at) => chain.map((operation, place) => [operation, [at, place]] as const)));
    const waits = new Map([...where.keys()].map((operation) =>
      [operation, before(operation).flatMap((first) => { const place = where.get(first); return place === undefined ? [] : [place]; })]));
    // Only the last one of a process can be of unknown outcome.
    const least = chains.map((chain) => chain.findLastIndex((operation) => !this.optional(operation)) + 1);
    const stack: Configuration[] = [{ done: chains.map(() => 0), states: this.machines.map((machine) => machine.initial()) }];
    for (let now = stack.pop(); now !== undefined; now = stack.pop()) {
      if (least.every((most, at) => now.done[at]! >= most)) return true;
      const key = `${now.done.join()};${now.states.join()}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (purse.left <= 0) return null;
      purse.left -= 1;
      if (purse.left % SLICE === 0) yield;
      stack.push(...this.next(chains, waits, now));
    }
    return false;
  }

  private optional(operation: number): boolean {
    return this.operations[operation]!.outcome === 'unknown';
  }

  /** The most promising comes last, for it is looked at first: the one that was called first. */
  private next(chains: readonly (readonly number[])[], waits: ReadonlyMap<number, readonly (readonly [chain: number, place: number])[]>, { done, states }: Configuration): readonly Configuration[] {
    const ways: { readonly call: number; readonly to: Configuration }[] = [];
    for (const [at, chain] of chains.entries()) {
      const operation = chain[done[at]!];
      if (operation === undefined || waits.get(operation)!.some(([other, place]) => done[other]! <= place)) continue;
      const { part, kind } = this.links[operation]!;
      const next = this.machines[part]!.step(states[part]!, kind).map((state): Configuration =>
        ({ done: done.with(at, done[at]! + 1), states: states.with(part, state) }));
      // What only reads takes nothing from anybody: it goes first, and nothing else need be tried.
      if (next.length > 0 && this.model.reads(this.operations[operation]!)) return next;
      const late = this.optional(operation) ? LATE : 0;
      ways.push(...next.map((to) => ({ call: late + this.operations[operation]!.call, to })));
    }
    return ways.sort((a, b) => b.call - a.call).map(({ to }) => to);
  }
}

/** What need not happen is tried after what must. */
const LATE = 2 ** 40;

interface Configuration {
  /** How many of each chain have happened. */
  readonly done: readonly number[];
  /** Of each object. */
  readonly states: readonly number[];
}
