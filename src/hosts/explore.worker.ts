/** A worker that searches: the loop, and the subject that it is told to open; exhibits are fetched when one is asked for. */
import { exploreLoop } from './explore-loop.ts';
import { opened, wondered } from './explore-subject.ts';
import type { ToExplorer } from './explore-wire.ts';

const load = async (name: string) => {
  const { exhibits } = await import('#protocols/index.ts');
  const source = exhibits.find((known) => known.name === name);
  if (source === undefined) throw new Error(`there is no protocol ${name}`);
  return source.load();
};
const receive = exploreLoop((subject) => opened(subject, load), (question) => wondered(question, load), (message) => self.postMessage(message));
self.onmessage = (event: MessageEvent<ToExplorer>) => receive(event.data);
