/** A shared run, lived again in slices, so that a long one shows its progress and never holds up the screen. */
import type { Exhibit } from '#model/exhibit.ts';
import type { Millis } from '#model/protocol.ts';
import { extend, firstBranch, type Branch } from './branch.ts';
import { breaksNow, isInDoubt } from './promise.ts';
import { replaying } from './share/replaying.ts';
import type { Shared } from './share/shared.ts';
import type { Flaw } from './share/words/flaw.ts';
import { yielded } from './yielded.ts';

/** Longest stretch of work before the screen gets its turn, real ms. */
const SLICE = 30;

/**
 * `flaw`: why the run ends early or went another way, if it does. `progress` is told a share from 0 to 1. Ends with the
 * last moment at or before virtual time `until`, if that comes before the run's length.
 */
export async function built(exhibit: Exhibit, shared: Shared, progress: (share: number) => void, until: Millis = Infinity): Promise<{ readonly branch: Branch; readonly flaw: Flaw | null }> {
  const { scenario, length } = shared.trace;
  const branch = firstBranch(exhibit, scenario);
  const run = replaying(exhibit, shared);
  let deadline = performance.now() + SLICE;
  for (let next = run.next(); ; next = run.next()) {
    if (next.done === true) {
      branch.script.push(...next.value.trace.script);
      return { branch, flaw: next.value.flaw };
    }
    if (next.value.world.now > until) {
      branch.script.push(...shared.trace.script);
      return { branch, flaw: null };
    }
    if (next.value.choice !== null) extend(branch, next.value);
    if (isInDoubt(branch)) await breaksNow(branch);
    if (performance.now() < deadline) continue;
    progress(next.value.world.seq / Math.max(1, length));
    await yielded();
    deadline = performance.now() + SLICE;
  }
}
