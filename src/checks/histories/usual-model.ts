/** What a history is most likely about, where nobody says it. */
import { NEMESIS, type HistoryEvent } from './event.ts';

/** The names of models with the words of which they are recognised: the first that has them all. */
const WORDS: readonly (readonly [model: string, words: readonly string[]])[] = [
  ['cas-register', ['read', 'write', 'cas']],
  ['key-value', ['get', 'put', 'append', 'cas', 'delete', 'read', 'write']],
  ['mutex', ['acquire', 'release']],
  ['multi-register', ['txn']],
  ['set', ['add', 'read']],
  // As in Jepsen's own queue tests: who promises an order says so.
  ['unordered-queue', ['enqueue', 'dequeue']],
];

/** null: what it asks for is of no model, or of several. */
export function usualModel(events: readonly HistoryEvent[]): string | null {
  const asked = new Set(events.flatMap(({ process, f }) => (process === NEMESIS ? [] : [f])));
  return WORDS.find(([, words]) => [...asked].every((f) => words.includes(f)))?.[0] ?? null;
}
