/**
 * One run, played and judged as it passes: laws at every moment, the promise to clients at the end. Pure and synchronous,
 * a slice at a time; no moment is kept, so that a run of any length costs the memory of its world.
 */
import { judged, PROMISES, unjudged, type Judged, type Verdict } from '#checks/judge.ts';
import { genesis } from '#kernel/genesis.ts';
import { apply, beginning } from '#kernel/kernel.ts';
import type { Scheduler } from '#kernel/schedule.ts';
import type { Exhibit, Storm } from '#model/exhibit.ts';
import type { Millis } from '#model/protocol.ts';
import type { Scenario } from '#model/trace.ts';
import { LIMITS, type Moment, type World } from '#model/world.ts';
import { Clients } from './clients.ts';

export interface Outcome {
  /** Moments after the beginning; up to the violation, if there is one. */
  readonly events: number;
  /** Where it ended, virtual ms. */
  readonly now: Millis;
  /** A law, a promise to clients (see `PROMISES`), or THREW. */
  readonly violation: Verdict | null;
}

/** Stands where a law does: a node's own code threw. */
export const THREW = 'no-error';

export interface RunOptions {
  /** The laws that count as violations; without it all, and promises to clients and errors of nodes too. */
  readonly laws?: readonly string[];
  /** Moments after which the run ends. */
  readonly most?: number;
}

export class Run {
  private readonly exhibit: Exhibit;
  private readonly scenario: Scenario;
  private readonly until: Millis;
  private readonly scheduler: Scheduler;
  private readonly laws: ReadonlySet<string> | null;
  private readonly most: number;
  private readonly clients: Clients | null;
  private readonly fired: Set<string>;
  private verdicts: Judged;
  private world: World;
  private outcome: Outcome | null = null;

  /**
   * `fired`: notes and `sometimes` laws that were seen are added to it. Throws what `genesis` throws: a setting that the
   * protocol refuses.
   */
  constructor(exhibit: Exhibit, { scenario, until }: Pick<Storm, 'scenario' | 'until'>, scheduler: Scheduler, fired = new Set<string>(), { laws, most = LIMITS.moments }: RunOptions = {}) {
    this.exhibit = exhibit;
    this.scenario = scenario;
    this.until = until;
    this.scheduler = scheduler;
    this.laws = laws === undefined ? null : new Set(laws);
    this.most = most;
    this.clients = laws === undefined || Object.values(PROMISES).some((promise) => laws.includes(promise)) ? Clients.of(exhibit, scenario) : null;
    this.fired = fired;
    const judgement = unjudged(exhibit, scenario);
    this.verdicts = laws === undefined ? judgement : { ...judgement, asked: exhibit.laws.filter(({ name }) => laws.includes(name)) };
    this.world = beginning(genesis(exhibit.protocol, scenario)).world;
  }

  /** At most so many moments more; null: it is not over yet. Once it is, the outcome stays. Throws what `begin` throws: a script that the world does not permit. */
  advance(events: number): Outcome | null {
    for (let left = events; this.outcome === null && left > 0; left -= 1) this.outcome = this.next();
    return this.outcome;
  }

  private next(): Outcome | null {
    const { exhibit, scenario, world } = this;
    const next = world.seq < this.most ? this.scheduler(world) : null;
    if (next === null || Math.max(next[0], world.now) > this.until) return this.ended(this.clients?.wrong() ?? null);
    const moment = apply(exhibit.protocol, scenario, world, next[1], next[0]);
    this.world = moment.world;
    this.note(moment);
    this.clients?.see(moment);
    const before = this.verdicts;
    this.verdicts = judged(exhibit, before, moment, world);
    if (this.verdicts.broken !== before.broken) {
      const found = this.verdicts.broken.find(({ law }, index) => index >= before.broken.length && this.counts(law));
      if (found !== undefined) return this.ended(found);
    }
    const threw = moment.node !== null && this.counts(THREW) ? moment.world.nodes[moment.node]?.error : undefined;
    return threw == null ? null : this.ended({ law: THREW, seq: moment.world.seq, terms: { node: moment.node, error: threw } });
  }

  private counts(law: string): boolean {
    return this.laws === null || this.laws.has(law);
  }

  private note({ effects }: Moment): void {
    for (const effect of effects) if (effect.type === 'note') this.fired.add(effect.note);
  }

  private ended(violation: Verdict | null): Outcome {
    for (const { law } of this.verdicts.sighted) this.fired.add(law);
    return { events: violation?.seq ?? this.world.seq, now: this.world.now, violation };
  }
}

