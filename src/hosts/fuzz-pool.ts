/**
 * Fuzzing in the background: workers share the seeds, each every so many-th. What comes of it depends on the seeds alone
 * and not on the workers: when one finds something, the others finish the earlier seeds, and the earliest violation counts.
 */
import type { Found, Tally } from '#checks/fuzz/hunt.ts';
import type { ShrinkProgress } from '#checks/fuzz/shrink.ts';
import type { Trace } from '#model/trace.ts';
import type { FromFuzzer, HuntState, Lane, ToFuzzer } from './fuzz-wire.ts';
import { hired, type Colleague } from './pool.ts';
import type { WorkerLike } from './worker-link.ts';

/** A worker that runs `fuzz.worker.ts`. Throws a SecurityError in frames that forbid it. */
export function spawnFuzzer(): Worker {
  return new Worker(new URL('./fuzz.worker.ts', import.meta.url), { type: 'module' });
}

/** What to fuzz; the pool cuts it into lanes. */
export type FuzzTerms = Omit<Lane, 'step'>;

export interface FuzzProgress {
  readonly state: 'running' | 'paused' | 'stopped' | 'found' | 'ended' | 'failed';
  readonly tally: Tally;
  /** Real milliseconds of work, pauses aside. */
  readonly worked: number;
  /** Notes and `sometimes` laws seen so far. */
  readonly fired: ReadonlySet<string>;
  /** The violation with the lowest seed so far; final once the state is `found`. */
  readonly found: Found | null;
  /** What became of workers that failed, in English: their seeds were given to others. `failed`: nobody is left. */
  readonly failures: readonly string[];
}

interface Hired {
  readonly lane: Lane;
  colleague: Colleague<ToFuzzer> | null;
  state: HuntState;
  done: boolean;
  /** What earlier workers of this lane did. */
  before: Tally;
  failures: number;
}

const NOTHING: Tally = { runs: 0, events: 0, millis: 0 };
/** A lane that has failed so often is given up. */
const TRIES = 3;

export class FuzzPool {
  private readonly spawn: () => WorkerLike;
  private readonly changed: (progress: FuzzProgress) => void;
  private readonly crew: Hired[];
  private readonly failures: string[] = [];
  private readonly fired = new Set<string>();
  private found: Found | null = null;
  private state: FuzzProgress['state'] = 'running';
  private worked = 0;
  private since = performance.now();

  /** Begins at once. `changed` is called some times a second, and at every change of the state. */
  constructor(terms: FuzzTerms, workers: number, changed: (progress: FuzzProgress) => void, spawn: () => WorkerLike = spawnFuzzer) {
    this.spawn = spawn;
    this.changed = changed;
    this.crew = Array.from({ length: workers }, (_, index): Hired => {
      const lane = { ...terms, from: terms.from + index, step: workers };
      return { lane, colleague: null, state: { tally: NOTHING, next: lane.from, fired: [] }, done: false, before: NOTHING, failures: 0 };
    });
    for (const one of this.crew) this.begin(one);
  }

  get progress(): FuzzProgress {
    const { state, fired, found, failures } = this;
    const parts = this.crew.flatMap(({ before, state: { tally } }) => [before, tally]);
    const sum = (of: (tally: Tally) => number) => parts.reduce((all, tally) => all + of(tally), 0);
    const worked = this.worked + (state === 'running' ? performance.now() - this.since : 0);
    return { state, tally: { runs: sum(({ runs }) => runs), events: sum(({ events }) => events), millis: sum(({ millis }) => millis) }, worked, fired, found, failures };
  }

  pause(): void {
    if (this.state === 'running') this.become('paused');
    this.tell({ type: 'pause' });
  }

  resume(): void {
    if (this.state !== 'paused') return;
    this.become('running');
    this.tell({ type: 'resume' });
  }

  /** Ends it at once; what is known so far stays. */
  stop(): void {
    for (const { colleague } of this.crew) colleague?.stop();
    if (this.state === 'running' || this.state === 'paused') this.become(this.found === null ? 'stopped' : 'found');
  }

  private begin(one: Hired): void {
    one.colleague = hired<ToFuzzer, FromFuzzer>(this.spawn, {
      heard: (message) => this.heard(one, message),
      failed: (why) => this.failed(one, why),
    });
    const last = this.found === null ? one.lane.last : Math.min(this.found.seed, one.lane.last ?? Infinity);
    one.colleague.post({ type: 'hunt', lane: { ...one.lane, from: one.state.next, last } });
    if (this.state === 'paused') one.colleague.post({ type: 'pause' });
  }

  private heard(one: Hired, message: FromFuzzer): void {
    if (message.type === 'failed') {
      one.state = message.state ?? one.state;
      return this.failed(one, message.why);
    }
    if (message.type !== 'hunting' && message.type !== 'hunted') return;
    one.state = message.state;
    for (const name of message.state.fired) this.fired.add(name);
    if (message.type === 'hunted') {
      one.done = true;
      one.colleague?.stop();
      if (message.found !== null && (this.found === null || message.found.seed < this.found.seed)) this.take(message.found);
    }
    this.settle();
  }

  private take(found: Found): void {
    this.found = found;
    this.tell({ type: 'until', last: found.seed });
  }

  /** Whoever fails loses the run that was under way; another one begins with it again, and the third does without it. */
  private failed(one: Hired, why: string): void {
    one.colleague?.stop();
    this.failures.push(why);
    one.failures += 1;
    const { tally, next } = one.state;
    one.before = { runs: one.before.runs + tally.runs, events: one.before.events + tally.events, millis: one.before.millis + tally.millis };
    one.state = { tally: NOTHING, next: one.failures === TRIES - 1 ? next + one.lane.step : next, fired: [] };
    one.done = one.failures >= TRIES;
    if (!one.done && (this.state === 'running' || this.state === 'paused')) this.begin(one);
    this.settle();
  }

  private settle(): void {
    if (this.state !== 'running' && this.state !== 'paused') return;
    if (!this.crew.every(({ done }) => done)) return this.changed(this.progress);
    this.become(this.found !== null ? 'found' : this.crew.every(({ failures }) => failures >= TRIES) ? 'failed' : 'ended');
  }

  private become(state: FuzzProgress['state']): void {
    if (this.state === 'running') this.worked += performance.now() - this.since;
    this.since = performance.now();
    this.state = state;
    this.changed(this.progress);
  }

  private tell(message: ToFuzzer): void {
    for (const { colleague, done } of this.crew) if (!done) colleague?.post(message);
  }
}

/** Makes a violation small in a worker of its own. Rejects if the worker fails or is stopped; `changed` hears of the progress. */
export function shrunk(
  { protocol, trace, law }: Omit<Extract<ToFuzzer, { type: 'shrink' }>, 'type'>, changed: (progress: ShrinkProgress) => void, signal: AbortSignal, spawn: () => WorkerLike = spawnFuzzer,
): Promise<Trace> {
  return new Promise((resolve, reject) => {
    const colleague = hired<ToFuzzer, FromFuzzer>(spawn, {
      heard: (message) => {
        if (message.type === 'shrinking') return changed(message.progress);
        if (message.type === 'shrunk') {
          changed(message.progress);
          resolve(message.trace);
        } else if (message.type === 'failed') reject(new Error(message.why));
        else return;
        colleague.stop();
      },
      failed: (why) => reject(new Error(why)),
    });
    const abandon = (): void => {
      colleague.stop();
      reject(new Error('stopped'));
    };
    if (signal.aborted) return abandon();
    signal.addEventListener('abort', abandon, { once: true });
    colleague.post({ type: 'shrink', protocol, trace, law });
  });
}
