/**
 * Whether something good happens in the end, in a space small enough to be held as a whole. Two answers: a run of a
 * scheduler that is fair and to which nothing bad happens (from every state the goal is reached within so many steps);
 * and a lasso: a run that goes round for ever without the goal, though no step is for ever possible and for ever left out
 * (weak fairness). A step that leads out of what is held is possible like any other, and nobody knows what comes of it: so
 * a lasso never takes it, and what is found among few states is true of all.
 */
import { componentsOf } from './components.ts';
import { GOAL, type StateGraph, type Step } from './graph.ts';
import type { Path } from './space.ts';

/** Whether the good thing is there in a state. */
export type Goal = (states: Int32Array, at: number) => boolean;

/** A run without the goal: a stem, and a loop that ends in the shape in which it began; a loop of one state: nothing is left that must happen. */
export interface Lasso {
  readonly stem: Path;
  readonly loop: Path;
}

/** Points of runs that are looked at before a question is given up; and from one state, for short loops are found soon. */
const POINTS = 60_000;
const POINTS_EACH = 2_000;

/** The goal is a step: see StateGraph. */
const NEVER: Goal = () => false;

/**
 * From which state a fair scheduler does not reach the goal within `bound` steps, and what it does in them; null: it
 * reaches it from all; 'unknown': from some it leaves what is held. It takes the step that has been possible for longest;
 * of equally old ones that with the lowest number.
 */
export function unreached(graph: StateGraph, bound: number, goal = NEVER): Path | 'unknown' | null {
  let answer: 'unknown' | null = null;
  let left = POINTS;
  for (let start = 0; start < graph.size; start++) {
    if (left <= 0) return 'unknown';
    const run = fairRun(graph, start, goal, bound, () => left--);
    if (run === 'unknown') answer = run;
    else if (run !== null) return graph.path([...graph.wayTo(start), ...run.slice(1)]);
  }
  return graph.complete ? answer : 'unknown';
}

/** The states that a fair scheduler comes through; null: the goal is among them. */
function fairRun(graph: StateGraph, start: number, goal: Goal, bound: number, count: () => void): readonly number[] | 'unknown' | null {
  const run = [start];
  let ages = new Map<number, number>();
  for (let at = start, time = 0; time <= bound; time++) {
    if (holds(graph, goal, at)) return null;
    count();
    const steps = fairSteps(graph, at);
    ages = new Map(steps.map(({ action }) => [action, ages.get(action) ?? time]));
    const oldest = steps.toSorted((a, b) => ages.get(a.action)! - ages.get(b.action)! || a.action - b.action)[0];
    if (oldest === undefined) return run; // Nothing must happen any more.
    if (oldest.to < 0) return oldest.to === GOAL ? null : 'unknown';
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

/**
 * A lasso, one of least stem first; null: there is none; 'unknown': there is none among the states that are held, but
 * steps lead out of them, or there were too many ways to go round. The goal on the stem does not matter: what is
 * asked is whether it comes for ever again.
 */
export function lasso(graph: StateGraph, goal = NEVER): Lasso | 'unknown' | null {
  return new Loops(graph, goal).first();
}

class Loops {
  private readonly graph: StateGraph;
  private readonly good: readonly boolean[];
  /** Of each state, fair steps that are possible in it. */
  private readonly possible: readonly (readonly number[])[];
  /** Of each state, the number of its shape from 0, and of each shape how many states have it. */
  private readonly shapes: readonly number[];
  private readonly members: readonly number[];
  /** Of each shape, the part of the graph that it can leave and come back to; null: no loop of that part can be fair. */
  private readonly parts: readonly (number | null)[];
  private readonly inner: (readonly Step[] | undefined)[] = [];
  private left = POINTS;
  /** From some state not all ways were tried. */
  private gaveUp = false;

  constructor(graph: StateGraph, goal: Goal) {
    this.graph = graph;
    const indices = Array.from({ length: graph.size }, (_, index) => index);
    this.good = indices.map((index) => holds(graph, goal, index));
    this.possible = indices.map((index) => [...new Set(fairSteps(graph, index).map(({ action }) => action))]);
    const numbers = new Map<number, number>();
    this.shapes = indices.map((index) => {
      const shape = graph.space.shape?.(graph.table.rows(index), graph.table.place(index)) ?? index;
      return numbers.get(shape) ?? numbers.set(shape, numbers.size).size - 1;
    });
    const members = Array<number>(numbers.size).fill(0);
    for (const shape of this.shapes) members[shape]!++;
    this.members = members;
    this.parts = this.partsOf(numbers.size);
  }

  first(): Lasso | 'unknown' | null {
    const { graph, good, shapes, parts, members } = this;
    const tried = new Set<number>();
    const over = new Set<number>();
    for (let start = 0; start < graph.size; start++) {
      if (good[start]!) continue;
      const lassoOf = (loop: Path): Lasso => ({ stem: graph.path(graph.wayTo(start)), loop });
      if (this.possible[start]!.length === 0) return lassoOf(graph.path([start]));
      const shape = shapes[start]!;
      const part = parts[shape];
      if (part == null || tried.has(shape) || over.has(part)) continue;
      tried.add(shape);
      const loop = this.loopFrom(start, part);
      if (loop !== null) return lassoOf(loop);
      // Where shapes are states, a fair loop can be led through any state of its part.
      if (!this.gaveUp && members[shape] === 1 && this.alone(part)) over.add(part);
      if (this.left <= 0) return 'unknown';
    }
    return graph.complete && !this.gaveUp ? null : 'unknown';
  }

  private alone(part: number): boolean {
    return this.parts.every((other, shape) => other !== part || this.members[shape] === 1);
  }

  /** Steps within the part, and not into what is good. */
  private inside(index: number, part: number): readonly Step[] {
    return (this.inner[index] ??= this.graph.steps(index).filter(({ to }) => !this.good[to]! && this.parts[this.shapes[to]!] === part));
  }

  private partsOf(count: number): readonly (number | null)[] {
    const { graph, good, shapes, possible } = this;
    const nexts = Array.from({ length: count }, () => new Set<number>());
    for (const [index, shape] of shapes.entries()) {
      if (!good[index]!) for (const { to } of graph.steps(index)) if (!good[to]!) nexts[shape]!.add(shapes[to]!);
    }
    const lists = nexts.map((set) => [...set]);
    const parts = componentsOf(count, (shape) => lists[shape]!);
    // A step that is possible all over a part and never taken in it is owed in all its loops.
    const owed = new Map<number, Set<number>>();
    const turning = new Set<number>();
    for (const [index, shape] of shapes.entries()) {
      if (good[index]!) continue;
      const part = parts[shape]!;
      const own = new Set(possible[index]!);
      owed.set(part, new Set([...owed.get(part) ?? own].filter((action) => own.has(action))));
    }
    for (const [index, shape] of shapes.entries()) {
      if (good[index]!) continue;
      for (const { to, action } of graph.steps(index)) {
        if (good[to]! || parts[shapes[to]!] !== parts[shape]) continue;
        turning.add(parts[shape]!);
        owed.get(parts[shape]!)!.delete(action);
      }
    }
    return [...parts].map((part) => (turning.has(part) && owed.get(part)!.size === 0 ? part : null));
  }

  /** Breadth first: the shortest fair loop from a state back to its shape without the goal. */
  private loopFrom(start: number, part: number): Path | null {
    const { graph, possible, shapes } = this;
    const seen = new Set<string>();
    const end = Math.max(0, this.left - POINTS_EACH);
    for (let queue: Point[] = [{ at: start, owed: possible[start]!, from: null, action: -1 }], next: Point[] = []; queue.length > 0; [queue, next] = [next, []]) {
      for (const point of queue) {
        for (const { to, action } of this.inside(point.at, part)) {
          const owed = point.owed.filter((other) => other !== action && possible[to]!.includes(other));
          const reached: Point = { at: to, owed, from: point, action };
          if (owed.length === 0 && shapes[to] === shapes[start]) return pathOf(graph, reached);
          const key = `${to} ${owed.join()}`;
          if (seen.has(key)) continue;
          seen.add(key);
          next.push(reached);
          if (--this.left > end) continue;
          this.gaveUp = true;
          return null;
        }
      }
    }
    return null;
  }
}

function pathOf(graph: StateGraph, last: Point): Path {
  const points: Point[] = [];
  for (let point: Point | null = last; point !== null; point = point.from) points.unshift(point);
  return graph.path(points.map(({ at }) => at), points.slice(1).map(({ action }) => action));
}

function fairSteps(graph: StateGraph, index: number) {
  const { space } = graph;
  return graph.ways(index).filter(({ action }) => space.fair?.(action) ?? true);
}

function holds({ table }: StateGraph, goal: Goal, index: number): boolean {
  return goal(table.rows(index), table.place(index));
}
