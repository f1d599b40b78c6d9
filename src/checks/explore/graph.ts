/** A small space as a whole: its states and all steps between them, for a picture, and for questions about runs without an end. */
import type { Plain } from '#model/protocol.ts';
import { Successors, type Path, type Space } from './space.ts';
import { ROOT, StateTable } from './table.ts';

/** Where a step leads that leaves the graph: to a state that is not held, or to what was asked for. */
export const OUT = -1;
export const GOAL = -2;

export interface Step {
  readonly to: number;
  readonly action: number;
}

export class StateGraph {
  readonly space: Space;
  readonly table: StateTable;
  /** Whether all states are there; else those that were found first. */
  readonly complete: boolean;
  /** States that break a law, or whose step here does. */
  readonly broken: ReadonlySet<number>;
  /** The levels at which states were found, from 1. */
  readonly depths: readonly number[];
  /** The steps of state `index` stand from first[index] to before first[index + 1]. */
  private readonly first: number[] = [];
  private readonly tos: number[] = [];
  private readonly actions: number[] = [];

  /** `most`: states that are kept. `isGoal`, of the verdict on a step: what was asked for has happened, and what follows does not matter. */
  constructor(space: Space, most: number, isGoal: (verdict: number) => boolean = () => false) {
    this.space = space;
    const table = new StateTable(space.width);
    this.table = table;
    const out = new Successors(space.width);
    const depths: number[] = [];
    const broken = new Set<number>();
    let complete = true;
    const add = (i: number, parent: number): number => {
      const at = i * space.width;
      const full = table.count >= most;
      const index = full ? table.find(out.words, at) : table.add(out.words, at, parent);
      if (index === null) {
        complete = false;
        return OUT;
      }
      const to = index >= 0 ? index : -1 - index;
      if (to === depths.length) depths.push(parent === ROOT ? 1 : depths[parent]! + 1);
      if (out.verdicts[i]! > 0 || (space.judge?.(out.words, at) ?? 0) > 0) broken.add(to);
      return to;
    };
    space.begin(out);
    for (let i = 0; i < out.count; i++) add(i, ROOT);
    for (let index = 0; index < table.count; index++) {
      this.first.push(this.tos.length);
      out.clear();
      space.expand(table.rows(index), table.place(index), out);
      for (let i = 0; i < out.count; i++) {
        this.tos.push(isGoal(out.verdicts[i]!) ? GOAL : add(i, index));
        this.actions.push(out.actions[i]!);
      }
    }
    this.first.push(this.tos.length);
    this.complete = complete;
    this.depths = depths;
    this.broken = broken;
  }

  get size(): number { return this.table.count; }

  /** What may follow from a state; `to` may be OUT or GOAL. */
  ways(index: number): readonly Step[] {
    const [from, end] = [this.first[index]!, this.first[index + 1]!];
    return this.tos.slice(from, end).map((to, i) => ({ to, action: this.actions[from + i]! }));
  }

  /** Those that stay in the graph. */
  steps(index: number): readonly Step[] { return this.ways(index).filter(({ to }) => to >= 0); }

  /** A shortest way to a state. */
  wayTo(index: number): number[] {
    const way: number[] = [];
    for (let at = index; at !== ROOT; at = this.table.parent(at)) way.push(at);
    return way.toReversed();
  }

  /** States one after another as a path; `actions`: those between them, where it matters which. */
  path(indices: readonly number[], actions = indices.slice(1).map((to, i) => this.steps(indices[i]!).find((step) => step.to === to)!.action)): Path {
    const { width } = this.space;
    const states = new Int32Array(indices.length * width);
    indices.forEach((index, i) => {
      const place = this.table.place(index);
      states.set(this.table.rows(index).subarray(place, place + width), i * width);
    });
    return { states, actions };
  }
}

/** A state graph to be drawn. Plain data. */
export interface Drawing {
  readonly states: readonly { readonly state: Plain; readonly depth: number; readonly broken: boolean }[];
  /** By places in `states`; steps that change nothing are left out. */
  readonly edges: readonly { readonly from: number; readonly to: number; readonly action: string }[];
}

/** The whole space as a drawing; null: it has more than `most` states. */
export function drawingOf(space: Space, most: number): Drawing | null {
  const graph = new StateGraph(space, most);
  if (!graph.complete) return null;
  const { table, depths, broken } = graph;
  const indices = [...depths.keys()];
  return {
    states: indices.map((index) => ({ state: space.show(table.rows(index), table.place(index)), depth: depths[index]!, broken: broken.has(index) })),
    edges: indices.flatMap((from) => graph.steps(from).filter(({ to }) => to !== from).map(({ to, action }) => (
      { from, to, action: space.describe(table.rows(from), table.place(from), action) }
    ))),
  };
}
