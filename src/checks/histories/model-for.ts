/** By what a history is judged: what is asked for, or what it is most likely about. */
import type { Plain } from '#model/protocol.ts';
import { CONSISTENCIES, type Consistency } from '#checks/linearizability/judgement.ts';
import type { Model } from '#checks/linearizability/model.ts';
import { modelNamed, MODELS } from '#checks/linearizability/models/models.ts';
import { NEMESIS, type HistoryEvent } from './event.ts';
import { historyComplaint } from './words/words.ts';

/** What each model can be asked; the first that knows all words of a history is meant, where nobody says which. */
const WORDS: readonly (readonly [model: string, words: readonly string[]])[] = [
  ['cas-register', ['read', 'write', 'cas']],
  ['key-value', ['get', 'put', 'append', 'cas', 'delete', 'read', 'write']],
  ['mutex', ['acquire', 'release']],
  ['multi-register', ['txn', 'txn r', 'txn w', 'txn read', 'txn write']],
  ['set', ['add', 'read']],
  // As in Jepsen's own queue tests: who promises an order says so.
  ['unordered-queue', ['enqueue', 'dequeue']],
  ['fifo-queue', ['enqueue', 'dequeue']],
  ['register', ['read', 'write']],
  ['cas-register-strict', ['read', 'write', 'cas']],
];

/**
 * The model of that name; undefined: the one whose words the history uses. Throws a TextError that says which models there
 * are, or that the model does not know what was asked: to call that a violation would be slander.
 */
export function modelFor(events: readonly HistoryEvent[], name: string | undefined): Model {
  const known = MODELS.map((model) => model.name);
  if (name !== undefined && modelNamed(name) === undefined) throw historyComplaint(null, (words) => words.unknownModel(name, known));
  const asked = wordsOf(events);
  const [found] = WORDS.find(([model, words]) => (name ?? model) === model && asked.every((word) => words.includes(word))) ?? [];
  if (found !== undefined) return modelNamed(found)!;
  if (name === undefined) throw historyComplaint(null, (words) => words.noUsualModel(asked, known));
  const words = WORDS.find(([model]) => model === name)![1];
  throw historyComplaint(null, (says) => says.strangeWords(name, words, asked.filter((word) => !words.includes(word))));
}

/** What was asked, each once; of a transaction its parts too: `txn`, `txn r`. */
function wordsOf(events: readonly HistoryEvent[]): readonly string[] {
  const asked = new Set<string>();
  for (const { process, type, f, value } of events) {
    if (process === NEMESIS || type !== 'invoke') continue;
    asked.add(f);
    if (f !== 'txn' || !Array.isArray(value)) continue;
    for (const part of value as readonly Plain[]) asked.add(`txn ${String(Array.isArray(part) ? part[0] : part)}`);
  }
  return [...asked];
}

/** A promise by its name. Throws a TextError that says which there are. */
export function consistencyNamed(name: string): Consistency {
  const found = CONSISTENCIES.find((known) => known === name);
  if (found === undefined) throw historyComplaint(null, (words) => words.unknownConsistency(name, CONSISTENCIES));
  return found;
}
