/**
 * The difference between two plain values, so that only what changed crosses to the other side and the other side
 * shares what did not. Compared by identity from the top: what a step left alone costs nothing, however large it is.
 */

/** From a previous value to the next. May hold parts of the next value themselves, not copies: send it at once. */
export type Patch =
  /** As it was. */
  | null
  /** Something new, whole. */
  | { readonly value: unknown }
  /** An object that came with the question, by its number in `objectsIn`. */
  | { readonly given: number }
  /** A record with these fields patched; `keys`: all of them in order, if they are not those of the previous one. */
  | { readonly keys: readonly string[] | null; readonly fields: readonly (readonly [key: string, patch: Patch])[] }
  /** An array of which `drop` items from `at` on give way to others, each patched from what stood in its place. */
  | { readonly at: number; readonly drop: number; readonly put: readonly Patch[] };

type Fields = { readonly [key: string]: unknown };

const NO_FIELDS: Fields = {};
const NO_ITEMS: readonly unknown[] = [];

/** Every array and record in a value, each once, parents first. A structured clone has the same ones in the same order. */
export function objectsIn(value: unknown): readonly object[] {
  const found = new Set<object>();
  const visit = (part: unknown): void => {
    if (!isPlainObject(part) || found.has(part)) return;
    found.add(part);
    for (const child of Array.isArray(part) ? part : Object.values(part)) visit(child);
  };
  visit(value);
  return [...found];
}

/**
 * Finds patches for one message. `given`: what the other side asked with; it need not be sent back. Values that stand in
 * several places of the next one stand once in the message, and are one object again on the other side.
 */
export function differ(given: unknown): (previous: unknown, next: unknown) => Patch {
  const places = new Map(objectsIn(given).map((object, place) => [object, place]));
  const known = new Map<object, readonly [previous: unknown, patch: Patch]>();
  const diff = (previous: unknown, next: unknown): Patch => {
    if (Object.is(previous, next)) return null;
    if (!isPlainObject(next)) return { value: next };
    const place = places.get(next);
    if (place !== undefined) return { given: place };
    const before = known.get(next);
    if (before !== undefined && before[0] === previous) return before[1];
    const patch = Array.isArray(next) ? diffArrays(previous, next, diff) : diffRecords(previous, next as Fields, diff);
    known.set(next, [previous, patch]);
    return patch;
  };
  return diff;
}

/** The other side of `differ`: applies the patches of one message. `given` has the same shape as there. */
export function merger(given: unknown): (previous: unknown, patch: Patch) => unknown {
  let objects: readonly object[] | null = null;
  const known = new Map<Patch, readonly [previous: unknown, merged: unknown]>();
  const merge = (previous: unknown, patch: Patch): unknown => {
    if (patch === null) return previous;
    if ('value' in patch) return patch.value;
    if ('given' in patch) return (objects ??= objectsIn(given))[patch.given];
    const before = known.get(patch);
    if (before !== undefined && before[0] === previous) return before[1];
    const merged = 'put' in patch
      ? itemsOf(previous).toSpliced(patch.at, patch.drop, ...patch.put.map((item, i) => merge(itemsOf(previous)[patch.at + i], item)))
      : mergeRecords(fieldsOf(previous), patch.keys, patch.fields, merge);
    known.set(patch, [previous, merged]);
    return merged;
  };
  return merge;
}

function diffRecords(previous: unknown, next: Fields, diff: (previous: unknown, next: unknown) => Patch): Patch {
  const was = fieldsOf(previous);
  const keys = Object.keys(next);
  const fields: (readonly [string, Patch])[] = [];
  for (const key of keys) {
    const patch = diff(own(was, key), next[key]);
    if (patch !== null) fields.push([key, patch]);
  }
  const before = Object.keys(was);
  const sameKeys = before.length === keys.length && before.every((key, i) => key === keys[i]);
  if (sameKeys && fields.length === 0 && was === previous) return null;
  if (fields.length === keys.length && fields.every(([, patch]) => isNew(patch))) return { value: next };
  return { keys: sameKeys ? null : keys, fields };
}

/** What both begin with and what both end with is kept: enough for appending, replacing, and dropping at either end. */
function diffArrays(previous: unknown, next: readonly unknown[], diff: (previous: unknown, next: unknown) => Patch): Patch {
  const was = itemsOf(previous);
  const shorter = Math.min(was.length, next.length);
  let at = 0;
  while (at < shorter && Object.is(was[at], next[at])) at += 1;
  let kept = 0;
  while (kept < shorter - at && Object.is(was[was.length - 1 - kept], next[next.length - 1 - kept])) kept += 1;
  const drop = was.length - kept - at;
  const put = next.slice(at, next.length - kept).map((item, i) => diff(was[at + i], item));
  if (was === previous && put.length === drop && put.every((patch) => patch === null)) return null;
  return at + kept === 0 && put.every(isNew) ? { value: next } : { at, drop, put };
}

function mergeRecords(
  previous: Fields, keys: readonly string[] | null, fields: readonly (readonly [string, Patch])[],
  merge: (previous: unknown, patch: Patch) => unknown,
): Fields {
  const patches = new Map(fields);
  // From entries, because a key may be `__proto__`.
  return Object.fromEntries((keys ?? Object.keys(previous)).map((key) => [key, merge(own(previous, key), patches.get(key) ?? null)]));
}

function isNew(patch: Patch): boolean {
  return patch !== null && 'value' in patch;
}

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : NO_ITEMS;
}

function fieldsOf(value: unknown): Fields {
  return isPlainObject(value) && !Array.isArray(value) ? (value as Fields) : NO_FIELDS;
}

function own(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/** A Map, a Date and the like are no plain data; they cross whole, so that a protocol that errs at least errs visibly. */
function isPlainObject(value: unknown): value is object {
  if (value === null || typeof value !== 'object') return false;
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
