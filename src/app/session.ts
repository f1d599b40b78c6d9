/**
 * The imperative shell and the only writer of the store: kernel in front, host behind. Its doings queue up behind each
 * other, so that a click during a frame never meets a world half done.
 */
import type { StoreApi } from 'zustand/vanilla';
import { HostError, type Host, type HostErrorKind } from '#hosts/host.ts';
import { InPlaceHost } from '#hosts/in-place-host.ts';
import { begin } from '#kernel/begin.ts';
import { commit } from '#kernel/commit.ts';
import { refusal } from '#kernel/permits.ts';
import { timed, type Next } from '#kernel/schedule.ts';
import type { Choice } from '#model/choice.ts';
import type { Millis } from '#model/protocol.ts';
import { parse, print } from '#model/text.ts';
import { explainRefusal } from '#model/words/words.ts';
import { LIMITS } from '#model/world.ts';
import { cutAfter, extend, firstViolation, forked, type Branch } from './branch.ts';
import type { Outcome } from './playback.ts';
import { breaksNow, isInDoubt } from './promise.ts';
import type { LabState } from './state.ts';
import { appWords } from './words/words.ts';

/** Longest stretch of events before the screen is told, real ms. */
const SLICE = 10;
/**
 * The same where time runs faster than workers can answer: every answer is a task of its own, so nothing is held up, and
 * a screen that is drawn more often would take the time that the events need.
 */
const RUSH = 100;
/** From this speed on, virtual ms per real ms. */
const RUSHING = 2;

/** Where undo and redo lead: branches are cut back to the length that they had. */
interface Waypoint {
  readonly branches: readonly Branch[];
  readonly branch: Branch;
  readonly length: number;
  readonly cursor: number;
  readonly time: Millis;
}

export class Session {
  private readonly store: StoreApi<LabState>;
  private host: Host;
  /** The branch and length that the living nodes embody. */
  private embodied: { readonly branch: Branch; readonly length: number } | null = null;
  private tail: Promise<unknown> = Promise.resolve();
  private past: Waypoint[] = [];
  private future: Waypoint[] = [];

  constructor(store: StoreApi<LabState>, host: Host) {
    this.store = store;
    this.host = host;
  }

  /** Runs a task when all before it are done. */
  queue<T>(task: () => Promise<T>): Promise<T> {
    const done = this.tail.then(task);
    this.tail = done.catch(() => undefined);
    return done;
  }

  /** Brings the run up to virtual time `until`, as far as a slice of real time reaches. In the past it only travels. */
  async advance(until: Millis): Promise<Outcome> {
    const { branch, cursor, preferences, speed } = this.store.getState();
    const deadline = performance.now() + (speed < RUSHING || this.host.executeNow !== undefined ? SLICE : RUSH);
    const travelled = latestAt(branch, until, cursor);
    if (preferences.stopAtViolation) {
      const broken = firstViolation(branch, cursor, travelled);
      if (broken !== null) return this.show(broken, branch.moments[broken]!.world.now, 'violated');
    }
    if (travelled < branch.moments.length - 1) return this.show(travelled, finite(until, branch, travelled), 'advanced');
    return this.live(branch, until, deadline);
  }

  /** At the head: asks the host to live on, one moment after another. */
  private async live(branch: Branch, until: Millis, deadline: number): Promise<Outcome> {
    const scheduler = timed(branch.scenario);
    for (;;) {
      const { world } = branch.moments.at(-1)!;
      const next = scheduler(world);
      if (next === null) return this.show(world.seq, world.now, 'stuck');
      if (next[0] > until) return this.show(world.seq, until, 'advanced');
      if (branch.moments.length > LIMITS.moments) return this.limit(branch);
      const violated = await this.happen(branch, next);
      if (violated && this.store.getState().preferences.stopAtViolation) return this.show(world.seq + 1, next[0], 'violated');
      if (performance.now() > deadline) return this.show(world.seq + 1, Math.min(until, branch.moments.at(-1)!.world.now), 'advanced');
    }
  }

  private limit(branch: Branch): Outcome {
    const { problems } = appWords[this.store.getState().language];
    this.store.setState({ problem: { kind: 'limit', title: problems.limit, detail: problems.limitDetail(LIMITS.moments) } });
    const { world } = branch.moments.at(-1)!;
    return this.show(world.seq, world.now, 'limit');
  }

  /** One event on: travels if the next moment is known, else lives it. */
  async step(): Promise<Outcome> {
    const { branch, cursor } = this.store.getState();
    const known = branch.moments[cursor + 1];
    if (known !== undefined) return this.show(cursor + 1, known.world.now, 'advanced');
    const next = timed(branch.scenario)(branch.moments[cursor]!.world);
    if (next === null) return 'stuck';
    if (branch.moments.length > LIMITS.moments) return this.limit(branch);
    const violated = await this.happen(branch, next);
    return this.show(cursor + 1, next[0], violated ? 'violated' : 'advanced');
  }

  /** A hand acts at the moment on screen. In the past this begins a branch and keeps the future that was. */
  async choose(wanted: Choice): Promise<boolean> {
    // As it will be read from a link: what is finer than the text can say never happens.
    const choice = parse(print(wanted));
    const { branch, cursor, time, language } = this.store.getState();
    const { world } = branch.moments[cursor]!;
    const why = refusal(branch.scenario, world, choice);
    if (why !== null) {
      this.store.setState({ problem: { kind: 'choice', title: appWords[language].problems.choice(print(choice)), detail: explainRefusal(why, language) } });
      return false;
    }
    this.past.push(this.waypoint());
    this.future = [];
    const at = Math.max(world.now, Math.floor(time));
    const target = cursor < branch.moments.length - 1 ? this.fork(branch, cursor, print(choice)) : branch;
    target.script.push([cursor, at, choice]);
    await this.happen(target, [at, choice]);
    this.show(cursor + 1, target.moments.at(-1)!.world.now, 'advanced');
    return true;
  }

  private fork(branch: Branch, cursor: number, name: string): Branch {
    const { branches } = this.store.getState();
    const fork = forked(branch, 1 + Math.max(...branches.map(({ id }) => id)), name, cursor);
    this.store.setState({ branches: [...branches, fork], branch: fork, branchId: fork.id, length: fork.moments.length });
    return fork;
  }

  /** The one place where a moment comes to be. A host that fails is replaced, and the same step is asked again. */
  private async happen(branch: Branch, [at, choice]: Next): Promise<boolean> {
    const { scenario, exhibit, moments } = branch;
    const begun = begin(exhibit.protocol, scenario, moments.at(-1)!.world, choice, at);
    const answer = begun.call === null ? null : await this.ask(branch, begun);
    const moment = commit(begun, answer);
    this.host.settle(moment.world);
    const violated = extend(branch, moment);
    this.embodied = { branch, length: moments.length };
    return (isInDoubt(branch) && (await breaksNow(branch))) || violated;
  }

  private async ask(branch: Branch, begun: ReturnType<typeof begin>) {
    const { world } = branch.moments.at(-1)!;
    const call = begun.call!;
    try {
      if (this.embodied?.branch !== branch || this.embodied.length !== branch.moments.length) await this.host.resume(world);
      return this.host.executeNow === undefined ? await this.host.execute(call, begun.world) : this.host.executeNow(call, begun.world);
    } catch (error) {
      if (this.host.kind === 'in-place') throw error;
      if (!(error instanceof HostError)) throw error;
      await this.fallBack(branch, error.kind);
      return this.host.execute(call, begun.world);
    }
  }

  private async fallBack(branch: Branch, why: HostErrorKind): Promise<void> {
    this.host.dispose();
    this.host = new InPlaceHost(branch.exhibit.protocol);
    await this.host.resume(branch.moments.at(-1)!.world);
    const { problems } = appWords[this.store.getState().language];
    this.store.setState({
      host: { kind: 'in-place', reason: why, living: this.host.living() },
      problem: { kind: 'host', title: problems.host, detail: problems.hostDetail(problems.hostWhy[why]) },
    });
  }

  /** Another run takes the screen; undo does not reach across. It stands still until it has a host (see `adopt`). */
  replace(branches: readonly Branch[], branch: Branch, cursor: number, change: Partial<LabState>): void {
    this.past = [];
    this.future = [];
    this.show(cursor, branch.moments[cursor]!.world.now, 'advanced', { ...change, branches, branch, branchId: branch.id, selection: null });
  }

  /** From now on nodes live there. */
  adopt(host: Host): void {
    this.host.dispose();
    this.host = host;
    this.embodied = null;
  }

  /** Another branch of this run takes the screen. */
  open(branch: Branch, cursor: number): void {
    const { branches } = this.store.getState();
    const known = branches.some(({ id }) => id === branch.id);
    this.past.push(this.waypoint());
    this.future = [];
    this.show(cursor, branch.moments[cursor]!.world.now, 'advanced', { branches: known ? branches : [...branches, branch], branch, branchId: branch.id });
  }

  undo(): void {
    this.travel(this.past, this.future);
  }

  redo(): void {
    this.travel(this.future, this.past);
  }

  private travel(from: Waypoint[], to: Waypoint[]): void {
    const target = from.pop();
    if (target === undefined) return;
    to.push(this.waypoint());
    const { branch, length } = target;
    const whole = branch.moments.length > length ? cutAfter(branch, length - 1) : branch;
    const branches = target.branches.map((other) => (other.id === whole.id ? whole : other));
    this.show(target.cursor, target.time, 'advanced', { branches, branch: whole, branchId: whole.id });
  }

  private waypoint(): Waypoint {
    const { branches, branch, cursor, time } = this.store.getState();
    return { branches, branch, length: branch.moments.length, cursor, time };
  }

  /** Puts a moment on the screen, of another branch if `change` has one: nobody ever sees a branch with a foreign cursor. */
  show(cursor: number, time: Millis, outcome: Outcome, change: Partial<LabState> = {}): Outcome {
    const { branch, host } = { ...this.store.getState(), ...change };
    const living = this.host.living();
    this.store.setState({
      ...change, cursor, time, length: branch.moments.length, undoable: this.past.length, redoable: this.future.length,
      host: living.join() === host.living.join() ? host : { ...host, living },
    });
    return outcome;
  }

  dispose(): void {
    this.host.dispose();
  }
}

/** The last moment at or after `from` that has happened by virtual time `until`. */
export function latestAt(branch: Branch, until: Millis, from = 0): number {
  let [low, high] = [from, branch.moments.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (branch.moments[middle]!.world.now <= until) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Flat out there is no time between moments. */
function finite(until: Millis, branch: Branch, cursor: number): Millis {
  return Number.isFinite(until) ? until : branch.moments[cursor]!.world.now;
}
