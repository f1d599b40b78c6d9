/** The desk of the placement lab: the last question is answered, by a worker or, where there is none, here. */
import { expect, test, vi } from 'vitest';
import { fresh, type Plan } from '#placement/lab/plan.ts';
import { Surveyor, type Answer, type Question } from '#placement/lab/survey.ts';
import { surveyDesk } from './surveyor.ts';
import type { WorkerLike } from './worker-link.ts';

const plan: Plan = { members: fresh([], 3), changes: [], keys: { kind: 'sequential', count: 20, seed: 1 }, replicas: 1, apart: 'nothing', panes: [{ scheme: 'mod', settings: {} }] };
const question = (follow: string): Question => ({ plan, at: 0, follow });

/** A worker that answers when it is told to. */
class SlowWorker implements WorkerLike {
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  onerror: WorkerLike['onerror'] = null;
  readonly asked: Question[] = [];
  ended = false;
  postMessage(message: unknown): void { this.asked.push(message as Question); }
  terminate(): void { this.ended = true; }
  answer(): void { this.onmessage?.({ data: { surveys: new Surveyor(() => 0).survey(this.asked.at(-1)!) } }); }
  fail(): void { this.onerror?.call(this as never, { message: 'out of memory', preventDefault: () => {} } as never); }
}

test('of questions that come meanwhile only the last is asked', () => {
  const worker = new SlowWorker();
  const heard: Answer[] = [];
  const desk = surveyDesk((answer) => heard.push(answer), () => {}, () => worker);
  for (const key of ['a', 'b', 'c']) desk.ask(question(key));
  expect(worker.asked.map(({ follow }) => follow)).toEqual(['a']);
  worker.answer();
  worker.answer();
  expect(worker.asked.map(({ follow }) => follow)).toEqual(['a', 'c']);
  expect(heard.map((answer) => answer.question.follow)).toEqual(['a', 'c']);
});

test('a worker that fails is replaced by the page itself, and nothing is forgotten', async () => {
  const worker = new SlowWorker();
  const heard: Answer[] = [];
  const desk = surveyDesk((answer) => heard.push(answer), () => {}, () => worker);
  desk.ask(question('a'));
  worker.fail();
  await vi.waitFor(() => expect(heard.map((answer) => answer.question.follow)).toEqual(['a']));
  desk.ask(question('b'));
  await vi.waitFor(() => expect(heard).toHaveLength(2));
  expect(heard[1]!.surveys).toEqual(new Surveyor(() => 0).survey(question('b')).map((survey) => ({ ...survey, times: expect.anything() as unknown })));
});

test('where workers are not allowed the page computes', async () => {
  const heard: Answer[] = [];
  surveyDesk((answer) => heard.push(answer), () => {}, () => { throw new Error('SecurityError'); }).ask(question('a'));
  await vi.waitFor(() => expect(heard).toHaveLength(1));
});

test('after it was closed nothing is heard', () => {
  const worker = new SlowWorker();
  const heard: Answer[] = [];
  const desk = surveyDesk((answer) => heard.push(answer), () => {}, () => worker);
  desk.ask(question('a'));
  desk.close();
  worker.answer();
  expect([heard, worker.ended]).toEqual([[], true]);
});
