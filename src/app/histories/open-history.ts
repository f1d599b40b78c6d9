/**
 * A history that somebody brings: read and judged a slice at a time, so that the page goes on answering. Fetched when it
 * is asked for: it brings the readers and the judge.
 */
import type { HistoryEvent } from '#checks/histories/event.ts';
import { modelFor } from '#checks/histories/model-for.ts';
import { readingHistory, type HistoryFormat, type ReadHistory } from '#checks/histories/read.ts';
import { check, Checking } from '#checks/linearizability/check.ts';
import type { Consistency, HistoryJudgement } from '#checks/linearizability/judgement.ts';
import type { Model } from '#checks/linearizability/model.ts';
import { MODELS } from '#checks/linearizability/models/models.ts';
import { checkConsistency } from '#checks/linearizability/weaker.ts';
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
/** Between two looks at the clock. */
const CONFIGURATIONS = 500;
/** Weaker promises are searched at one go: some tens of milliseconds. */
const AT_ONE_GO = 20_000;

/** Reads a text and judges it. Rejects with a TextError where the text or the question is bad, and with the signal's reason. */
export async function openHistory(text: string, question: HistoryQuestion & { readonly format?: HistoryFormat }, signal: AbortSignal, progress: (progress: HistoryProgress) => void): Promise<OpenedHistory> {
  const reading = readingHistory(text, question.format);
  const turns = new Turns(signal);
  for (let next = reading.next(); ; next = reading.next()) {
    if (next.done === true) return judgeHistory(next.value, question, signal, progress);
    if (await turns.next()) progress({ part: 'reading', share: Math.min(1, next.value / text.length) });
  }
}

/** Judges a history that is read, perhaps again by another model. Rejects like `openHistory`. */
export async function judgeHistory({ format, events }: ReadHistory, question: HistoryQuestion, signal: AbortSignal, progress: (progress: HistoryProgress) => void): Promise<OpenedHistory> {
  const model = modelFor(events, question.model);
  const { consistency = 'linearizable' } = question;
  const turns = new Turns(signal);
  const began = performance.now();
  const judgement = consistency === 'linearizable' ? await linearizable(events, model, question, turns, progress) : weaker(events, model, consistency, question);
  return { format, events, model: model.name, models: MODELS.map(({ name }) => name), consistency, judgement, milliseconds: performance.now() - began };
}

async function linearizable(events: readonly HistoryEvent[], model: Model, { configurations }: HistoryQuestion, turns: Turns, progress: (progress: HistoryProgress) => void): Promise<HistoryJudgement> {
  const checking = new Checking(events, model, configurations === undefined ? {} : { configurations });
  for (let answer = checking.advance(CONFIGURATIONS); ; answer = checking.advance(CONFIGURATIONS)) {
    if (answer !== null) return answer;
    if (await turns.next()) progress({ part: 'checking', steps: checking.steps });
  }
}

/** Of a weaker promise there is a verdict and no more. */
function weaker(events: readonly HistoryEvent[], model: Model, consistency: Consistency, { configurations = AT_ONE_GO }: HistoryQuestion): HistoryJudgement {
  const { operations } = check(events, model, { configurations: 0 });
  return { verdict: checkConsistency(events, model, consistency, { configurations }), operations, order: null, firstBad: null, steps: 0 };
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
