// The beginning of every worker thread of the command line: TypeScript, and the two words that a worker of the page knows.
import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const self = Object.assign(globalThis, {
  self: globalThis,
  /** @type {((event: { readonly data: unknown }) => void) | null} */
  onmessage: null,
  /** @param {unknown} message @param {import('node:worker_threads').TransferListItem[]} [transfer] */
  postMessage: (message, transfer) => parentPort?.postMessage(message, transfer),
});
await import(workerData.program);
parentPort?.on('message', (data) => self.onmessage?.({ data }));
