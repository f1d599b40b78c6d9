/**
 * The replicated log as a value: entries by index, the term of each, and the cuts and joins that keep it so. Index 0
 * with term 0 stands before everything (§3.5).
 */
import type { Entry, Log } from './state.ts';

export const EMPTY_LOG: Log = { base: 0, baseTerm: 0, entries: [] };

export function lastIndex(log: Log): number {
  return log.base + log.entries.length;
}

export function lastTerm(log: Log): number {
  return log.entries.at(-1)?.term ?? log.baseTerm;
}

/** null: compacted away, or beyond the end. */
export function entryAt(log: Log, index: number): Entry | null {
  return log.entries[index - log.base - 1] ?? null;
}

/** null: compacted away, or beyond the end. */
export function termAt(log: Log, index: number): number | null {
  return index === log.base ? log.baseTerm : (log.entries[index - log.base - 1]?.term ?? null);
}

/** At most `limit` entries from `index` on. */
export function entriesFrom(log: Log, index: number, limit: number): readonly Entry[] {
  const start = index - log.base - 1;
  return start >= log.entries.length || limit <= 0 ? NOTHING : log.entries.slice(start, start + limit);
}

const NOTHING: readonly Entry[] = [];

export function appended(log: Log, entries: readonly Entry[]): Log {
  return entries.length === 0 ? log : { ...log, entries: [...log.entries, ...entries] };
}

/** Without the entry at `index` and all that follow. */
export function truncatedFrom(log: Log, index: number): Log {
  return { ...log, entries: log.entries.slice(0, Math.max(0, index - log.base - 1)) };
}

/** Without the entries up to `index`, which must be in the log or be its base. */
export function compactedTo(log: Log, index: number): Log {
  if (index <= log.base) return log;
  return { base: index, baseTerm: termAt(log, index)!, entries: log.entries.slice(index - log.base) };
}

/** The first of the given entries that another term stands against, or null (§3.5). */
export function firstConflict(log: Log, entries: readonly Entry[]): Entry | null {
  return entries.find((entry) => (termAt(log, entry.index) ?? entry.term) !== entry.term) ?? null;
}

/**
 * Where two logs may first agree: the largest index up to `index` whose term is at most `term`. Both sides of the
 * conflict hint ask this (§3.5, the optimization that skips a term at a time). Never below the base.
 */
export function agreementBefore(log: Log, index: number, term: number): { readonly index: number; readonly term: number } {
  let candidate = Math.min(index, lastIndex(log));
  while (candidate > log.base && termAt(log, candidate)! > term) candidate -= 1;
  return { index: Math.max(candidate, 0), term: termAt(log, candidate) ?? 0 };
}
