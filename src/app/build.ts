/** A trace, replayed in place in slices, so that a long one shows its progress and never holds up the screen. */
import { refusal } from '#kernel/permits.ts';
import { apply } from '#kernel/kernel.ts';
import { scripted, timed } from '#kernel/schedule.ts';
import type { Choice } from '#model/choice.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Trace } from '#model/trace.ts';
import { LIMITS } from '#model/world.ts';
import { extend, firstBranch, type Branch } from './branch.ts';

/** The first choice of a script that the world did not permit; what comes after it is left out. */
export interface Refused {
  readonly seq: number;
  readonly choice: Choice;
  readonly why: string;
}

const SLICE = 12;

/** Stops early, with `refused` set, at the first choice that the world does not permit. */
export async function built(exhibit: Exhibit, trace: Trace, progress: (share: number) => void): Promise<{ readonly branch: Branch; readonly refused: Refused | null }> {
  const { scenario, script, length } = trace;
  const branch = firstBranch(exhibit, scenario);
  const scheduler = scripted(script, timed(scenario));
  const byHand = new Map(script.map((line) => [line[0], line]));
  const end = Math.min(length, LIMITS.moments);
  let deadline = performance.now() + SLICE;
  for (let seq = 0; seq < end; seq++) {
    const { world } = branch.moments[seq]!;
    const next = scheduler(world);
    if (next === null) break;
    const line = byHand.get(seq);
    if (line !== undefined) {
      const why = refusal(scenario, world, line[2]);
      if (why !== null) return { branch, refused: { seq, choice: line[2], why } };
      branch.script.push(line);
    }
    extend(branch, apply(exhibit.protocol, scenario, world, next[1], next[0]));
    if (performance.now() < deadline) continue;
    progress(seq / end);
    await new Promise((resolve) => { setTimeout(resolve); });
    deadline = performance.now() + SLICE;
  }
  return { branch, refused: null };
}
