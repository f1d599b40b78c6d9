/** Can it go on for ever without anything good? The question to an exhibit in a small cluster, and the answer as a run that anybody can replay. */
import { StateGraph } from '#checks/explore/graph.ts';
import { lasso, unreached, type Lasso } from '#checks/explore/liveness.ts';
import { Successors, type Path } from '#checks/explore/space.ts';
import { play } from '#kernel/replay.ts';
import { scripted, timed } from '#kernel/schedule.ts';
import type { Choice } from '#model/choice.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Setup } from '#model/search.ts';
import type { Scripted, Trace } from '#model/trace.ts';
import type { World } from '#model/world.ts';
import { LiveSpace } from './live.ts';
import { PACE, Shadow } from './trace.ts';
import { decompose } from './worlds.ts';

export interface Question {
  readonly setup: Setup;
  /** Laws of the kind `sometimes`: one of them should be seen. */
  readonly goals: readonly string[];
  /** Timers fire at any moment, not only when nothing else is left to happen. */
  readonly early: boolean;
  /** States that are held at the most. */
  readonly states: number;
}

/**
 * reached: in every run that is fair. lasso: not in one that goes round for ever, or ends. unreached: not within PATIENCE
 * steps of a scheduler that takes what has waited for longest. unknown: not found either way among the states that were held.
 */
export interface Forever {
  /** What was asked for. */
  readonly goals: readonly string[];
  readonly verdict: 'reached' | 'lasso' | 'unreached' | 'unknown';
  /** States that were held. */
  readonly states: number;
  /** What happens, step by step. A lasso without a loop: nothing is left that must happen. */
  readonly stem: readonly string[];
  readonly loop: readonly string[];
  /** The stem, and the loop twice. */
  readonly trace: Trace | null;
}

/** Steps that a fair scheduler is given. */
const PATIENCE = 500;

/** What should be seen in the end, as the exhibit says it: its own goals, or the last law of the kind `sometimes`. */
export function goalsOf({ laws, search }: Exhibit): readonly string[] {
  return search.goals ?? laws.filter(({ kind }) => kind === 'sometimes').slice(-1).map(({ name }) => name);
}

/** The answer, proven by a replay where there is a run. */
export function forever(exhibit: Exhibit, { setup, goals, early, states }: Question): Forever {
  const space = new LiveSpace(exhibit, setup, goals, early);
  const graph = new StateGraph(space, states, (verdict) => verdict > 0);
  const answer = (verdict: Forever['verdict'], run: Lasso | null, trace: Trace | null = null): Forever => ({
    goals, verdict, states: graph.size, trace, stem: run === null ? [] : actionsOf(space, run.stem), loop: run === null ? [] : actionsOf(space, run.loop),
  });
  const found = lasso(graph);
  if (found === null) return answer('reached', null);
  if (found !== 'unknown') {
    const trace = traceOf(exhibit, space, found);
    return trace === null ? answer('unknown', null) : answer('lasso', found, trace);
  }
  const run = unreached(graph, PATIENCE);
  if (run === null || run === 'unknown') return answer('unknown', null);
  const lonely: Lasso = { stem: run, loop: { states: run.states.slice(-space.width), actions: [] } };
  const trace = traceOf(exhibit, space, lonely);
  return trace === null ? answer('unknown', null) : answer('unreached', lonely, trace);
}

function actionsOf(space: LiveSpace, { states, actions }: Path): readonly string[] {
  return actions.map((action, i) => space.describe(states, i * space.width, action));
}

/** The run in a real world; null: it is not what the search says, for the loop does not come again, or the goal does. */
function traceOf(exhibit: Exhibit, space: LiveSpace, { stem, loop }: Lasso): Trace | null {
  const again = secondRound(space, loop);
  if (again === null) return null;
  const actions = [...stem.actions, ...loop.actions, ...again];
  const shadow = new Shadow(space);
  const choices = actions.map((action) => shadow.take(action));
  const { nodes, scenario } = space.cluster;
  const rounds = [0, 1, 2].map((round) => stem.actions.length + round * loop.actions.length);
  for (const pace of [PACE, 0]) {
    const script = choices.map((choice: Choice, i): Scripted => [nodes.length + i, (i + 1) * pace, choice]);
    const trace: Trace = { version: 1, scenario, script, length: nodes.length + script.length };
    if (isProven(exhibit, space, trace, actions, rounds)) return trace;
  }
  return null;
}

/** The actions that lead once more through the shapes of a loop, from its end. */
function secondRound(space: LiveSpace, { states, actions }: Path): readonly number[] | null {
  const { width } = space;
  let state = states.slice(actions.length * width);
  const out = new Successors(width);
  const again: number[] = [];
  for (let i = 1; i <= actions.length; i++) {
    out.clear();
    space.expand(state, 0, out);
    const shape = space.shape(states, i * width);
    const way = [...Array(out.count).keys()].find((one) => out.verdicts[one] === 0 && space.shape(out.words, one * width) === shape);
    if (way === undefined) return null;
    again.push(out.actions[way]!);
    state = out.words.slice(way * width, (way + 1) * width);
  }
  return again;
}

/** Replayed by the kernel: no goal is seen, and after each of the `rounds` things have the same shape. */
function isProven(exhibit: Exhibit, space: LiveSpace, { scenario, script, length }: Trace, actions: readonly number[], rounds: readonly number[]): boolean {
  const { nodes } = space.cluster;
  const state = new Int32Array(space.width);
  const shapes = new Set<number>();
  let ghost = exhibit.ghost.initial(scenario);
  let still = space.exhibit.ghost.initial(scenario);
  let rest = space.faults.begin;
  let was: World | null = null;
  for (const moment of play(exhibit.protocol, scenario, scripted(script, timed(scenario)), length)) {
    if (was !== null) {
      const before = was;
      ghost = exhibit.ghost.observe(ghost, moment, before);
      still = space.verdicts.observe(still, moment, before);
      if (space.exhibit.laws.some((law) => law.check(moment, before, ghost) !== null)) return false;
    }
    was = moment.world;
    const taken = was.seq - nodes.length;
    if (taken > 0) rest = space.spent(rest, actions[taken - 1]!);
    if (!rounds.includes(taken)) continue;
    decompose(space, was, still, rest, state, 0);
    shapes.add(space.shape(state, 0));
  }
  return was?.seq === length && shapes.size === 1;
}
