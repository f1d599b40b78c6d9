/** A state beside the one before it: what is as it was, and what has changed, down to the fields of maps and records. */
import type { State } from '#app/traces/trace.ts';

export interface Part {
  readonly name: string;
  readonly change: 'same' | 'changed' | 'new' | 'gone';
  /** As it is; of what is gone, as it was. */
  readonly text: string;
  /** As it was, if that differs. */
  readonly was: string | null;
  /** Of a map or a record. */
  readonly parts: readonly Part[];
}

/** `before` null: nothing was before it, and nothing counts as new. */
export function partsOf(now: State, before: State | null): readonly Part[] {
  const known = new Map(before);
  const here = now.map(([name, { text, fields }]): Part => {
    const was = known.get(name);
    known.delete(name);
    const change = before === null || was?.text === text ? 'same' : was === undefined ? 'new' : 'changed';
    // What is new is new as a whole.
    const compared = change === 'changed' && was?.fields != null ? was.fields : null;
    return { name, change, text, was: change === 'changed' ? was!.text : null, parts: fields === null ? [] : partsOf(fields, compared) };
  });
  return [...here, ...[...known].map(([name, { text }]): Part => ({ name, change: 'gone', text, was: null, parts: [] }))];
}
