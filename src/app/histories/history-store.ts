/** The history on screen: what somebody has brought, how far it is read and judged, and what came of it. */
import { createStore } from 'zustand/vanilla';
import { bandsOf, type Band } from '#checks/histories/bands.ts';
import { CONSISTENCIES, type Consistency } from '#checks/linearizability/judgement.ts';
import { saidBy } from '#model/sentence.ts';
import type { Lab } from '#app/lab.ts';
import { yielded } from '#app/yielded.ts';
import type { HistoryProgress, HistoryQuestion, OpenedHistory } from './open-history.ts';

/** The promises that a history may be judged by, strongest first. */
export const PROMISES: readonly Consistency[] = CONSISTENCIES;

export interface HistoryState {
  /** The file's name; '': none has been brought. */
  readonly name: string;
  /** null: nothing is being done. */
  readonly progress: HistoryProgress | null;
  /** The latest that was judged; it stays while it is judged anew. */
  readonly opened: OpenedHistory | null;
  /** What was broken meanwhile. */
  readonly bands: readonly Band[];
  /** Why there is nothing, or nothing new. */
  readonly problem: string | null;
}

export const history = createStore<HistoryState>(() => ({ name: '', progress: null, opened: null, bands: [], problem: null }));

let work = new AbortController();

/** Shows a file as a history. What is wrong with it is said in its place; the run beneath is not touched. */
export async function showHistory(lab: Lab, text: string, name: string): Promise<void> {
  history.setState({ name, progress: { part: 'reading', share: 0 }, opened: null, bands: [], problem: null });
  lab.ask({ type: 'history' });
  const { openHistory } = await import('./open-history.ts');
  await doing(lab, (signal, progress) => openHistory(text, {}, signal, progress));
}

/** Judges the same history by another model, for another promise or with more patience. */
export async function judgeAgain(lab: Lab, question: HistoryQuestion): Promise<void> {
  const { opened } = history.getState();
  if (opened === null) return;
  const { judgeHistory } = await import('./open-history.ts');
  await doing(lab, (signal, progress) => judgeHistory(opened, { model: opened.model, consistency: opened.consistency, ...question }, signal, progress));
}

/** The largest history of which weaker promises are judged unasked, operations; and how long each is looked at, configurations. */
const SMALL = { operations: 120, configurations: 4_000 } as const;

/** What holds of a history that is not linearizable: each weaker promise that is soon decided, if it is small. Rejects with the signal's reason. */
export async function weakerVerdicts(opened: OpenedHistory, signal: AbortSignal): Promise<readonly (readonly [Consistency, boolean])[]> {
  const { judgement, consistency, model } = opened;
  if (consistency !== 'linearizable' || judgement.verdict !== false || judgement.operations.length > SMALL.operations) return [];
  const { judgeHistory } = await import('./open-history.ts');
  const keyed = new Set(judgement.operations.map(({ key }) => JSON.stringify(key))).size > 1;
  const verdicts: (readonly [Consistency, boolean])[] = [];
  for (const weaker of PROMISES.slice(1)) {
    if (weaker === 'per-key-sequential' && !keyed) continue;
    await yielded();
    const { judgement: { verdict } } = await judgeHistory(opened, { model, consistency: weaker, configurations: SMALL.configurations }, signal, () => undefined);
    if (verdict !== 'unknown') verdicts.push([weaker, verdict]);
  }
  signal.throwIfAborted();
  return verdicts;
}

/** Ends what is being done; what was known stays. */
export function stopJudging(): void {
  work.abort();
  history.setState({ progress: null });
}

/** One thing at a time: what was begun before is given up. */
async function doing(lab: Lab, task: (signal: AbortSignal, progress: (progress: HistoryProgress) => void) => Promise<OpenedHistory>): Promise<void> {
  work.abort();
  const mine = new AbortController();
  work = mine;
  try {
    const opened = await task(mine.signal, (progress) => { if (!mine.signal.aborted) history.setState({ progress }); });
    if (!mine.signal.aborted) history.setState({ opened, bands: bandsOf(opened.events), progress: null, problem: null });
  } catch (error) {
    if (!mine.signal.aborted) history.setState({ progress: null, problem: saidBy(error)[lab.store.getState().language] });
  }
}
