/** The faults of a target at the moment on screen. */
import type { Fault } from '#app/faults.ts';
import { momentOf } from '#app/state.ts';
import { useLab, useLabState } from '#ui/use-lab.ts';
import { faultsOf, type FaultTarget } from './target.ts';

const NONE: readonly Fault[] = [];

/** `target` null: none. */
export function useFaults(target: FaultTarget | null): readonly Fault[] {
  const { store } = useLab();
  useLabState(momentOf); // Another moment, another list.
  return target === null ? NONE : faultsOf(store.getState(), target);
}
