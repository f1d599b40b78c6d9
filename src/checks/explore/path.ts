/** How a state was reached: the table knows each state's parent, and expanding that again finds the action. */
import { assert } from '#base/assert.ts';
import type { Plain } from '#model/protocol.ts';
import type { Search, Violation } from './search.ts';
import { Successors, type Path, type Space } from './space.ts';
import { ROOT } from './table.ts';

/** A state on the way, and the action that led to it; '' for the first. */
export interface Stage {
  readonly action: string;
  readonly state: Plain;
}

/** The path that ends with a violation; only where all states are in one search. */
export function pathTo(search: Search, { law, from, to }: Violation): Path {
  const indices = from === ROOT ? [to] : [...search.path(from), to];
  return pathThrough(search.space, search.words(indices), law);
}

/** The path through these states, given by their words; its last step breaks `law`, if it is a step that breaks it. */
export function pathThrough(space: Space, states: Int32Array, law: string | null): Path {
  const { width } = space;
  const out = new Successors(width);
  const actions: number[] = [];
  for (let at = 0; at + width < states.length; at += width) {
    out.clear();
    space.expand(states, at, out);
    const last = at + 2 * width === states.length;
    const ways = [...Array(out.count).keys()].filter((i) => equal(out.words, i * width, states, at + width, width));
    const breaking = last ? ways.find((i) => out.verdicts[i]! > 0 && space.breach(out.verdicts[i]!).law === law) : undefined;
    const way = breaking ?? ways[0];
    assert(way !== undefined, 'a state follows from its parent again');
    actions.push(out.actions[way]!);
  }
  return { states, actions };
}

/** A path in words. */
export function stagesOf(space: Space, { states, actions }: Path): Stage[] {
  return Array.from({ length: actions.length + 1 }, (_, i) => ({
    action: i === 0 ? '' : space.describe(states, (i - 1) * space.width, actions[i - 1]!),
    state: space.show(states, i * space.width),
  }));
}

function equal(a: Int32Array, at: number, b: Int32Array, from: number, width: number): boolean {
  for (let i = 0; i < width; i++) if (a[at + i] !== b[from + i]) return false;
  return true;
}
