/**
 * Whether something good happens in the end, in a space small enough to be held as a whole. Two answers: a run of a
 * scheduler that is fair and to which nothing bad happens (from every state the goal is reached within so many steps);
 * and a lasso: a run that goes round for ever without the goal, though no step is for ever possible and for ever left out
 * (weak fairness).
 */
import type { StateGraph } from './graph.ts';
import type { Path } from './space.ts';

/** Whether the good thing has happened in a state. */
export type Goal = (states: Int32Array, at: number) => boolean;

/** A run without the goal: a stem, and a loop that ends in the shape in which it began; a loop of one state: nothing is left that must happen. */
export interface Lasso {
  readonly stem: Path;
  readonly loop: Path;
}

/**
 * From which state a fair scheduler does not reach the goal within `bound` steps, and what it does in them; null: it
 * reaches it from all. It takes the step that has been possible for longest; of equally old ones that with the lowest number.
 */
export function unreached(graph: StateGraph, goal: Goal, bound: number): Path | null {
  for (let start = 0; start < graph.size; start++) {
    const run = fairRun(graph, start, goal, bound);
    if (run !== null) return graph.path([...graph.wayTo(start), ...run.slice(1)]);
  }
  return null;
}

/** The states that a fair scheduler comes through; null: the goal is among them. */
function fairRun(graph: StateGraph, start: number, goal: Goal, bound: number): readonly number[] | null {
  const run = [start];
  let ages = new Map<number, number>();
  for (let at = start, time = 0; time <= bound; time++) {
    if (holds(graph, goal, at)) return null;
    const steps = fairSteps(graph, at);
    ages = new Map(steps.map(({ action }) => [action, ages.get(action) ?? time]));
    const oldest = steps.toSorted((a, b) => ages.get(a.action)! - ages.get(b.action)! || a.action - b.action)[0];
    if (oldest === undefined) return run; // Nothing must happen any more.
    ages.delete(oldest.action);
    at = oldest.to;
    run.push(at);
  }
  return run;
}

/** A point in the search for a loop: where it is, and which steps have been possible all the time and not been taken. */
interface Point {
  readonly at: number;
  readonly owed: readonly number[];
  readonly from: Point | null;
  readonly action: number;
}

/** A lasso, or null if there is none (among the states that the graph has). One of least stem comes first. */
export function lasso(graph: StateGraph, goal: Goal): Lasso | null {
  const good = Array.from({ length: graph.size }, (_, index) => holds(graph, goal, index));
  for (let start = 0; start < graph.size; start++) {
    // The goal on the way does not matter: what is asked is whether it comes for ever again.
    if (good[start]!) continue;
    const loop = loopFrom(graph, start, good);
    if (loop !== null) return { stem: graph.path(graph.wayTo(start)), loop };
  }
  return null;
}

/** Breadth first: the shortest fair loop from a state back to its shape without the goal. */
function loopFrom(graph: StateGraph, start: number, good: readonly boolean[]): Path | null {
  const shape = shapeOf(graph, start);
  const first: Point = { at: start, owed: enabled(graph, start), from: null, action: -1 };
  if (first.owed.length === 0) return graph.path([start]);
  const seen = new Set<string>();
  for (let queue: Point[] = [first], next: Point[] = []; queue.length > 0; [queue, next] = [next, []]) {
    for (const point of queue) {
      for (const { to, action } of graph.steps(point.at)) {
        if (good[to]!) continue;
        const possible = enabled(graph, to);
        const owed = point.owed.filter((other) => other !== action && possible.includes(other));
        const reached: Point = { at: to, owed, from: point, action };
        if (owed.length === 0 && shapeOf(graph, to) === shape) return pathOf(graph, reached);
        const key = `${to} ${owed.join()}`;
        if (seen.has(key)) continue;
        seen.add(key);
        next.push(reached);
      }
    }
  }
  return null;
}

function pathOf(graph: StateGraph, last: Point): Path {
  const points: Point[] = [];
  for (let point: Point | null = last; point !== null; point = point.from) points.unshift(point);
  return graph.path(points.map(({ at }) => at), points.slice(1).map(({ action }) => action));
}

function fairSteps(graph: StateGraph, index: number) {
  const { space } = graph;
  return graph.steps(index).filter(({ action }) => space.fair?.(action) ?? true);
}

function enabled(graph: StateGraph, index: number): number[] {
  return [...new Set(fairSteps(graph, index).map(({ action }) => action))];
}

function shapeOf({ space, table }: StateGraph, index: number): number {
  return space.shape?.(table.rows(index), table.place(index)) ?? index;
}

function holds({ table }: StateGraph, goal: Goal, index: number): boolean {
  return goal(table.rows(index), table.place(index));
}
