import { thread } from '#cli/thread.ts';
import { afterEach, expect, test } from 'vitest';
import { hired, type Colleague } from './pool.ts';
import type { WorkerLike } from './worker-link.ts';

type Said = string | { readonly port: MessagePort };

const colleagues: Colleague<Said>[] = [];

/** A colleague, and what is heard of it: the next word, or the failure. */
function hire(spawn: () => WorkerLike) {
  const heard: string[] = [];
  const failures: string[] = [];
  let wake = () => {};
  const colleague = hired<Said, string>(spawn, {
    heard: (message) => { heard.push(message); wake(); },
    failed: (why) => { failures.push(why); wake(); },
  });
  colleagues.push(colleague);
  const news = () => new Promise<void>((resolve) => { wake = resolve; });
  return { colleague, heard, failures, news };
}

const echo = () => thread('testing/echo.worker.ts');

afterEach(() => colleagues.splice(0).forEach((colleague) => colleague.stop()));

test('a thread of Node runs a worker of the page, and hears and is heard in order', async () => {
  const { colleague, heard, news } = hire(echo);
  colleague.post('a');
  colleague.post('b');
  await news();
  if (heard.length < 2) await news();
  expect(heard).toEqual(['heard a', 'heard b']);
});

test('two colleagues can be given a line of their own', async () => {
  const { colleague } = hire(echo);
  const { port1, port2 } = new MessageChannel();
  const said = new Promise((resolve) => { port1.addEventListener('message', (event) => resolve(event.data), { once: true }); port1.start(); });
  colleague.post({ port: port2 }, [port2]);
  expect(await said).toBe('through the port');
  port1.close();
});

test('a worker that throws has failed once, and is gone', async () => {
  const { colleague, failures, news } = hire(echo);
  colleague.post('throw');
  await news();
  colleague.post('a');
  expect(failures).toEqual(['a worker failed: told to throw']);
});

test('a worker that cannot be had has failed, after its listener knows it', async () => {
  const { failures, news } = hire(() => { throw new Error('no workers in this frame'); });
  expect(failures).toEqual([]);
  await news();
  expect(failures).toEqual(['workers are not allowed here: Error: no workers in this frame']);
});

test('a worker whose file is missing has failed with a word', async () => {
  const { failures, news } = hire(() => thread('testing/absent.worker.ts'));
  await news();
  expect(failures[0]).toMatch(/^a worker failed: .*absent\.worker/);
});

test('one that never rests is stopped all the same', async () => {
  const { colleague, heard, failures, news } = hire(echo);
  colleague.post('a');
  await news();
  colleague.post('spin');
  colleague.stop();
  expect([heard, failures]).toEqual([['heard a'], []]);
});
