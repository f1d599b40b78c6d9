/**
 * From a run that breaks a law to a small one that breaks the same law: less of everything, as long as the law still
 * breaks and (where rules are off) holds in the same scenario with all rules on. Deterministic; a slice at a time.
 */
import { canonical } from '#base/fingerprint.ts';
import { scripted, timed } from '#kernel/schedule.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Trace } from '#model/trace.ts';
import { isDueToRules } from './hunt.ts';
import { Run } from './run.ts';
import { PASSES, type Case } from './smaller.ts';

/** What is small: events first of all, then few lines, nodes and settings, each worth so many events. */
const WORTH = { line: 6, torn: 8, node: 20, setting: 3, network: 4 } as const;

/** Events that are played at most, all candidates together. */
const PATIENCE = 2_000_000;

export interface ShrinkProgress {
  readonly tried: number;
  /** Of the smallest so far. */
  readonly events: number;
  /** Lines of its plan and script. */
  readonly choices: number;
}

export class Shrink {
  private readonly exhibit: Exhibit;
  private readonly law: string;
  private readonly patience: number;
  private readonly work: Generator<void, void>;
  private best: Case;
  private tried = 0;
  private played = 0;
  private readonly known = new Set<string>();

  /** `trace` breaks `law` at its last moment. */
  constructor(exhibit: Exhibit, { scenario, script, length }: Trace, law: string, patience = PATIENCE) {
    this.exhibit = exhibit;
    this.law = law;
    this.patience = patience;
    this.best = { scenario, script, length };
    this.work = this.working();
  }

  get progress(): ShrinkProgress {
    const { scenario, script, length } = this.best;
    return { tried: this.tried, events: length, choices: scenario.plan.length + script.length };
  }

  /** Replays to the violation, which is its last moment. */
  get trace(): Trace {
    return { version: 1, ...this.best };
  }

  /** Plays so many events more, or a run's length; true: nothing smaller was found any more, or patience is over. */
  advance(events: number): boolean {
    for (const until = this.played + events; this.played < until;) if (this.work.next().done === true) return true;
    return false;
  }

  private *working(): Generator<void, void> {
    for (let before = Infinity; weight(this.best) < before;) {
      before = weight(this.best);
      for (const pass of PASSES) {
        const proposals = pass(this.exhibit, () => this.best);
        for (let next = proposals.next(); next.done !== true; next = proposals.next(this.take(next.value))) {
          if (this.played > this.patience) return;
          yield;
        }
      }
    }
  }

  /** True if it breaks the law and is smaller than the best. */
  private take(proposal: Case): boolean {
    const { scenario, script } = proposal;
    const room = weight(this.best) - weight({ ...proposal, length: 0 }) - 1;
    if (room <= 0 || scenario.servers.length === 0) return false;
    const name = canonical([scenario, script] as never);
    if (this.known.has(name)) return false;
    this.known.add(name);
    this.tried += 1;
    const found = this.violation(proposal, room);
    if (found === null) return false;
    this.best = found;
    return true;
  }

  /** The proposal cut to its violation; null: it breaks nothing within so many events, or is no run at all. */
  private violation({ scenario, script }: Case, most: number): Case | null {
    try {
      const run = new Run(this.exhibit, { scenario, until: Infinity }, scripted(script, timed(scenario)), new Set(), { laws: [this.law], most });
      const { events, now, violation } = run.advance(Infinity)!;
      this.played += events;
      if (violation === null) return null;
      const cut = { scenario: withoutTail(scenario, now), script: script.filter(([seq]) => seq < violation.seq), length: violation.seq };
      this.played += violation.seq;
      return isDueToRules(this.exhibit, { version: 1, ...cut }, this.law, now) ? cut : null;
    } catch {
      return null; // A setting that the protocol refuses, or a script that the world does not permit.
    }
  }
}

function withoutTail(scenario: Case['scenario'], now: number): Case['scenario'] {
  const plan = scenario.plan.filter(([at]) => at <= now);
  return plan.length === scenario.plan.length ? scenario : { ...scenario, plan };
}

function weight({ scenario: { plan, servers, clients, config, network }, script, length }: Case): number {
  const calm = network.loss === 0 && network.duplicate === 0 && network.latency[0] === network.latency[1];
  return length + plan.length * WORTH.line + script.length * WORTH.torn + (servers.length + clients.length) * WORTH.node
    + Object.keys(config).length * WORTH.setting + (calm ? 0 : WORTH.network);
}
