/** Which fields of a node differ from the moment before, and what they were. */
import type { Field } from '#model/view.ts';

export interface Marked extends Field {
  /** What it was, if it changed; null: it is as it was; '': it was not there. */
  readonly was: string | null;
}

/** `before` null: there is nothing to compare with, so nothing is marked. */
export function marked(fields: readonly Field[], before: readonly Field[] | null): readonly Marked[] {
  if (before === null) return fields.map((field) => ({ ...field, was: null }));
  const old = new Map(before.map(({ on, name, value }) => [`${on}:${name}`, value]));
  return fields.map((field) => {
    const was = old.get(`${field.on}:${field.name}`) ?? '';
    return { ...field, was: was === field.value ? null : was };
  });
}
