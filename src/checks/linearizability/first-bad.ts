/**
 * What to say of a history that has no order: the least return such that the history, cut off just behind it, has none
 * either. What returned later was open then, and what came of it not known.
 */
import type { Plain } from '#model/protocol.ts';
import { opened, searched, type Budget, type Part, type Work } from './part.ts';

export interface FirstBad {
  /** Where the operation returns. */
  readonly return: number;
  /** See `statesBefore`; at most 16. */
  readonly states: readonly Plain[];
}

/** `parts`: of which at least one is known to be wrong. */
export function* firstBad(parts: readonly Part[], budget: Budget): Work<FirstBad> {
  let first = Infinity;
  let worst: Part | null = null;
  // Those that are known to be wrong come first: they bound how far the others need be searched.
  for (const part of parts.toSorted((a, b) => Number(b.verdict === false) - Number(a.verdict === false))) {
    while (part.verdict === null && part.stuckAt() <= first) {
      if (budget.steps >= budget.limit) return null;
      part.advance(budget);
      yield;
    }
    if (part.verdict !== false || part.stuckAt() >= first) continue;
    const bad = yield* firstBadOf(part, first, budget);
    if (bad === null) return null;
    if (bad >= first) continue;
    first = bad;
    worst = part;
  }
  const states = worst === null ? null : yield* statesBefore(worst, first, budget);
  return states === null ? null : { return: first, states };
}

/**
 * The least bad return of a part, or `below` if it has none before that. The search made use of what was answered later,
 * so where it stuck is no later than that; nearly always the history up to there is wrong by itself.
 */
function* firstBadOf(part: Part, below: number, budget: Budget): Work<number> {
  const returns = part.returns().filter((end) => end >= part.stuckAt() && end < below);
  let [low, high] = [0, returns.length];
  for (let middle = 0; low < high; middle = (low + high) >> 1) {
    const verdict = yield* searched(part.searchOf(part.upTo(returns[middle]!)), budget);
    if (verdict === null) return null;
    if (verdict) low = middle + 1;
    else high = middle;
  }
  return returns[low] ?? below;
}

/** Configurations to be spent on all states, before those that the history cannot tell apart are taken for one. */
const EXACT = 5_000;

/**
 * The states in which an operation may find its object when it returns, if it has not taken effect yet. If what others saw
 * cannot be explained without it, it has, and is refuted by what it was told: then all states that there may be.
 */
function* statesBefore(part: Part, end: number, budget: Budget): Work<readonly Plain[]> {
  const known = part.upTo(end);
  const ways = [known.filter((one) => one.return !== end), known.map((one) => (one.return === end ? opened(one) : one))];
  for (const operations of ways) {
    const exact = part.searchOf(operations, false);
    const purse: Budget = { steps: 0, limit: EXACT };
    const all = yield* searched(exact, purse, 'exhaust');
    budget.steps += purse.steps;
    if (all === true) return exact.states();
    if (all === false) continue;
    const search = part.searchOf(operations);
    const some = yield* searched(search, budget, 'exhaust');
    if (some !== false) return some === null ? null : search.states();
  }
  return [];
}
