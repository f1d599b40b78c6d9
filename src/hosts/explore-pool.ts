/**
 * A search in workers. Breadth first they share the states: each has its own, and all go level by level, so that what is
 * found is what one worker would find, and the trace of a violation is a shortest. What they say of themselves is added up.
 */
import { assert } from '#base/assert.ts';
import type { Parcel } from '#checks/explore/courier.ts';
import type { Forever } from '#checks/explore/exhibit/forever.ts';
import type { Drawing } from '#checks/explore/graph.ts';
import type { Stage } from '#checks/explore/path.ts';
import type { End, Violation } from '#checks/explore/search.ts';
import { ROOT } from '#checks/explore/table.ts';
import type { Plain, Terms } from '#model/protocol.ts';
import type { Setup } from '#model/search.ts';
import type { ExploreOptions, FromExplorer, Part, Subject, ToExplorer } from './explore-wire.ts';
import { hired, type Colleague } from './pool.ts';
import type { WorkerLike } from './worker-link.ts';

/** A worker that runs `explore.worker.ts`. Throws a SecurityError in frames that forbid it. */
export function spawnExplorer(): Worker {
  return new Worker(new URL('./explore.worker.ts', import.meta.url), { type: 'module' });
}

/** How far it is. Walks at random share nothing: a state that two workers met is counted twice. */
export interface ExploreProgress extends Omit<Part, 'end' | 'violations'> {
  readonly phase: 'loading' | 'running' | 'paused' | 'ended';
  /** Real milliseconds of work: loading and pauses are none. */
  readonly milliseconds: number;
  /** Distinct states a second: over the last second or so, at the end over the whole. */
  readonly statesPerSecond: number;
  /** The first of each law, so far. */
  readonly violations: readonly Violation[];
}

/** `stages`: what happens, state by state; empty if the workers were gone by then. `story`: a `Proof` (exhibits), or null. */
export interface ExploreViolation {
  readonly law: string;
  readonly terms: Terms;
  /** States on its path. */
  readonly length: number;
  readonly stages: readonly Stage[];
  readonly story: Plain;
}

export interface ExploreResult extends Omit<ExploreProgress, 'violations'> {
  readonly end: End | 'stopped' | 'failed';
  /** Whether every state within the subject's own bounds was visited. */
  readonly complete: boolean;
  /** Why it failed, in English; the figures say what was covered before. */
  readonly error: string | null;
  readonly violations: readonly ExploreViolation[];
}

/** Real milliseconds between two words on the progress, and over which the speed is taken. */
const EVERY = 200;
const WINDOW = 1000;

type Answer = Extract<FromExplorer, { type: 'chain' | 'told' }>;

/** A violation, and the worker that found it. */
interface Finding extends Violation { readonly worker: number }

export class Exploration {
  /** Never rejects. */
  readonly result: Promise<ExploreResult>;
  private readonly options: ExploreOptions;
  private readonly heard: (progress: ExploreProgress) => void;
  private readonly colleagues: Colleague<ToExplorer>[];
  private readonly parts: (Part | null)[];
  private readonly resting: boolean[];
  private readonly shared: boolean;
  private readonly clock = new Stopwatch();
  private phase: ExploreProgress['phase'] = 'loading';
  /** Why it is to end, if that is known before all rest. */
  private ending: ExploreResult['end'] | null = null;
  private answer: ((answer: Answer) => void) | null = null;
  private resolve!: (result: ExploreResult) => void;
  private said = 0;
  private finishing = false;
  private closed = false;

  /** `heard`: about five times a second, and at the end. `spawn`: a fresh worker, here or in Node. */
  constructor(options: ExploreOptions, heard: (progress: ExploreProgress) => void, spawn: () => WorkerLike = spawnExplorer) {
    const workers = options.order === 'depth' ? 1 : options.workers;
    this.options = options;
    this.heard = heard;
    this.shared = options.order === 'breadth' && workers > 1;
    this.parts = Array.from({ length: workers }, () => null);
    this.resting = this.parts.map(() => false);
    this.result = new Promise((resolve) => { this.resolve = resolve; });
    this.colleagues = this.parts.map((_, me) => hired<ToExplorer, FromExplorer>(spawn, {
      heard: (message) => this.hear(me, message),
      failed: (why) => this.fail(why),
    }));
    this.start();
  }

  pause(): void {
    if (this.phase === 'paused' || this.phase === 'ended') return;
    this.phase = 'paused';
    this.clock.stop();
    this.tellAll({ type: 'pause' });
    this.say();
  }

  resume(): void {
    if (this.phase !== 'paused') return;
    this.phase = 'running';
    this.clock.start();
    this.tellAll({ type: 'resume' });
    this.say();
  }

  /** Ends it with what there is; the paths of violations are still told. */
  stop(): void {
    this.halt('stopped');
    this.resume();
  }

  /** Ends the workers at once. */
  dispose(): void {
    if (!this.closed) this.close('stopped', null, []);
  }

  private start(): void {
    const { options, colleagues, shared } = this;
    const lines = shared ? portsAmong(colleagues.length) : colleagues.map(() => []);
    const { bounds } = options;
    colleagues.forEach((colleague, me) => {
      const own = shared ? { ...bounds, states: Infinity, bytes: bounds.bytes / colleagues.length } : { ...bounds, bytes: bounds.bytes / colleagues.length };
      const ports = lines[me]!;
      colleague.post({ type: 'start', options: { ...options, bounds: own, seed: options.seed + me }, me, ports }, ports.filter((port) => port !== null));
    });
  }

  private hear(me: number, message: FromExplorer): void {
    switch (message.type) {
      case 'part': this.update(me, message.part); break;
      case 'resting':
        this.resting[me] = true;
        this.update(me, message.part);
        if (this.resting.every((rests) => rests)) this.allRest();
        else if (!this.shared && message.part.violations.length > 0 && !this.options.all) this.halt('violation');
        break;
      case 'chain': case 'told': this.answer?.(message); break;
      case 'failed': this.fail(`a worker failed: ${message.why}`); break;
      case 'drawn': case 'wondered': break;
    }
  }

  private update(me: number, part: Part): void {
    this.parts[me] = part;
    if (this.phase === 'loading') {
      this.phase = 'running';
      this.clock.start();
    }
    const { distinct } = this.sums();
    this.clock.note(distinct);
    if (distinct >= this.options.bounds.states) this.halt('states');
    if (performance.now() - this.said > EVERY) this.say();
  }

  /** All are at their end, or at that of the level. */
  private allRest(): void {
    const end = this.ending ?? this.endOf();
    if (end !== null) {
      if (!this.finishing) void this.finish(end);
      return;
    }
    this.resting.fill(false);
    this.tellAll({ type: 'descend' });
  }

  /** null: on to the next level. */
  private endOf(): End | null {
    const parts = this.parts.map((part) => part!);
    const own = parts.find(({ end }) => end !== null)?.end;
    if (!this.shared) return parts.some(({ violations }) => violations.length > 0) && !this.options.all ? 'violation' : own!;
    if (own !== undefined) return own!;
    if (!this.options.all && parts.some(({ violations }) => violations.length > 0)) return 'violation';
    if (parts.every(({ frontier }) => frontier === 0)) return 'all';
    return parts[0]!.depth >= this.options.bounds.depth ? 'depth' : null;
  }

  private halt(end: ExploreResult['end']): void {
    if (this.ending !== null || this.finishing || this.closed) return;
    this.ending = end;
    this.tellAll({ type: 'halt' });
  }

  private fail(why: string): void {
    if (!this.closed) this.close('failed', why, this.findings().map(untold));
  }

  private async finish(end: ExploreResult['end']): Promise<void> {
    this.finishing = true;
    this.clock.stop();
    const violations: ExploreViolation[] = [];
    for (const finding of this.findings()) violations.push(await this.told(finding));
    if (!this.closed) this.close(end, null, violations);
  }

  private close(end: ExploreResult['end'], error: string | null, violations: readonly ExploreViolation[]): void {
    this.closed = true;
    this.phase = 'ended';
    this.clock.stop();
    for (const colleague of this.colleagues) colleague.stop();
    this.say();
    const { violations: _, ...progress } = this.progress();
    this.resolve({ ...progress, end, complete: end === 'all', error, violations });
  }

  /** What led to a violation: the states from worker to worker, then told by one of them. */
  private async told(finding: Finding): Promise<ExploreViolation> {
    const workers = this.shared ? this.colleagues.length : 1;
    const ask = async (ref: number, parents: boolean) => {
      const answer = await this.ask(this.shared ? ref % workers : finding.worker, { type: 'chain', index: Math.floor(ref / workers), parents });
      assert(answer.type === 'chain', 'a chain was asked for');
      return answer;
    };
    const chains: Parcel[] = [(await ask(finding.to, false)).parcel];
    for (let ref = finding.from; ref !== ROOT;) {
      const { parcel, next } = await ask(ref, true);
      chains.push(parcel);
      ref = next;
    }
    const answer = await this.ask(finding.worker, { type: 'tell', law: finding.law, chains });
    assert(answer.type === 'told', 'a story was asked for');
    return { ...untold(finding), stages: answer.stages, story: answer.story };
  }

  private ask(worker: number, message: ToExplorer): Promise<Answer> {
    return new Promise((resolve) => {
      this.answer = resolve;
      this.colleagues[worker]!.post(message);
    });
  }

  private tellAll(message: ToExplorer): void {
    for (const colleague of this.colleagues) colleague.post(message);
  }

  /** The shortest of each law. */
  private findings(): readonly Finding[] {
    const found = new Map<string, Finding>();
    this.parts.forEach((part, worker) => {
      for (const violation of part?.violations ?? []) {
        const known = found.get(violation.law);
        if (known === undefined || violation.length < known.length) found.set(violation.law, { ...violation, worker });
      }
    });
    return [...found.values()];
  }

  private sums(): Omit<Part, 'end' | 'violations'> {
    const parts = this.parts.flatMap((part) => (part === null ? [] : [part]));
    const sum = (of: (part: Part) => number): number => parts.reduce((total, part) => total + of(part), 0);
    const coverage: { [note: string]: number } = {};
    for (const part of parts) for (const [note, count] of Object.entries(part.coverage)) coverage[note] = (coverage[note] ?? 0) + count;
    return {
      distinct: sum(({ distinct }) => distinct), generated: sum(({ generated }) => generated),
      depth: Math.max(0, ...parts.map(({ depth }) => depth)), frontier: sum(({ frontier }) => frontier),
      terminal: sum(({ terminal }) => terminal), bytes: sum(({ bytes }) => bytes),
      coverage, sightings: Object.assign({}, ...parts.map(({ sightings }) => sightings)),
    };
  }

  private progress(): ExploreProgress {
    const { phase, clock } = this;
    const sums = this.sums();
    const { milliseconds } = clock;
    const statesPerSecond = phase === 'ended' ? (sums.distinct / Math.max(1, milliseconds)) * 1000 : clock.speed;
    return { ...sums, phase, milliseconds, statesPerSecond, violations: this.findings() };
  }

  private say(): void {
    this.said = performance.now();
    this.heard(this.progress());
  }
}

/** The state graph of a subject, made in a worker; null: it has more than `most` states. Rejects with an Error if the worker fails. */
export async function drawn(subject: Subject, most: number, spawn?: () => WorkerLike): Promise<Drawing | null> {
  const answer = await answered({ type: 'draw', subject, most }, spawn);
  assert(answer.type === 'drawn', 'a drawing was asked for');
  return answer.drawing;
}

/** Whether a small cluster can go on for ever without its goal, asked of a worker. Rejects with an Error if the worker fails. */
export async function wondered(setup: Setup, early: boolean, states: number, spawn?: () => WorkerLike): Promise<Forever> {
  const answer = await answered({ type: 'wonder', setup, early, states }, spawn);
  assert(answer.type === 'wondered', 'a question was asked');
  return answer.forever;
}

/** What a worker of its own says to one question. */
function answered(question: ToExplorer, spawn: () => WorkerLike = spawnExplorer): Promise<FromExplorer> {
  return new Promise((resolve, reject) => {
    const colleague = hired<ToExplorer, FromExplorer>(spawn, {
      heard(message) {
        colleague.stop();
        if (message.type === 'failed') reject(new Error(`a worker failed: ${message.why}`));
        else resolve(message);
      },
      failed: (why) => reject(new Error(why)),
    });
    colleague.post(question);
  });
}

function untold({ law, terms, length }: Violation): ExploreViolation {
  return { law, terms, length, stages: [], story: null };
}

/** A line between every two; at each place those of one worker, null for itself. */
function portsAmong(workers: number): (MessagePort | null)[][] {
  const ports = Array.from({ length: workers }, () => Array<MessagePort | null>(workers).fill(null));
  for (let a = 0; a < workers; a++) {
    for (let b = a + 1; b < workers; b++) {
      const { port1, port2 } = new MessageChannel();
      ports[a]![b] = port1;
      ports[b]![a] = port2;
    }
  }
  return ports;
}

/** Time worked, and the speed of late. */
class Stopwatch {
  private before = 0;
  private since: number | null = null;
  private marks: (readonly [milliseconds: number, distinct: number])[] = [[0, 0]];

  get milliseconds(): number { return this.before + (this.since === null ? 0 : performance.now() - this.since); }

  get speed(): number {
    const [[from, first], [until, last]] = [this.marks[0]!, this.marks.at(-1)!];
    return until === from ? 0 : ((last - first) / (until - from)) * 1000;
  }

  start(): void { this.since ??= performance.now(); }

  stop(): void {
    this.before = this.milliseconds;
    this.since = null;
  }

  note(distinct: number): void {
    const { milliseconds } = this;
    this.marks.push([milliseconds, distinct]);
    while (this.marks.length > 2 && this.marks[1]![0] < milliseconds - WINDOW) this.marks.shift();
  }
}
