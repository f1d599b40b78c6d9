/** What is remembered of the latest transactions: a short list by name, oldest first. Plain data, and cheap to replace. */
import type { TransactionId } from '#protocols/transactions/operations.ts';

export type Recent<T> = readonly (readonly [tid: TransactionId, value: T])[];

const MOST = 32;

export function lookup<T>(list: Recent<T>, tid: TransactionId): T | undefined {
  for (let at = list.length - 1; at >= 0; at--) if (list[at]![0] === tid) return list[at]![1];
  return undefined;
}

/** The list with one more entry, or with one changed; the oldest gives way when there are too many. */
export function remembered<T>(list: Recent<T>, tid: TransactionId, value: T): Recent<T> {
  const entry = [tid, value] as const;
  for (let at = list.length - 1; at >= 0; at--) if (list[at]![0] === tid) return list.with(at, entry);
  return list.length < MOST ? [...list, entry] : [...list.slice(1), entry];
}

/** True while nothing had to be dropped: then what is not known never was. */
export function isComplete(list: Recent<unknown>): boolean {
  return list.length < MOST;
}
