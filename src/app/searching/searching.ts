/**
 * The search that is on: what is to be searched for, as the form has it, and the job that searches. One at a time; it
 * goes on while the screen shows something else.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Exhibit } from '#model/exhibit.ts';
import type { RuleId } from '#model/protocol.ts';
import type { Bounds, Setup } from '#model/search.ts';
import type { Job, Order, Wish } from './job.ts';
import type { Work } from './work.ts';

/** What the form has. Of the bounds and commands only what differs from the exhibit's own; commands bound themselves. */
export interface Draft {
  readonly protocol: string;
  readonly kind: Wish['kind'];
  readonly off: readonly RuleId[];
  /** null: as many as the exhibit's terms say. */
  readonly servers: number | null;
  readonly clients: number | null;
  readonly bounds: Partial<Omit<Bounds, 'requests'>>;
  readonly commands: readonly string[] | null;
  readonly order: Order;
  readonly symmetry: boolean;
  readonly workers: number;
  readonly seed: number;
}

export interface SearchState {
  readonly draft: Draft;
  readonly job: Job | null;
}

/** Two workers leave the page and the system a core on most machines. */
export const USUAL_WORKERS = 2;

const DRAFT: Draft = {
  protocol: '', kind: 'explore', off: [], servers: null, clients: null, bounds: {}, commands: null, order: 'breadth', symmetry: true, workers: USUAL_WORKERS, seed: 1,
};

/** What would be searched exhaustively, with as many commands as are asked; null: nobody has said how to search this exhibit. */
export function setupOf({ search }: Exhibit, draft: Draft): Setup | null {
  if (search === undefined) return null;
  const usual = search.usual(draft.off);
  const setup = search.setup(draft.servers ?? usual.servers, draft.clients ?? usual.clients, draft.off);
  const commands = draft.commands ?? setup.commands.slice(0, setup.bounds.requests);
  return { ...setup, commands, bounds: { ...setup.bounds, ...draft.bounds, requests: commands.length } };
}

class Searching {
  readonly store: StoreApi<SearchState> = createStore<SearchState>(() => ({ draft: DRAFT, job: null }));
  private work: Work | null = null;

  /** Changes what is to be searched; a job that runs goes on with what it was given. */
  change(change: Partial<Draft>): void {
    const { draft } = this.store.getState();
    this.store.setState({ draft: { ...draft, ...change } });
  }

  /** Another exhibit: its rules, bounds and commands are its own. */
  turnTo(protocol: string, off: readonly RuleId[] = []): void {
    const { draft: { kind, order, symmetry, workers, seed } } = this.store.getState();
    this.store.setState({ draft: { ...DRAFT, kind, order, symmetry, workers, seed, protocol, off } });
  }

  /** Begins a job in the place of the one that was. */
  async start(exhibit: Exhibit): Promise<void> {
    this.stop();
    const { draft } = this.store.getState();
    const wish = wishOf(exhibit, draft);
    if (wish === null) return;
    this.store.setState({ job: begun(wish) });
    const { begin } = await import('./work.ts');
    const { job } = this.store.getState();
    if (job?.wish !== wish) return; // Another was begun, or this one was stopped, before its code had come.
    this.work = begin(wish, (change) => this.told(wish, change));
  }

  pause(): void {
    this.work?.pause();
    this.tell({ status: 'paused' }, 'running');
  }

  resume(): void {
    this.work?.resume();
    this.tell({ status: 'running' }, 'paused');
  }

  /** What was found so far stays. */
  stop(): void {
    this.work?.stop();
    this.work = null;
    this.tell({ status: 'stopped' }, 'running', 'paused');
  }

  /** Makes a picture of the states of the job that was. */
  async draw(): Promise<void> {
    const { job } = this.store.getState();
    if (job?.wish.kind !== 'explore' || job.graph === 'drawing') return;
    const { wish } = job;
    this.told(wish, { graph: 'drawing' });
    try {
      const { drawingOf } = await import('./exploring.ts');
      this.told(wish, { graph: await drawingOf(wish) });
    } catch (error) {
      this.told(wish, { graph: { why: error instanceof Error ? error.message : String(error) } });
    }
  }

  /** Asks whether what the job searched can go on for ever. */
  async wonder(): Promise<void> {
    const { job } = this.store.getState();
    if (job?.wish.kind !== 'explore' || job.forever === 'asking') return;
    const { wish } = job;
    this.told(wish, { forever: 'asking' });
    try {
      const { foreverOf } = await import('./liveness.ts');
      this.told(wish, { forever: await foreverOf(wish) });
    } catch (error) {
      this.told(wish, { forever: { why: error instanceof Error ? error.message : String(error) } });
    }
  }

  private told(wish: Wish, change: Partial<Job>): void {
    const { job } = this.store.getState();
    if (job?.wish === wish) this.store.setState({ job: { ...job, ...change } });
  }

  private tell(change: Partial<Job>, ...during: readonly Job['status'][]): void {
    const { job } = this.store.getState();
    if (job !== null && during.includes(job.status)) this.store.setState({ job: { ...job, ...change } });
  }
}

export const searching = new Searching();

function wishOf(exhibit: Exhibit, draft: Draft): Wish | null {
  const { kind, off, seed, order, symmetry, workers } = draft;
  const protocol = exhibit.protocol.name;
  if (kind === 'fuzz') return { kind, protocol, off, seed, workers };
  const setup = setupOf(exhibit, draft);
  return setup === null ? null : { kind, protocol, setup, order, symmetry, workers };
}

function begun(wish: Wish): Job {
  const figures = wish.kind === 'fuzz' ? { kind: wish.kind, runs: 0, events: 0, simulated: 0 } : { kind: wish.kind, distinct: 0, generated: 0, depth: 0, frontier: 0, bytes: 0, complete: false };
  return { wish, status: 'running', why: null, full: false, seconds: 0, figures, perSecond: 0, coverage: {}, sighted: [], finding: null, graph: null, forever: null };
}
