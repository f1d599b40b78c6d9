/**
 * Surveys of the placement lab, beside the page: a hundred thousand keys that each ask a thousand members take a while.
 * Of questions that come while one is answered only the latest is asked. Where no worker can be had, the page counts itself.
 */
import type { Answer, Question } from '#placement/lab/survey.ts';
import { hired, type Colleague } from './pool.ts';
import type { WorkerLike } from './worker-link.ts';

export type FromSurveyor = { readonly surveys: Answer['surveys'] };

export interface SurveyDesk {
  /** Answers come in the order of the questions; not every question is answered, but the last one is. */
  ask(question: Question): void;
  close(): void;
}

/** A worker that runs `survey.worker.ts`. Throws a SecurityError in frames that forbid it. */
function spawnSurveyor(): Worker {
  return new Worker(new URL('./survey.worker.ts', import.meta.url), { type: 'module' });
}

/** `heard`: with each answer; `failed`: a sentence without a full stop, when even the page itself cannot answer. */
export function surveyDesk(heard: (answer: Answer) => void, failed: (why: string) => void, spawn: () => WorkerLike = spawnSurveyor): SurveyDesk {
  let asked: Question | null = null;
  let next: Question | null = null;
  let colleague: Colleague<Question> | null = null;
  let closed = false;
  const go = (): void => {
    if (asked !== null || next === null || closed) return;
    [asked, next] = [next, null];
    if (colleague === null) void inPlace(asked).then(answered, (error: unknown) => { asked = null; failed(String(error)); });
    else colleague.post(asked);
  };
  const answered = (surveys: Answer['surveys']): void => {
    const question = asked;
    asked = null;
    if (question !== null && !closed) heard({ question, surveys });
    go();
  };
  colleague = hired<Question, FromSurveyor>(spawn, {
    heard: ({ surveys }) => answered(surveys),
    // What it was asked is asked again, here.
    failed: () => {
      colleague = null;
      [next, asked] = [next ?? asked, null];
      go();
    },
  });
  return {
    ask: (question) => { next = question; go(); },
    close: () => { closed = true; colleague?.stop(); },
  };
}

const surveyor = async () => {
  const { Surveyor } = await import('#placement/lab/survey.ts');
  return new Surveyor(() => performance.now());
};
let here: ReturnType<typeof surveyor> | null = null;

async function inPlace(question: Question): Promise<Answer['surveys']> {
  here ??= surveyor();
  return (await here).survey(question);
}
