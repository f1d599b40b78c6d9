/**
 * A fault dragged to another time. From where it stood (or goes to) on, choices made by hand become lines of the plan:
 * they happen at their times, whatever has changed before them.
 */
import type { Millis } from '#model/protocol.ts';
import { print } from '#model/text.ts';
import type { Planned, Scenario, Scripted } from '#model/trace.ts';
import { latestAt } from './session.ts';
import type { Branch } from './branch.ts';

export interface Rescheduled {
  readonly scenario: Scenario;
  readonly script: readonly Scripted[];
  /** What was moved, as text. */
  readonly what: string;
  /** The last moment that both runs share. */
  readonly from: number;
}

/** null if the moment at `seq` was neither made by hand nor planned. */
export function rescheduled(branch: Branch, seq: number, to: Millis): Rescheduled | null {
  const moment = branch.moments[seq];
  const before = branch.moments[seq - 1];
  if (moment?.choice == null || before === undefined) return null;
  const { scenario, script } = branch;
  const byHand = script.find(([at]) => at === seq - 1);
  const line = moment.world.planned > before.world.planned ? before.world.planned : null;
  if (byHand === undefined && line === null) return null;
  const from = Math.min(seq - 1, latestAt(branch, to));
  const choice = byHand?.[2] ?? scenario.plan[line!]![1];
  const kept = script.filter(([at]) => at < from);
  const later = script.filter((other) => other[0] >= from && other !== byHand).map(([, at, other]): Planned => [at, other]);
  const plan = scenario.plan.filter((_, index) => index !== line);
  return {
    scenario: { ...scenario, plan: [...plan, ...later, [to, choice] as Planned].sort(([a], [b]) => a - b) },
    script: kept, what: print(choice), from,
  };
}
