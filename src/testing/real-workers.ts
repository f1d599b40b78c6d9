/** Real workers for browser tests, each one kept at hand to see whether it still lives. */

export interface RealWorkers {
  readonly spawn: () => Worker;
  readonly all: readonly Worker[];
}

export function gossipWorkers(): RealWorkers {
  return kept(() => new Worker(new URL('./gossip.worker.ts', import.meta.url), { type: 'module' }));
}

/** Workers that run this text: whatever a worker should not be. */
export function workersOf(text: string): RealWorkers {
  return kept(() => new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })), { type: 'module' }));
}

export function kept(start: () => Worker): RealWorkers {
  const all: Worker[] = [];
  const spawn = () => {
    const worker = start();
    all.push(worker);
    return worker;
  };
  return { spawn, all };
}

/** Whether the worker answers anything within so many real milliseconds. Takes it from whoever has it. */
export function answers(worker: Worker, within: number): Promise<boolean> {
  return new Promise((resolve) => {
    worker.onmessage = () => resolve(true);
    worker.postMessage({ type: 'hello', build: '', protocol: '' });
    setTimeout(() => resolve(false), within);
  });
}
