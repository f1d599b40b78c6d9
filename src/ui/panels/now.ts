/** The moment on screen with what is known of it: what every panel looks at. Re-renders once a moment, not once a frame. */
import type { Branch } from '#app/branch.ts';
import type { Moment, World } from '#model/world.ts';
import { useLabState } from '#ui/use-lab.ts';

export type Judged = Branch['judgements'][number];
export type Verdict = Judged['broken'][number];
export type History = Branch['histories'][number];
export type Costs = Branch['costs'][number];
type Items<S> = S extends { readonly chunks: readonly (readonly (infer T)[])[] } ? T : never;
/** A client's operation, from call to return. */
export type Operation = Items<History['operations']>;

export interface Now {
  readonly branch: Branch;
  readonly cursor: number;
  readonly moment: Moment;
  readonly world: World;
  /** The moment before; null at the beginning. */
  readonly was: Moment | null;
  readonly judged: Judged;
  readonly history: History;
  readonly costs: Costs;
}

export function nowOf(branch: Branch, cursor: number): Now {
  const moment = branch.moments[cursor]!;
  return {
    branch, cursor, moment, world: moment.world, was: branch.moments[cursor - 1] ?? null,
    judged: branch.judgements[cursor]!, history: branch.histories[cursor]!, costs: branch.costs[cursor]!,
  };
}

export function useNow(): Now {
  const { branch, cursor } = useLabState((state) => ({ branch: state.branch, cursor: state.cursor }));
  return nowOf(branch, cursor);
}
