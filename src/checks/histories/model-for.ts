/** By what a history is judged: what is asked for, or what it is most likely about. */
import { CONSISTENCIES, type Consistency } from '#checks/linearizability/judgement.ts';
import type { Model } from '#checks/linearizability/model.ts';
import { modelNamed, MODELS } from '#checks/linearizability/models/models.ts';
import { NEMESIS, type HistoryEvent } from './event.ts';
import { historyComplaint } from './words/words.ts';

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

/** The model of that name; undefined: the one whose words the history uses. Throws a TextError that says which models there are. */
export function modelFor(events: readonly HistoryEvent[], name: string | undefined): Model {
  const known = MODELS.map((model) => model.name);
  if (name !== undefined) {
    const named = modelNamed(name);
    if (named === undefined) throw historyComplaint(null, (words) => words.unknownModel(name, known));
    return named;
  }
  const asked = [...new Set(events.flatMap(({ process, f }) => (process === NEMESIS ? [] : [f])))];
  const usual = WORDS.find(([, words]) => asked.every((f) => words.includes(f)));
  if (usual === undefined) throw historyComplaint(null, (words) => words.noUsualModel(asked, known));
  return modelNamed(usual[0])!;
}

/** A promise by its name. Throws a TextError that says which there are. */
export function consistencyNamed(name: string): Consistency {
  const found = CONSISTENCIES.find((known) => known === name);
  if (found === undefined) throw historyComplaint(null, (words) => words.unknownConsistency(name, CONSISTENCIES));
  return found;
}
