/**
 * The judge of histories: is there an order of the operations, each between its call and its return, in which the object
 * does what clients were told (Herlihy & Wing, Linearizability, 1990)? If so it shows one, if not the first operation
 * that none explains.
 *
 * Parts of a history are searched in turns, a slice each: one that cannot be linearized is often found soon, where another
 * has no end. The search is cut off after a number of configurations; then the answer is 'unknown', never a guess.
 * Linearizability is prefix-closed: up to any event before `firstBad` returns, the history is linearizable.
 */
import { finished } from '#base/finished.ts';
import type { HistoryEvent } from '#checks/histories/event.ts';
import { firstBad } from './first-bad.ts';
import type { HistoryJudgement, JudgedOperation } from './judgement.ts';
import type { Model } from './model.ts';
import { operationsOf, type Operation } from './pairing.ts';
import { Part, type Budget } from './part.ts';
import { partitions } from './partitions.ts';

export interface CheckOptions {
  /** Configurations after which the answer is 'unknown'. */
  readonly configurations?: number;
}

/** Some ten seconds and a gigabyte, where nothing else ends the search. */
export const DEFAULT_CONFIGURATIONS = 5_000_000;

/** The answer at once. Throws a TextError where the history is none (see `operationsOf`). */
export function check(events: readonly HistoryEvent[], model: Model, options: CheckOptions = {}): HistoryJudgement {
  return finished(checking(events, model, options));
}

/** The same piece by piece, for those who must not stay away for long: yields the configurations looked at so far. */
export function* checking(events: readonly HistoryEvent[], model: Model, { configurations = DEFAULT_CONFIGURATIONS }: CheckOptions = {}): Generator<number, HistoryJudgement> {
  const operations = operationsOf(events).filter(({ outcome }) => outcome !== 'fail' || model.failed === 'observed');
  yield 0;
  const budget: Budget = { steps: 0, limit: configurations };
  const work = judging(model, operations, budget);
  for (let next = work.next(); ; next = work.next()) {
    if (next.done === true) return next.value;
    yield budget.steps;
  }
}

function* judging(model: Model, operations: readonly Operation[], budget: Budget): Generator<void, HistoryJudgement> {
  const judged = { operations: operations.map(judgedOperation), order: null, firstBad: null };
  const parts: Part[] = [];
  for (const places of partitions(model, operations)) {
    yield;
    parts.push(yield* Part.opening(model, operations, places));
  }
  for (let open: readonly Part[] = parts; open.length > 0; open = open.filter(({ verdict }) => verdict === null)) {
    for (const part of open) {
      if (budget.steps >= budget.limit) return { ...judged, verdict: 'unknown', steps: budget.steps };
      part.advance(budget);
      yield;
      if (part.verdict !== false) continue;
      const bad = yield* firstBad(parts, budget);
      const operation = operations.findIndex((one) => one.return !== null && one.return === bad?.return);
      return { ...judged, verdict: false, firstBad: bad === null ? null : { operation, states: bad.states }, steps: budget.steps };
    }
  }
  return { ...judged, verdict: true, order: merged(operations, parts.map((part) => part.order())), steps: budget.steps };
}

/**
 * One order from those of the parts. Each operation takes effect when all that stand before it in its part have been
 * called, itself included: that is before it returns, or one of them would have been called after it.
 */
function merged(operations: readonly Operation[], orders: readonly (readonly number[])[]): readonly number[] {
  const effects: { readonly operation: number; readonly at: number }[] = [];
  for (const order of orders) {
    let at = -1;
    for (const operation of order) {
      at = Math.max(at, operations[operation]!.call);
      effects.push({ operation, at });
    }
  }
  // Sorting is stable, and two parts have no call in common.
  return effects.sort((a, b) => a.at - b.at).map(({ operation }) => operation);
}

function judgedOperation({ process, f, asked, answered, key, call, return: end }: Operation): JudgedOperation {
  return { process, f, value: answered ?? asked, ...(key === undefined ? {} : { key }), call, return: end };
}
