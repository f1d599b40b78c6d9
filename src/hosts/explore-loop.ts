/**
 * A searching worker's life: work in slices, so that it hears of the others and when it is to pause. Those who share a
 * search go level by level: each looks at its own states, sends the others theirs, and rests until all are through.
 */
import { Courier, type Parcel } from '#checks/explore/courier.ts';
import type { Forever } from '#checks/explore/exhibit/forever.ts';
import { drawingOf } from '#checks/explore/graph.ts';
import { pathThrough, stagesOf } from '#checks/explore/path.ts';
import { Search } from '#checks/explore/search.ts';
import type { Path, Space } from '#checks/explore/space.ts';
import { ROOT } from '#checks/explore/table.ts';
import type { Plain } from '#model/protocol.ts';
import type { Batch, FromExplorer, Part, Subject, ToExplorer } from './explore-wire.ts';
import { breath } from './breath.ts';

/** What a subject is once it is opened. */
export interface Opened {
  readonly space: Space;
  /** A path that breaks a law as something that can be replayed elsewhere; null: there is no such thing. */
  retell(path: Path, law: string): Plain;
}

/** Real milliseconds of work between two looks at the messages. */
const SLICE = 12;
/** States looked at between two looks at the clock. */
const STRIDE = 256;
/** Real milliseconds between two words on the progress. */
const EVERY = 200;
/** States sent together. */
const BATCH = 2048;

/** The line to another worker. */
interface Line {
  readonly port: MessagePort;
  readonly courier: Courier;
  /** To be sent: indices, and their parents. */
  indices: number[];
  parents: number[];
  /** The level of which it has sent all. */
  through: number;
}

/** What is said to one that searches. */
type Word = Exclude<ToExplorer, { type: 'start' | 'draw' | 'wonder' }>;

class Explorer {
  private readonly opened: Opened;
  private readonly post: (message: FromExplorer) => void;
  private readonly fail: (error: unknown) => void;
  private readonly search: Search;
  private readonly me: number;
  /** To all who share the search, null at its own place; empty: it works alone. */
  private readonly lines: readonly (Line | null)[];
  /** Batches of a level that this worker has not come to. */
  private early: { readonly line: Line; readonly batch: Batch }[] = [];
  private level = 1;
  private working = true;
  private halted = false;
  private paused = false;
  private wake: (() => void) | null = null;

  constructor(opened: Opened, { options, me, ports }: Extract<ToExplorer, { type: 'start' }>, post: (message: FromExplorer) => void, fail: (error: unknown) => void) {
    this.opened = opened;
    this.post = post;
    this.fail = fail;
    this.me = me;
    this.lines = ports.map((port) => (port === null ? null : { port, courier: new Courier(opened.space), indices: [], parents: [], through: 0 }));
    const share = { me, workers: ports.length, send: (owner: number, index: number, parent: number) => this.send(owner, index, parent) };
    this.search = new Search(opened.space, options, ports.length === 0 ? null : share);
    for (const line of this.lines) if (line !== null) line.port.onmessage = (event) => this.hear(line, event.data as Batch);
  }

  /** Works until there is nothing more to do (of this level), then says so. */
  async work(): Promise<void> {
    for (let said = performance.now(), more = true; more && !this.halted;) {
      const rested = performance.now();
      while (more && performance.now() - rested < SLICE) more = this.search.advance(STRIDE);
      if (performance.now() - said > EVERY) {
        this.say();
        said = performance.now();
      }
      await breath();
      while (this.paused && !this.halted) await new Promise<void>((resolve) => { this.wake = resolve; });
    }
    for (const line of this.lines) if (line !== null) this.flush(line, true);
    this.working = false;
    this.rest();
  }

  /** How far it is. */
  say(): void { this.post({ type: 'part', part: this.part() }); }

  receive(message: Word): void {
    switch (message.type) {
      case 'pause': this.paused = true; break;
      case 'resume': this.paused = false; break;
      case 'halt':
        this.halted = true;
        for (const line of this.lines) line?.port.close();
        if (!this.working) this.rest(); // It may have waited for what will not come now.
        break;
      case 'descend': this.descend(); break;
      case 'chain': this.post(this.chain(message.index, message.parents)); break;
      case 'tell': this.post(this.told(message.law, message.chains)); break;
    }
    this.wake?.();
  }

  private descend(): void {
    this.level++;
    this.working = true;
    this.search.descend();
    const waiting = this.early;
    this.early = [];
    for (const { line, batch } of waiting) this.hear(line, batch);
    this.work().catch(this.fail);
  }

  /** This level is over here once all has been looked at, and all that the others found has come. */
  private rest(): void {
    const complete = this.lines.every((line) => line === null || line.through >= this.level);
    if (!this.working && (complete || this.halted)) this.post({ type: 'resting', part: this.part() });
  }

  private send(owner: number, index: number, parent: number): void {
    const line = this.lines[owner]!;
    line.indices.push(index);
    line.parents.push(parent);
    if (line.indices.length >= BATCH) this.flush(line, false);
  }

  private flush(line: Line, last: boolean): void {
    const parcel = line.courier.pack(this.search.words(line.indices));
    const batch: Batch = { level: this.level, parcel, parents: Int32Array.from(line.parents), last };
    line.port.postMessage(batch, [parcel.words.buffer, parcel.news.buffer, batch.parents.buffer]);
    line.indices = [];
    line.parents = [];
  }

  private hear(line: Line, batch: Batch): void {
    if (batch.level > this.level) {
      this.early.push({ line, batch });
      return;
    }
    this.search.receive(line.courier.unpack(batch.parcel), batch.parents);
    if (!batch.last) return;
    line.through = batch.level;
    this.rest();
  }

  private part(): Part {
    const { space } = this.opened;
    const couriers = this.lines.reduce((sum, line) => sum + (line?.courier.bytes ?? 0), 0);
    const progress = this.search.progress();
    return {
      ...progress, violations: [...progress.violations], bytes: progress.bytes + couriers,
      coverage: Object.fromEntries(space.coverage()), sightings: Object.fromEntries(space.sightings()),
    };
  }

  /** A state, and (with `parents`) those before it for as long as they are this worker's. */
  private chain(index: number, parents: boolean): FromExplorer {
    const workers = Math.max(1, this.lines.length);
    const indices = [index];
    let next = ROOT;
    if (parents) {
      for (next = this.search.table.parent(index); next !== ROOT && next % workers === this.mine; next = this.search.table.parent(indices.at(-1)!)) {
        indices.push(Math.floor(next / workers));
      }
    }
    return { type: 'chain', parcel: new Courier(this.opened.space).pack(this.search.words(indices)), next };
  }

  /** Its number among those who share. */
  private get mine(): number { return this.lines.length === 0 ? 0 : this.me; }

  private told(law: string, chains: readonly Parcel[]): FromExplorer {
    const { space } = this.opened;
    const { width } = space;
    const states = chains.flatMap((parcel) => {
      const words = new Courier(space).unpack(parcel);
      return Array.from({ length: words.length / width }, (_, i) => words.subarray(i * width, (i + 1) * width));
    }).toReversed();
    const words = new Int32Array(states.length * width);
    states.forEach((state, i) => words.set(state, i * width));
    const path = pathThrough(space, words, law);
    return { type: 'told', stages: stagesOf(space, path), story: this.opened.retell(path, law) };
  }
}

/** Answers a question of liveness. */
export type Wonder = (question: Extract<ToExplorer, { type: 'wonder' }>) => Promise<Forever>;

/** `open` makes a space of a subject; `post` carries answers out. */
export function exploreLoop(open: (subject: Subject) => Promise<Opened>, wonder: Wonder, post: (message: FromExplorer) => void): (message: ToExplorer) => void {
  let explorer: Explorer | null = null;
  let early: Word[] = [];

  // Said, for a page is not told of what its workers leave unhandled.
  const fail = (error: unknown): void => post({ type: 'failed', why: error instanceof Error ? error.message : String(error) });

  const start = async (message: Extract<ToExplorer, { type: 'start' }>): Promise<void> => {
    explorer = new Explorer(await open(message.options.subject), message, post, fail);
    explorer.say();
    for (const word of early) explorer.receive(word);
    early = [];
    await explorer.work();
  };
  const draw = async ({ subject, most }: Extract<ToExplorer, { type: 'draw' }>): Promise<void> => {
    post({ type: 'drawn', drawing: drawingOf((await open(subject)).space, most) });
  };

  return (message) => {
    if (message.type === 'start') start(message).catch(fail);
    else if (message.type === 'draw') draw(message).catch(fail);
    else if (message.type === 'wonder') wonder(message).then((forever) => post({ type: 'wondered', forever })).catch(fail);
    else if (explorer === null) early.push(message);
    else {
      try {
        explorer.receive(message);
      } catch (error) {
        fail(error);
      }
    }
  };
}
