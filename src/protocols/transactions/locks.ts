/**
 * The lock table of a participant: strict two-phase locking (Bernstein, Hadzilacos, Goodman, chapter 3). A transaction
 * asks for all its locks at once, each in its strongest mode, so that none is ever upgraded; who must wait, waits in
 * line, first come, first served. Deadlocks between participants are nobody's to see: who waited too long gives up.
 */
import { isWrite, keysOf, type Operation, type TransactionId } from './operations.ts';

type LockMode = 'shared' | 'exclusive';

/** Types, not interfaces, so that they are Plain. */
export type Claim = { readonly tid: TransactionId; readonly mode: LockMode };

/** Who has a key, and who waits for it, the longest first. */
export type Lock = { readonly held: readonly Claim[]; readonly waiting: readonly Claim[] };

/** Keys that nobody has or wants do not occur. */
export type LockTable = { readonly [key: string]: Lock };

export const NO_LOCKS: LockTable = {};

/** The locks that operations need: exclusive on every key that one of them writes. */
export function locksFor(ops: readonly Operation[]): readonly (readonly [key: string, mode: LockMode])[] {
  return keysOf(ops).map((key) => [key, ops.some((operation) => operation.key === key && isWrite(operation)) ? 'exclusive' : 'shared']);
}

function compatible(held: readonly Claim[], mode: LockMode): boolean {
  return held.length === 0 || (mode === 'shared' && held.every((claim) => claim.mode === 'shared'));
}

/** The table after a transaction has asked for the locks of its operations: each is granted, or it waits for it in line. */
export function request(table: LockTable, tid: TransactionId, ops: readonly Operation[]): LockTable {
  const next: { [key: string]: Lock } = { ...table };
  for (const [key, mode] of locksFor(ops)) {
    const { held, waiting } = next[key] ?? { held: [], waiting: [] };
    const claim: Claim = { tid, mode };
    next[key] = waiting.length === 0 && compatible(held, mode) ? { held: [...held, claim], waiting } : { held, waiting: [...waiting, claim] };
  }
  return next;
}

/** The table in which a transaction holds these locks, whoever else does: what is prepared holds its locks again after a restart. */
export function retake(table: LockTable, tid: TransactionId, ops: readonly Operation[]): LockTable {
  const next: { [key: string]: Lock } = { ...table };
  for (const [key, mode] of locksFor(ops)) {
    const { held, waiting } = next[key] ?? { held: [], waiting: [] };
    if (!held.some((claim) => claim.tid === tid)) next[key] = { held: [...held, { tid, mode }], waiting };
  }
  return next;
}

/** The table without a transaction: what it held goes to those who waited, in line; readers in a row together. */
export function release(table: LockTable, tid: TransactionId): LockTable {
  const next: { [key: string]: Lock } = {};
  for (const [key, { held, waiting }] of Object.entries(table)) {
    const lock = granted(held.filter((claim) => claim.tid !== tid), waiting.filter((claim) => claim.tid !== tid));
    if (lock.held.length + lock.waiting.length > 0) next[key] = lock;
  }
  return next;
}

function granted(held: readonly Claim[], waiting: readonly Claim[]): Lock {
  let [now, later] = [held, waiting];
  while (later.length > 0 && compatible(now, later[0]!.mode)) [now, later] = [[...now, later[0]!], later.slice(1)];
  return { held: now, waiting: later };
}

/** The keys for which a transaction waits; none: it has all that it asked for. */
export function waitsFor(table: LockTable, tid: TransactionId): readonly string[] {
  return Object.entries(table).filter(([, { waiting }]) => waiting.some((claim) => claim.tid === tid)).map(([key]) => key);
}

/** The transactions that stand before it in line, holders first: why it waits. */
export function blockersOf(table: LockTable, tid: TransactionId): readonly TransactionId[] {
  const before = Object.values(table).flatMap(({ held, waiting }) => {
    const place = waiting.findIndex((claim) => claim.tid === tid);
    return place < 0 ? [] : [...held, ...waiting.slice(0, place)].map((claim) => claim.tid);
  });
  return [...new Set(before)];
}

export function holds(table: LockTable, tid: TransactionId, key: string): boolean {
  return table[key]?.held.some((claim) => claim.tid === tid) === true;
}

/** The keys that a transaction holds. */
export function heldBy(table: LockTable, tid: TransactionId): readonly string[] {
  return Object.keys(table).filter((key) => holds(table, tid, key));
}

/** All transactions that hold something, or wait. */
export function lockers(table: LockTable): readonly TransactionId[] {
  return [...new Set(Object.values(table).flatMap(({ held, waiting }) => [...held, ...waiting].map(({ tid }) => tid)))];
}
