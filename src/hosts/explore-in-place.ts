/** A searching worker that is none: it takes turns with everybody else here, where no worker can be had or none is needed. */
import { exploreLoop, type Opened, type Wonder } from './explore-loop.ts';
import type { FromExplorer, Subject, ToExplorer } from './explore-wire.ts';
import type { WorkerLike } from './worker-link.ts';

export function explorerInPlace(open: (subject: Subject) => Promise<Opened>, wonder: Wonder = () => Promise.reject(new Error('nobody answers here'))): WorkerLike {
  let gone = false;
  const explorer: WorkerLike = {
    onmessage: null, onmessageerror: null, onerror: null,
    postMessage: (message: ToExplorer) => receive(message),
    terminate: () => {
      gone = true;
      receive({ type: 'halt' });
    },
  };
  const receive = exploreLoop(open, wonder, (data: FromExplorer) => {
    if (!gone) queueMicrotask(() => explorer.onmessage?.call(explorer as Worker, new MessageEvent('message', { data })));
  });
  return explorer;
}
