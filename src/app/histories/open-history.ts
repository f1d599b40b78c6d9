/**
 * A history that somebody brings: read and judged a slice at a time, so that the page goes on answering. Fetched when it
 * is asked for: it brings the readers and the judge.
 */
import type { HistoryEvent } from '#checks/histories/event.ts';
import { modelFor } from '#checks/histories/model-for.ts';
import { readingHistory, type HistoryFormat, type ReadHistory } from '#checks/histories/read.ts';
import { checking } from '#checks/linearizability/check.ts';
import type { Consistency, HistoryJudgement } from '#checks/linearizability/judgement.ts';
import type { Model } from '#checks/linearizability/model.ts';
import { MODELS } from '#checks/linearizability/models/models.ts';
import { checkingConsistency } from '#checks/linearizability/weaker.ts';
import { yielded } from '#app/yielded.ts';

/** What is asked of a history; absent: what it is most likely about, linearizable, as many configurations as fit. */
export interface HistoryQuestion {
  /** One of `models`. */
  readonly model?: string;
  readonly consistency?: Consistency;
  /** After which the answer is 'unknown'. */
  readonly configurations?: number;
}

/** `share`: from 0 to 1; `steps`: configurations so far. */
export type HistoryProgress = { readonly part: 'reading'; readonly share: number } | { readonly part: 'checking'; readonly steps: number };

export interface OpenedHistory extends ReadHistory {
  readonly model: string;
  /** By which it may be judged instead. */
  readonly models: readonly string[];
  readonly consistency: Consistency;
  readonly judgement: HistoryJudgement;
  /** Real ms that the judge was at work. */
  readonly milliseconds: number;
}

/** Longest stretch of work before the page gets its turn, real ms. */
const SLICE = 12;
/** Of a weaker promise, where nobody says how many: a search without a bound in sight. */
const WEAKER = 20_000;

/** Reads a text and judges it. Rejects with a TextError where the text or the question is bad, and with the signal's reason. */
export async function openHistory(text: string, question: HistoryQuestion & { readonly format?: HistoryFormat }, signal: AbortSignal, progress: (progress: HistoryProgress) => void): Promise<OpenedHistory> {
  const read = await inTurns(readingHistory(text, question.format), new Turns(signal), (characters) => progress({ part: 'reading', share: Math.min(1, characters / text.length) }));
  return judgeHistory(read, question, signal, progress);
}

/** Judges a history that is read, perhaps again by another model. Rejects like `openHistory`. */
export async function judgeHistory({ format, events }: ReadHistory, question: HistoryQuestion, signal: AbortSignal, progress: (progress: HistoryProgress) => void): Promise<OpenedHistory> {
  const model = modelFor(events, question.model);
  const { consistency = 'linearizable' } = question;
  const began = performance.now();
  const judgement = await inTurns(judging(events, model, question), new Turns(signal), (steps) => progress({ part: 'checking', steps }));
  return { format, events, model: model.name, models: MODELS.map(({ name }) => name), consistency, judgement, milliseconds: performance.now() - began };
}

/** Of a weaker promise there is a verdict and no more. */
function* judging(events: readonly HistoryEvent[], model: Model, { consistency = 'linearizable', configurations }: HistoryQuestion): Generator<number, HistoryJudgement> {
  if (consistency === 'linearizable') return yield* checking(events, model, configurations === undefined ? {} : { configurations });
  const { operations } = yield* checking(events, model, { configurations: 0 });
  const verdict = yield* checkingConsistency(events, model, consistency, { configurations: configurations ?? WEAKER });
  return { verdict, operations, order: null, firstBad: null, steps: 0 };
}

/** Does work piece by piece, so that the page is heard in between; then it is told how far it is. */
async function inTurns<T>(work: Generator<number, T>, turns: Turns, progress: (done: number) => void): Promise<T> {
  for (let next = work.next(); ; next = work.next()) {
    if (next.done === true) {
      await yielded(); // What is made of it takes its own time.
      return next.value;
    }
    if (await turns.next()) progress(next.value);
  }
}

/** Gives the page its turn when it is due. */
class Turns {
  private readonly signal: AbortSignal;
  private deadline = performance.now() + SLICE;

  constructor(signal: AbortSignal) {
    this.signal = signal;
  }

  /** True if the page had its turn. Throws the signal's reason. */
  async next(): Promise<boolean> {
    this.signal.throwIfAborted();
    if (performance.now() < this.deadline) return false;
    await yielded();
    this.signal.throwIfAborted();
    this.deadline = performance.now() + SLICE;
    return true;
  }
}
