/**
 * An immutable list that grows at its end in constant time and keeps its past: each moment may hold its own version
 * of a list of thousands without a copy of it. Full chunks are shared; only the last one is copied.
 */
export interface Sequence<T> {
  readonly length: number;
  readonly chunks: readonly (readonly T[])[];
}

const CHUNK = 32;
const EMPTY: Sequence<never> = { length: 0, chunks: [] };

export function sequence<T>(): Sequence<T> {
  return EMPTY;
}

export function append<T>(list: Sequence<T>, item: T): Sequence<T> {
  const { length, chunks } = list;
  if (length % CHUNK === 0) return { length: length + 1, chunks: [...chunks, [item]] };
  const last = [...chunks[chunks.length - 1]!, item];
  return { length: length + 1, chunks: chunks.with(chunks.length - 1, last) };
}

export function replace<T>(list: Sequence<T>, index: number, item: T): Sequence<T> {
  const chunk = Math.floor(index / CHUNK);
  return { length: list.length, chunks: list.chunks.with(chunk, list.chunks[chunk]!.with(index % CHUNK, item)) };
}

export function at<T>(list: Sequence<T>, index: number): T | undefined {
  return list.chunks[Math.floor(index / CHUNK)]?.[index % CHUNK];
}

export function items<T>(list: Sequence<T>): readonly T[] {
  return list.chunks.flat();
}
