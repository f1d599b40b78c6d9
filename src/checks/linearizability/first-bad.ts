/**
 * What to say of a history that has no order: the least return such that the history, cut off just behind it, has none
 * either. What returned later was open then, and what came of it not known.
 */
import type { Plain } from '#model/protocol.ts';
import { searched, type Budget, type Part, type Work } from './part.ts';

export interface FirstBad {
  /** Where the operation returns. */
  readonly return: number;
  /** In which the operation may find its object. */
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
    const verdict = yield* searched(part.upTo(returns[middle]!, true), budget);
    if (verdict === null) return null;
    if (verdict) low = middle + 1;
    else high = middle;
  }
  return returns[low] ?? below;
}

/** Configurations to be spent on all states, before those that the history cannot tell apart are taken for one. */
const EXACT = 20_000;

function* statesBefore(part: Part, end: number, budget: Budget): Work<readonly Plain[]> {
  const exact = part.upTo(end, false);
  const purse: Budget = { steps: 0, limit: EXACT };
  const all = yield* searched(exact, purse);
  budget.steps += purse.steps;
  if (all !== null) return exact.states();
  const search = part.upTo(end, true);
  return (yield* searched(search, budget)) === null ? null : search.states();
}
