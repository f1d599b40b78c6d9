/** A worker of the page as a thread of Node: the same file, the same two words (`self.onmessage`, `self.postMessage`). */
import { fileURLToPath } from 'node:url';
import { Worker as Thread, type TransferListItem } from 'node:worker_threads';
import type { WorkerLike } from '#hosts/worker-link.ts';

/** `program`: a worker's file, such as `hosts/fuzz.worker.ts`, from `src`. */
export function thread(program: string): WorkerLike {
  const url = new URL(`../${program}`, import.meta.url);
  const inner = new Thread(fileURLToPath(new URL('../setup/thread.mjs', import.meta.url)), { workerData: { program: url.href } });
  const outer: WorkerLike = {
    onmessage: null, onmessageerror: null, onerror: null,
    postMessage: (message: unknown, transfer?: unknown) => inner.postMessage(message, transfer as readonly TransferListItem[] | undefined),
    terminate: () => { void inner.terminate(); },
  };
  const receiver = outer as unknown as Worker;
  inner.on('message', (data: unknown) => outer.onmessage?.call(receiver, new MessageEvent('message', { data })));
  inner.on('messageerror', () => outer.onmessageerror?.call(receiver, new MessageEvent('messageerror')));
  inner.on('error', (error) => outer.onerror?.call(receiver, Object.assign(new Event('error', { cancelable: true }), { message: error.message }) as ErrorEvent));
  return outer;
}
