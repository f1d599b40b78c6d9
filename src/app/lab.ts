/**
 * The lab as the screen sees it: one store to read, and verbs to call. Wires the session, the playback chart and the
 * frame clock; nothing here decides what a protocol does.
 */
import { createActor, fromPromise } from 'xstate';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { InPlaceHost } from '#hosts/in-place-host.ts';
import type { OpenedHost } from '#hosts/open-host.ts';
import { timed } from '#kernel/schedule.ts';
import type { Choice } from '#model/choice.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Millis, Protocol } from '#model/protocol.ts';
import type { Scenario, Trace } from '#model/trace.ts';
import { LIMITS } from '#model/world.ts';
import { firstBranch, violatedAt, type Branch, type BranchId } from './branch.ts';
import { playback, type Outcome } from './playback.ts';
import { rescheduled } from './reschedule.ts';
import { roundsOf } from './rounds.ts';
import { Session } from './session.ts';
import type { Shared } from './share/shared.ts';
import type { Flaw } from './share/words/flaw.ts';
import { DEFAULT_PREFERENCES, momentOf, type Dialog, type LabState, type Preferences, type Problem, type Selection, type Status } from './state.ts';
import { appWords } from './words/words.ts';

/** Opens a host for so many nodes of a protocol; falls back by itself and says why. */
export type OpenHost = (protocol: Protocol, nodes: number) => Promise<OpenedHost>;

/** Virtual ms per real ms: a message of 15 ms is a quarter of a second on its way, and the first election takes two. */
export const DEFAULT_SPEED = 1 / 15;
/** How much faster time passes while no message is in flight. */
const QUIET = 10;
/** A tab that slept does not wake to a jump: longest frame that counts, real ms. */
const LONGEST_FRAME = 100;
/** At most so many events are lived in search of the next landmark or the end of a round. */
const PATIENCE = 5_000;

export type Direction = 1 | -1;

export class Lab {
  readonly store: StoreApi<LabState>;
  private readonly session: Session;
  private readonly openHost: OpenHost;
  private readonly actor;
  private lastFrame: number | null = null;

  /** The run stands at its beginning, in place; `open` and `openShared` bring nodes of their own. */
  constructor(openHost: OpenHost, exhibit: Exhibit, scenario: Scenario, change: Partial<LabState>) {
    const branch = firstBranch(exhibit, scenario);
    this.openHost = openHost;
    this.store = createStore<LabState>(() => ({
      exhibit, language: 'en', lesson: null, branches: [branch], branch, branchId: branch.id, length: 1, cursor: 0, time: 0,
      status: 'paused', speed: DEFAULT_SPEED, selection: null, dialog: null, undoable: 0, redoable: 0,
      host: { kind: 'in-place', reason: null, living: [] }, progress: null, fetching: null, problem: null,
      preferences: DEFAULT_PREFERENCES, embedded: false, ...change,
    }));
    this.session = new Session(this.store, new InPlaceHost(exhibit.protocol));
    this.actor = createActor(playback.provide({
      actors: { advance: fromPromise<Outcome, number>(({ input }) => this.session.queue(() => this.frame(input))) },
      actions: { entered: (_, status) => this.entered(status) },
    }));
    this.actor.subscribe({ error: (error) => this.fail(error) });
    this.actor.start();
  }

  // Time

  play(): void { this.actor.send({ type: 'play' }); }
  pause(): void { this.actor.send({ type: 'pause' }); }
  toggle(): void { this.actor.send({ type: 'toggle' }); }
  setSpeed(speed: number): void { this.store.setState({ speed }); }

  /** One event on or back. */
  step(direction: Direction): void {
    this.deliberately(async () => {
      const { cursor } = this.store.getState();
      if (direction === 1) await this.session.step();
      else this.travelTo(cursor - 1);
    });
  }

  /** To where all that was in flight has landed, or back to where that began. */
  round(direction: Direction): void {
    this.leap(direction, (branch) => roundsOf(branch));
  }

  /** To the next role change, decision, fault or violation, or back to the last. */
  landmark(direction: Direction): void {
    this.leap(direction, (branch) => branch.landmarks);
  }

  private leap(direction: Direction, stops: (branch: Branch) => readonly number[]): void {
    this.deliberately(async () => {
      const { cursor, branch } = this.store.getState();
      if (direction === -1) return this.travelTo(stops(branch).findLast((seq) => seq < cursor) ?? 0);
      for (let i = 0; i < PATIENCE; i++) {
        const stop = stops(branch).find((seq) => seq > cursor);
        if (stop !== undefined) return this.travelTo(stop);
        this.travelTo(branch.moments.length - 1);
        if ((await this.session.step()) !== 'advanced') return;
      }
    });
  }

  /** Travels to a moment of this branch, and within it to a time before the next one. */
  seek(cursor: number, time?: Millis): void {
    this.deliberately(async () => this.travelTo(cursor, time));
  }

  private travelTo(cursor: number, time?: Millis): void {
    const { branch } = this.store.getState();
    const index = Math.max(0, Math.min(branch.moments.length - 1, cursor));
    const { now } = branch.moments[index]!.world;
    const next = branch.moments[index + 1]?.world.now ?? now;
    this.session.show(index, time === undefined ? now : Math.max(now, Math.min(time, next)), 'advanced');
    this.settleStatus();
  }

  // Acts

  /** Does something to the world on screen. Recorded, undoable; in the past it begins a branch. */
  choose(choice: Choice): Promise<boolean> {
    return this.guarded(async () => {
      const done = await this.session.choose(choice);
      this.settleStatus();
      return done;
    }, false);
  }

  undo(): void { this.deliberately(async () => this.session.undo()); }
  redo(): void { this.deliberately(async () => this.session.redo()); }

  /** Shows another branch of this run, at its newest moment. */
  openBranch(id: BranchId): void {
    this.deliberately(async () => {
      const branch = this.store.getState().branches.find((other) => other.id === id);
      if (branch !== undefined) this.session.open(branch, branch.moments.length - 1);
    });
  }

  renameBranch(id: BranchId, name: string): void {
    this.deliberately(async () => {
      const { branches, branch } = this.store.getState();
      const renamed = branches.map((other) => (other.id === id ? { ...other, name } : other));
      this.store.setState({ branches: renamed, branch: renamed.find((other) => other.id === branch.id) ?? branch });
    });
  }

  /** Moves a choice made by hand or planned (at moment `seq`) to another virtual time, as a branch of its own. */
  reschedule(seq: number, to: Millis): void {
    this.deliberately(async () => {
      const { branch, branches, language } = this.store.getState();
      const moved = rescheduled(branch, seq, Math.max(0, Math.round(to)));
      if (moved === null) return;
      const name = appWords[language].moved(moved.what, Math.round(to));
      const { built } = await import('./build.ts');
      const trace: Trace = { version: 1, scenario: moved.scenario, script: moved.script, length: LIMITS.moments };
      const head = branch.moments.at(-1)!.world.now;
      const { branch: fresh } = await built(branch.exhibit, { trace, position: 0, checksum: null }, (progress) => this.store.setState({ progress }), head);
      this.store.setState({ progress: null });
      const id = 1 + Math.max(...branches.map((other) => other.id));
      this.session.open({ ...fresh, id, name, parent: { branch: branch.id, seq: Math.min(moved.from, fresh.moments.length - 1) } }, fresh.moments.length - 1);
    });
  }

  // Runs

  /** Begins a scenario; `from` keeps the lesson's name for the picker. */
  async open(exhibit: Exhibit, scenario: Scenario, lesson: string | null): Promise<void> {
    this.pause();
    await this.guarded(async () => {
      const branch = firstBranch(exhibit, scenario);
      await this.put(branch, 0, lesson);
    }, undefined);
  }

  /** Replays a run and shows it where it was shared. Returns why it could not be replayed whole, if it could not. */
  openShared(exhibit: Exhibit, shared: Shared, lesson: string | null): Promise<Flaw | null> {
    this.pause();
    return this.guarded(async () => {
      this.store.setState({ progress: 0 });
      const { built } = await import('./build.ts');
      const { branch, flaw } = await built(exhibit, shared, (progress) => this.store.setState({ progress }));
      await this.put(branch, Math.min(shared.position, branch.moments.length - 1), lesson);
      return flaw;
    }, null);
  }

  /** Waits for an exhibit's code, and says so meanwhile. null: something else was asked for or opened before it came. */
  async fetched<T>(name: string, coming: Promise<T>): Promise<T | null> {
    const fetching = { name };
    this.store.setState({ fetching });
    const come = await coming;
    if (this.store.getState().fetching !== fetching) return null;
    this.store.setState({ fetching: null });
    return come;
  }

  /** Another run takes the screen, and gets nodes of its own before anything happens in it. */
  private async put(branch: Branch, cursor: number, lesson: string | null): Promise<void> {
    const { exhibit, scenario } = branch;
    this.session.replace([branch], branch, cursor, { exhibit, lesson, progress: null, fetching: null, problem: null, dialog: null });
    this.settleStatus();
    const opened = await this.openHost(exhibit.protocol, scenario.servers.length + scenario.clients.length);
    this.session.adopt(opened.host);
    this.store.setState({ host: shownHost(opened) });
  }

  /** The branch on screen, as far as it has been lived. */
  trace(): Trace {
    const { scenario, script, moments } = this.store.getState().branch;
    return { version: 1, scenario, script: [...script], length: moments.length - 1 };
  }

  // The rest of the screen

  select(selection: Selection): void { this.store.setState({ selection }); }
  ask(dialog: Dialog | null): void { this.store.setState({ dialog }); }
  tell(problem: Problem | null): void { this.store.setState({ problem }); }
  prefer(change: Partial<Preferences>): void {
    this.store.setState(({ preferences }) => ({ preferences: { ...preferences, ...change } }));
  }

  /** After a failure of the lab itself: goes on from the last good moment. */
  mend(): void {
    this.store.setState({ problem: null });
    this.actor.send({ type: 'mend' });
  }

  dispose(): void {
    this.actor.stop();
    this.session.dispose();
  }

  // Inside

  /** One frame's worth of virtual time. Quiet time passes faster, but never over the next event. */
  private frame(elapsed: number): Promise<Outcome> {
    const state = this.store.getState();
    const { time, speed, preferences, branch, cursor } = state;
    const { world } = momentOf(state);
    const plain = Number.isFinite(speed) ? time + elapsed * speed : Infinity; // The first frame takes no time, and 0 × ∞ is no number.
    if (!preferences.skipQuiet || world.packets.length > 0 || !Number.isFinite(speed)) return this.session.advance(plain);
    const next = branch.moments[cursor + 1]?.world.now ?? timed(branch.scenario)(world)?.[0] ?? Infinity;
    return this.session.advance(Math.max(plain, Math.min(time + elapsed * speed * QUIET, next)));
  }

  private readonly onFrame = (now: number): void => {
    if (this.store.getState().status !== 'playing') { this.lastFrame = null; return; }
    const elapsed = Math.min(LONGEST_FRAME, now - (this.lastFrame ?? now));
    this.lastFrame = now;
    this.actor.send({ type: 'frame', elapsed });
    requestAnimationFrame(this.onFrame);
  };

  private entered(status: 'paused' | 'playing' | 'broken'): void {
    if (status === 'paused') return this.store.setState((state) => ({ status: restingStatus(state) }));
    this.store.setState({ status });
    if (status === 'playing') requestAnimationFrame(this.onFrame);
  }

  /** At rest the status says what the moment on screen is. */
  private settleStatus(): void {
    const state = this.store.getState();
    if (state.status === 'broken' || (state.status === 'playing' && this.actor.getSnapshot().matches('playing'))) return;
    this.store.setState({ status: restingStatus(state) });
  }

  /** A hand on the controls pauses first. */
  private deliberately(task: () => Promise<void>): void {
    this.pause();
    void this.guarded(async () => { await task(); this.settleStatus(); }, undefined);
  }

  private async guarded<T>(task: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await this.session.queue(task);
    } catch (error) {
      this.fail(error);
      return otherwise;
    }
  }

  private fail(error: unknown): void {
    const { problems } = appWords[this.store.getState().language];
    this.store.setState({ progress: null, problem: { kind: 'code', title: problems.code, detail: error instanceof Error ? error.message : String(error) } });
    this.actor.send({ type: 'break' });
  }
}

function shownHost({ host, fallback }: OpenedHost): LabState['host'] {
  return { kind: host.kind, reason: fallback?.why ?? null, living: host.living() };
}

function restingStatus(state: LabState): Status {
  const { branch, cursor } = state;
  if (violatedAt(branch, cursor)) return 'violated';
  const atHead = cursor === branch.moments.length - 1;
  return atHead && timed(branch.scenario)(branch.moments[cursor]!.world) === null ? 'stuck' : 'paused';
}
