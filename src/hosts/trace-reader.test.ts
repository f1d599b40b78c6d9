/** Reading beside the page: what comes of it, what ends it, and what happens where there are no workers. */
import { expect, test } from 'vitest';
import { DEFAULT } from '#checks/traces/expressions.ts';
import { readTrace } from '#checks/traces/read.ts';
import { thread } from '#cli/thread.ts';
import { readAside } from './trace-reader.ts';

const LOG = 'sends\na {"a":1}\nhears\nb {"a":1,"b":1}\n';
/** For `a` once more than this line has takes twice as long. */
const ENDLESS = String.raw`(?<event>(?:a+)+)!(?<host>b)(?<clock>c)`;

const live = () => new AbortController().signal;
const reader = () => thread('hosts/trace.worker.ts');
const none = () => { throw new Error('no workers in this frame'); };

test('a worker reads what is read in place', async () => {
  expect(await readAside(LOG, null, live(), reader)).toEqual({ reading: readTrace(LOG, null), aside: true });
  const bad = { lines: DEFAULT, executions: '(' };
  expect(await readAside(LOG, bad, live(), reader)).toEqual({ reading: readTrace(LOG, bad), aside: true });
});

test('an expression that takes too long is given up, and may be mended', async () => {
  const expressions = { lines: ENDLESS, executions: '' };
  const reading = { wrong: { kind: 'too-slow', seconds: 0.2, known: false }, expressions };
  expect(await readAside('a'.repeat(60), expressions, live(), reader, { start: 8_000, read: 200 })).toEqual({ reading, aside: true });
  const file = `${ENDLESS}\n\n${'a'.repeat(60)}`;
  expect(await readAside(file, null, live(), reader, { start: 8_000, read: 200 })).toEqual({ reading, aside: true });
});

test('who does not wait any more hears nothing', async () => {
  const given = new AbortController();
  const reading = readAside('a'.repeat(60), { lines: ENDLESS, executions: '' }, given.signal, reader);
  given.abort();
  expect(await reading).toBeNull();
});

test('without workers a file is read in place; an expression that came with it, when it is asked for', async () => {
  expect(await readAside(LOG, null, live(), none)).toEqual({ reading: readTrace(LOG, null), aside: false });
  const own = { lines: DEFAULT, executions: '' };
  const file = `${DEFAULT}\n\n${LOG}`;
  expect(await readAside(file, null, live(), none)).toEqual({ reading: { wrong: { kind: 'unguarded' }, expressions: own }, aside: false });
  expect(await readAside(file, own, live(), none)).toEqual({ reading: readTrace(file, own), aside: false });
});

test('a worker that is never heard of is one that cannot be had', async () => {
  const deaf = () => ({ onmessage: null, onmessageerror: null, onerror: null, postMessage: () => {}, terminate: () => {} });
  expect(await readAside(LOG, null, live(), deaf, { start: 20, read: 200 })).toEqual({ reading: readTrace(LOG, null), aside: false });
});
