/** From a path of states to a run that anybody can replay: the same steps in a real world, judged by the usual judge. */
import { judged, unjudged, type Verdict } from '#checks/judge.ts';
import { Successors } from '#checks/explore/space.ts';
import { apply } from '#kernel/kernel.ts';
import { play } from '#kernel/replay.ts';
import { scripted, timed } from '#kernel/schedule.ts';
import type { Choice } from '#model/choice.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Scripted, Trace } from '#model/trace.ts';
import type { World } from '#model/world.ts';
import type { ExhibitSpace } from './space.ts';
import { choiceIn, decompose } from './worlds.ts';

/** Between two choices, virtual ms: so that a person can follow. */
export const PACE = 20;

/** A real world, and the state of it before symmetry. */
export class Shadow {
  world: World;
  ghost: unknown;
  readonly state: Int32Array;
  private readonly space: ExhibitSpace;

  constructor(space: ExhibitSpace) {
    this.space = space;
    const { world, ghost } = space.booted();
    this.world = world;
    this.ghost = ghost;
    this.state = new Int32Array(space.width);
    decompose(space, world, ghost, space.faults.begin, this.state, 0);
  }

  /** What may follow, as the search has it. */
  successors(out: Successors): void {
    out.clear();
    this.space.expand(this.state, 0, out);
  }

  /** Takes an action of the search in the real world; returns the choice that this is. */
  take(action: number): Choice {
    const { space, state } = this;
    const { protocol, scenario } = space.cluster;
    const choice = choiceIn(space, this.world, action);
    const moment = apply(protocol, scenario, this.world, choice, 0);
    this.ghost = space.verdicts.observe(this.ghost, moment, this.world);
    this.world = moment.world;
    decompose(space, moment.world, this.ghost, space.spent(state[space.width - 1]!, action), state, 0);
    return choice;
  }
}

/** A run through these states (the first one is the booted cluster), such that its last step breaks that law. */
export interface Proof {
  readonly trace: Trace;
  readonly verdict: Verdict;
}

/**
 * The proof that a law can be broken: the run through these states, replayed and judged by the usual judge.
 * null: there is no such run, or it does not break the law: then the search is wrong, and that must be said.
 */
export function proven(space: ExhibitSpace, path: readonly Int32Array[], law: string): Proof | null {
  const choices = choicesThrough(space, path, law);
  if (choices === null) return null;
  const { exhibit, cluster: { nodes, scenario } } = space;
  for (const pace of [PACE, 0]) {
    const script = choices.map((choice, i): Scripted => [nodes.length + i, (i + 1) * pace, choice]);
    const trace: Trace = { version: 1, scenario, script, length: nodes.length + script.length };
    const verdict = brokenIn(exhibit, trace).find((broken) => broken.law === law);
    if (verdict !== undefined) return { trace, verdict };
  }
  return null;
}

function choicesThrough(space: ExhibitSpace, path: readonly Int32Array[], law: string): readonly Choice[] | null {
  const shadow = new Shadow(space);
  const out = new Successors(space.width);
  const choices: Choice[] = [];
  for (let i = 1; i < path.length; i++) {
    shadow.successors(out);
    const ways = [...Array(out.count).keys()].filter((way) => path[i]!.every((word, at) => out.words[way * out.width + at] === word));
    const breaking = i < path.length - 1 ? undefined : ways.find((way) => out.verdicts[way]! > 0 && space.breach(out.verdicts[way]!).law === law);
    const way = breaking ?? ways[0];
    if (way === undefined) return null;
    choices.push(shadow.take(out.actions[way]!));
  }
  return choices;
}

/** Every law that a run breaks. */
export function brokenIn(exhibit: Exhibit, { scenario, script, length }: Trace): readonly Verdict[] {
  let verdict = unjudged(exhibit, scenario);
  let was: World | null = null;
  for (const moment of play(exhibit.protocol, scenario, scripted(script, timed(scenario)), length)) {
    if (was !== null) verdict = judged(exhibit, verdict, moment, was);
    was = moment.world;
  }
  return verdict.broken;
}
