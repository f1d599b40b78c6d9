/**
 * What is known slot by slot: plain, flat, and replaced rather than written. Slots up to `base` are compacted away;
 * null stands for a slot of which nothing is known (PMMC keeps sets of pvalues and decisions; this is both, indexed).
 */
export interface Slots<T> {
  readonly base: number;
  readonly items: readonly (T | null)[];
}

const EMPTY: Slots<never> = { base: 0, items: [] };

export function noSlots<T>(): Slots<T> {
  return EMPTY;
}

/** null: nothing is known, or it is compacted away. */
export function inSlot<T>({ base, items }: Slots<T>, slot: number): T | null {
  return items[slot - base - 1] ?? null;
}

/** The last slot of which something is known; `base` if there is none. */
export function lastSlot<T>({ base, items }: Slots<T>): number {
  return base + items.length;
}

/** What is compacted away stays so. */
export function withSlot<T>(slots: Slots<T>, slot: number, item: T): Slots<T> {
  const { base, items } = slots;
  if (slot <= base) return slots;
  const next = items.slice();
  while (next.length < slot - base) next.push(null);
  next[slot - base - 1] = item;
  return { base, items: next };
}

/** The same without the slots up to `base`. */
export function compactedTo<T>(slots: Slots<T>, base: number): Slots<T> {
  return base <= slots.base ? slots : { base, items: slots.items.slice(base - slots.base) };
}
