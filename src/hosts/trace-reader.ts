/**
 * Reads traces of other tools beside the page: somebody's regular expression may take for ever, and then the worker that
 * tries it is ended. Where no worker can be had, a file is read in place, and a foreign expression only if that is wished.
 */
import type { Expressions } from '#checks/traces/expressions.ts';
import { headed } from '#checks/traces/looks.ts';
import type { Reading } from '#checks/traces/read.ts';
import { hired } from './pool.ts';
import type { WorkerLike } from './worker-link.ts';

export interface ToReader {
  readonly text: string;
  readonly expressions: Expressions | null;
}

export type FromReader = { readonly type: 'here' } | { readonly type: 'read'; readonly reading: Reading };

export interface Read {
  readonly reading: Reading;
  /** False: no worker could be had, and nothing limits how long an expression takes. */
  readonly aside: boolean;
}

/** How long a worker may take to load, and to read, real ms; reading, a second longer for every million characters. */
export interface Patience {
  readonly start: number;
  readonly read: number;
}

const READING_PATIENCE: Patience = { start: 8_000, read: 5_000 };

/** A worker that runs `trace.worker.ts`. Throws a SecurityError in frames that forbid it. */
function spawnReader(): Worker {
  return new Worker(new URL('./trace.worker.ts', import.meta.url), { type: 'module' });
}

/** `expressions`: as for `readTrace`. What is wrong with the file, or with reading it, is a reading, too. null: the signal said that nobody waits any more. */
export async function readAside(text: string, expressions: Expressions | null, signal: AbortSignal, spawn: () => WorkerLike = spawnReader, patience: Patience = READING_PATIENCE): Promise<Read | null> {
  const reading = await readByWorker({ text, expressions }, signal, spawn, patience);
  if (signal.aborted) return null;
  return reading === null ? { reading: await readInPlace(text, expressions), aside: false } : { reading, aside: true };
}

/** null: no worker can be had, or nobody waits any more. */
function readByWorker(file: ToReader, signal: AbortSignal, spawn: () => WorkerLike, patience: Patience): Promise<Reading | null> {
  const given = file.expressions ?? headed(file.text);
  const limit = patience.read + file.text.length / 1_000;
  return new Promise((resolve) => {
    let here = false;
    const end = (reading: Reading | null): void => {
      clearTimeout(timer);
      colleague.stop();
      resolve(reading);
    };
    const colleague = hired<ToReader, FromReader>(spawn, {
      heard: (message) => {
        if (message.type === 'read') return end(message.reading);
        here = true;
        clearTimeout(timer);
        timer = setTimeout(() => end({ wrong: { kind: 'too-slow', seconds: Math.round(limit / 100) / 10, known: given === null }, expressions: given }), limit);
      },
      failed: (why) => end(here ? { wrong: { kind: 'failed', why }, expressions: given } : null),
    });
    let timer = setTimeout(() => end(null), patience.start);
    signal.addEventListener('abort', () => end(null));
    colleague.post(file);
  });
}

/** An expression that came with the file is given back first: nobody has asked for it yet. */
async function readInPlace(text: string, expressions: Expressions | null): Promise<Reading> {
  const own = headed(text);
  if (expressions === null && own !== null) return { wrong: { kind: 'unguarded' }, expressions: own };
  const { readTrace } = await import('#checks/traces/read.ts');
  return readTrace(text, expressions);
}
