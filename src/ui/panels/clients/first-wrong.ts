/** The way to the first operation that no order explains: selected, with its return on screen. */
import type { Lab } from '#app/lab.ts';
import type { LabState } from '#app/state.ts';
import { verdictAt } from '#app/verdict.ts';

/** True if the run, as far as it has been lived, has one. */
export function hasWrong({ branch }: LabState): boolean {
  return branch.monitors.at(-1)?.wrong != null;
}

export function goToFirstWrong(lab: Lab): void {
  const { branch } = lab.store.getState();
  const { wrong } = verdictAt(branch, branch.moments.length - 1);
  if (wrong === null) return;
  lab.select({ type: 'operation', op: wrong.op });
  lab.seek(wrong.seq);
}
