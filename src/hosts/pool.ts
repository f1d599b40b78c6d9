/**
 * One worker that searches in the background, in a page or in a thread of Node: messages to it, messages from it, and a
 * clear word if it fails. What searches share of their pools; nodes of a run live in `WorkerLink`s, which ask and wait.
 */
import type { WorkerLike } from './worker-link.ts';

export interface Colleague<To> {
  post(message: To, transfer?: readonly Transferable[]): void;
  /** Ends it at once, whatever it does. Nothing is heard of it afterwards. */
  stop(): void;
}

export interface Listener<From> {
  heard(message: From): void;
  /** Called once, never before `hired` returns; the worker is gone by then. `why`: in English, a sentence without a full stop. */
  failed(why: string): void;
}

/** `spawn`: a fresh worker; in a page it may throw a SecurityError. Never throws: a worker that cannot be had has failed. */
export function hired<To, From>(spawn: () => WorkerLike, listener: Listener<From>): Colleague<To> {
  let worker: WorkerLike | null = null;
  const stop = (): void => {
    if (worker === null) return;
    worker.onmessage = worker.onmessageerror = null;
    worker.onerror = (event) => event.preventDefault(); // A last cry is nobody's error any more.
    worker.terminate();
    worker = null;
  };
  const fail = (why: string): void => {
    if (worker === null) return;
    stop();
    listener.failed(why);
  };
  try {
    worker = spawn();
  } catch (error) {
    queueMicrotask(() => listener.failed(`workers are not allowed here: ${String(error)}`));
    return { post: () => {}, stop };
  }
  worker.onmessage = (event) => listener.heard(event.data as From);
  worker.onmessageerror = () => fail('a message of a worker could not be read');
  worker.onerror = (event) => {
    event.preventDefault();
    const message = event.message ?? '';
    fail(message === '' ? 'a worker could not be loaded' : `a worker failed: ${message}`);
  };
  return {
    post: (message, transfer = []) => worker?.postMessage(message, [...transfer]),
    stop,
  };
}
