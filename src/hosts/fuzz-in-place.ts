/** A fuzzing worker that is none: it takes turns with everybody else here, where no worker can be had or none is needed. */
import type { Exhibit } from '#model/exhibit.ts';
import { fuzzLoop } from './fuzz-loop.ts';
import type { FromFuzzer, ToFuzzer } from './fuzz-wire.ts';
import type { WorkerLike } from './worker-link.ts';

export function fuzzerInPlace(load: (protocol: string) => Promise<Exhibit>): WorkerLike {
  const fuzzer: WorkerLike = {
    onmessage: null, onmessageerror: null, onerror: null,
    postMessage: (message: ToFuzzer) => receive(message),
    terminate: () => receive({ type: 'pause' }), // For ever: nobody is left who could wake it.
  };
  const receive = fuzzLoop(load, (data: FromFuzzer) => fuzzer.onmessage?.call(fuzzer as Worker, new MessageEvent('message', { data })));
  return fuzzer;
}
