/** JSON from outside, checked against a schema before anybody reads it. */
import * as v from 'valibot';
import type { Plain } from '#model/protocol.ts';
import type { Flaw } from './words/flaw.ts';

/** Any plain data: what came out of JSON.parse is that. Whoever gives it a meaning checks it (`settings`, `Protocol.format`). */
export const plain = v.custom<Plain>(() => true);

/** `read` of what the text says, or the flaw that it is not JSON or not of this shape. */
export function checked<T, R>(schema: v.GenericSchema<unknown, T>, text: string, read: (value: T) => R): R | Flaw {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { kind: 'damaged', detail: `it is not JSON (${(error as Error).message.replace(/\s+/g, ' ')})` };
  }
  const parsed = v.safeParse(schema, json);
  if (parsed.success) return read(parsed.output);
  return { kind: 'damaged', detail: complaint(parsed.issues[0]) };
}

function complaint(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue) ?? 'the whole';
  if (issue.expected === 'never') return `there is no field '${path}'`;
  if (issue.received === 'undefined') return `the field '${path}' is missing`;
  return `${path} is ${issue.received}, but should be ${issue.expected ?? 'something else'}`.replace(/\s+/g, ' ');
}
