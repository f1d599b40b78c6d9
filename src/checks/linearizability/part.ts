/** One part of a history under search, and searches within a budget that several of them share. */
import { Machine } from './machine.ts';
import type { Model } from './model.ts';
import type { Operation } from './pairing.ts';
import { Search } from './search.ts';

/** Configurations looked at, of all that may be. */
export interface Budget {
  steps: number;
  readonly limit: number;
}

/** Work that can be interrupted; null at its end: the budget came first. */
export type Work<T> = Generator<void, T | null>;

/** Configurations between two places where work may be interrupted: some milliseconds where texts are long. */
export const SLICE = 16;

export class Part {
  /** null: not known yet. */
  verdict: boolean | null = null;
  /** Places in the history's operations. */
  readonly places: readonly number[];
  private readonly model: Model;
  private readonly operations: readonly Operation[];
  private readonly search: Search;

  private constructor(model: Model, places: readonly number[], operations: readonly Operation[], search: Search) {
    this.model = model;
    this.places = places;
    this.operations = operations;
    this.search = search;
  }

  /** Made ready in two pieces: each is some milliseconds for ten thousand operations. */
  static *opening(model: Model, all: readonly Operation[], places: readonly number[]): Generator<void, Part> {
    const operations = places.map((place) => all[place]!);
    const machine = new Machine(model, operations);
    yield;
    return new Part(model, places, operations, new Search(model, operations, true, machine));
  }

  advance(budget: Budget): void {
    this.verdict = slice(this.search, budget, 'advance');
  }

  /** Where the first return stands that no way tried so far has passed; Infinity: all were passed. */
  stuckAt(): number {
    return this.returns()[this.search.reached] ?? Infinity;
  }

  /** Where its operations return, in order. */
  returns(): readonly number[] {
    return this.search.returns.map((place) => this.operations[place]!.return!);
  }

  /** The order found, as places in the history's operations. */
  order(): readonly number[] {
    return this.search.found().map((place) => this.places[place]!);
  }

  /** The operations as they were just after this return: what returned later was still open. */
  upTo(end: number): readonly Operation[] {
    return this.operations.filter(({ call }) => call < end).map((one) => (one.return === null || one.return <= end ? one : opened(one)));
  }

  /** A search of some of its operations, or of what was known of them. */
  searchOf(operations: readonly Operation[], merging = true): Search {
    return new Search(this.model, operations, merging);
  }
}

/** As it was before it returned. */
export function opened(operation: Operation): Operation {
  return { ...operation, outcome: 'unknown', answered: null, return: null };
}

/** Searches in slices, for one order or for all of them. */
export function* searched(search: Search, budget: Budget, how: 'advance' | 'exhaust' = 'advance'): Work<boolean> {
  while (budget.steps < budget.limit) {
    const verdict = slice(search, budget, how);
    if (verdict !== null) return verdict;
    yield;
  }
  return null;
}

function slice(search: Search, budget: Budget, how: 'advance' | 'exhaust'): boolean | null {
  const before = search.steps;
  const verdict = search[how](Math.min(SLICE, budget.limit - budget.steps));
  // A question that is answered at once costs something too.
  budget.steps += Math.max(1, search.steps - before);
  return verdict;
}
