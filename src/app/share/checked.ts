/** JSON from outside, checked against a schema before anybody reads it. */
import * as v from 'valibot';
import type { Plain } from '#model/protocol.ts';
import type { Sentence } from '#model/sentence.ts';
import type { Flaw } from './words/flaw.ts';
import { detailed } from './words/words.ts';

/** Any plain data: what came out of JSON.parse is that. Whoever gives it a meaning checks it (`settings`, `Protocol.format`). */
export const plain = v.custom<Plain>(() => true);

/** `read` of what the text says, or the flaw that it is not JSON or not of this shape. */
export function checked<T, R>(schema: v.GenericSchema<unknown, T>, text: string, read: (value: T) => R): R | Flaw {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { kind: 'damaged', detail: detailed((words) => words.notJson((error as Error).message)) };
  }
  const parsed = v.safeParse(schema, json);
  if (parsed.success) return read(parsed.output);
  return { kind: 'damaged', detail: complaint(parsed.issues[0]) };
}

function complaint(issue: v.BaseIssue<unknown>): Sentence {
  const path = v.getDotPath(issue);
  if (path !== null && issue.expected === 'never') return detailed((words) => words.noField(path));
  if (path !== null && issue.received === 'undefined') return detailed((words) => words.missingField(path));
  return detailed((words) => words.wrongField(path, issue.received, issue.expected));
}
