/**
 * Run after run, each by its seed, until one breaks something: storms, and where a rule is off, every other time a lesson
 * varied or a scramble. Several hunters share the seeds: each takes every so many-th.
 */
import type { Verdict } from '#checks/judge.ts';
import { refusal } from '#kernel/permits.ts';
import { timed, type Scheduler } from '#kernel/schedule.ts';
import type { Exhibit, Storm, Weather } from '#model/exhibit.ts';
import type { Millis, RuleId } from '#model/protocol.ts';
import type { Scripted, Trace } from '#model/trace.ts';
import { Run, type Outcome } from './run.ts';
import { scramble } from './scramble.ts';
import { torn } from './torn.ts';
import { variation } from './variation.ts';

export interface HuntTerms {
  readonly off: readonly RuleId[];
  /** The first seed, and the distance to the next. */
  readonly from: number;
  readonly step: number;
  /** The laws that count (see `RunOptions`). */
  readonly laws?: readonly string[];
}

/** What was done so far. */
export interface Tally {
  readonly runs: number;
  readonly events: number;
  /** Simulated, of all runs together. */
  readonly millis: Millis;
}

export interface Found {
  readonly seed: number;
  readonly verdict: Verdict;
  /** Replays to the violation, which is its last moment. */
  readonly trace: Trace;
}

/** The run of a seed: a storm, a lesson varied, or a scramble. With all rules on storms alone: some lessons are about what no rule promises. */
export function runOf(exhibit: Exhibit, weather: Weather, seed: number, off: readonly RuleId[]): Storm {
  if (off.length === 0 || exhibit.lessons.length === 0) return weather(seed, off);
  if (seed % 2 === 0) return weather(seed / 2, off);
  const odd = (seed + 1) / 2;
  return odd > exhibit.lessons.length && odd % 3 === 0 ? scramble(exhibit, odd / 3, off) : variation(exhibit, odd, off);
}

export class Hunt {
  /** Notes and `sometimes` laws seen so far. */
  readonly fired = new Set<string>();
  tally: Tally = { runs: 0, events: 0, millis: 0 };
  /** The seed of the run that is under way. */
  seed: number;
  /** No run of a later seed is begun. */
  last = Infinity;
  private readonly exhibit: Exhibit;
  private readonly weather: Weather;
  private readonly terms: HuntTerms;
  private current: { readonly storm: Storm; readonly script: readonly Scripted[]; readonly run: Run } | null = null;

  /** `weather`: what the exhibit's `storms` came to. */
  constructor(exhibit: Exhibit, weather: Weather, terms: HuntTerms) {
    this.exhibit = exhibit;
    this.weather = weather;
    this.terms = terms;
    this.seed = terms.from;
  }

  /** Plays so many events more, of as many runs as they make; returns early with what it finds. Goes on with the next seed when it is called again. */
  advance(events: number): Found | null {
    for (let left = events; left > 0 && this.seed <= this.last; left -= SLICE) {
      const found = this.slice();
      if (found !== null) return found;
    }
    return null;
  }

  private slice(): Found | null {
    this.current ??= this.begun();
    const outcome = this.current === null ? NOTHING : this.current.run.advance(SLICE);
    return outcome === null ? null : this.ended(outcome);
  }

  /** null: the dice made a scenario that the protocol refuses. */
  private begun(): typeof this.current {
    const { exhibit, weather, terms: { off, laws } } = this;
    const storm = runOf(exhibit, weather, this.seed, off);
    const script: Scripted[] = [];
    try {
      return { storm, script, run: new Run(exhibit, storm, torn(storm, script), this.fired, laws === undefined ? {} : { laws }) };
    } catch {
      return null;
    }
  }

  private ended({ events, now, violation }: Outcome): Found | null {
    const { current, seed, tally } = this;
    this.tally = { runs: tally.runs + 1, events: tally.events + events, millis: tally.millis + now };
    this.current = null;
    this.seed += this.terms.step;
    if (violation === null || current === null) return null;
    const { storm: { scenario }, script } = current;
    const trace: Trace = { version: 1, scenario, script: script.filter(([seq]) => seq < violation.seq), length: violation.seq };
    return isDueToRules(this.exhibit, trace, violation.law, now) ? { seed, verdict: violation, trace } : null;
  }
}

const NOTHING: Outcome = { events: 0, now: 0, violation: null };

/** Events between two looks at whether to go on. */
const SLICE = 500;

/** False if the law breaks with all rules on, too, before that time: then what was found is no fault of theirs. */
export function isDueToRules(exhibit: Exhibit, { scenario, script }: Trace, law: string, until: Millis): boolean {
  if (scenario.off.length === 0) return true;
  const ruled = { ...scenario, off: [] };
  const run = new Run(exhibit, { scenario: ruled, until }, tolerant(ruled, script), new Set(), { laws: [law] });
  return run.advance(Infinity)!.violation === null;
}

/** As the script says where the world permits it: with other rules it is another world. */
function tolerant(scenario: Trace['scenario'], script: readonly Scripted[]): Scheduler {
  const clock = timed(scenario);
  const lines = new Map(script.map(([seq, at, choice]) => [seq, [at, choice] as const]));
  return (world) => {
    const line = lines.get(world.seq);
    return line !== undefined && refusal(scenario, world, line[1]) === null ? line : clock(world);
  };
}
