/** A judge that follows a run to the first broken law. */
import { judged, unjudged, type Judged } from '#checks/judge.ts';
import { play } from '#kernel/replay.ts';
import { timed, type Scheduler } from '#kernel/schedule.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Millis } from '#model/protocol.ts';
import type { Scenario } from '#model/trace.ts';
import type { Moment, World } from '#model/world.ts';

export interface Judgement extends Judged {
  readonly world: World;
  readonly moments: number;
  /** The moment that broke the first law, if one did. */
  readonly broke: Moment | null;
}

/** Plays and judges until a law breaks, nothing can happen any more, or the limits are reached. */
export function judge(exhibit: Exhibit, scenario: Scenario, until: Millis, scheduler: Scheduler = timed(scenario), stop: (judged: Judged) => boolean = (now) => now.broken.length > 0): Judgement {
  let verdict = unjudged(exhibit, scenario);
  let was: World | null = null;
  let moments = 0;
  for (const moment of play(exhibit.protocol, scenario, scheduler, LIMIT)) {
    if (moment.world.now > until) break;
    if (was !== null) verdict = judged(exhibit, verdict, moment, was);
    was = moment.world;
    moments += 1;
    if (stop(verdict)) return { ...verdict, world: was, moments, broke: moment };
  }
  return { ...verdict, world: was!, moments, broke: null };
}

const LIMIT = 200_000;

/** What nodes died of, if their own code threw. */
export function errorsIn({ nodes }: World): readonly string[] {
  return Object.entries(nodes).flatMap(([id, { error }]) => (error === null ? [] : [`${id}: ${error}`]));
}
