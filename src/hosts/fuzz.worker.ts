/** A worker that fuzzes: the loop, and the exhibit that it is told to load. */
import { exhibits } from '#protocols/index.ts';
import { fuzzLoop } from './fuzz-loop.ts';
import type { ToFuzzer } from './fuzz-wire.ts';

const receive = fuzzLoop(
  async (name) => {
    const source = exhibits.find((known) => known.name === name);
    if (source === undefined) throw new Error(`there is no protocol ${name}`);
    return source.load();
  },
  (message) => self.postMessage(message),
);
self.onmessage = (event: MessageEvent<ToFuzzer>) => receive(event.data);
