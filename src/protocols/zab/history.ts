/** A server's history: its log on top of its snapshot. A log is never written twice. */
import type { Log, Snapshot, Txn } from './state.ts';
import { counterOf, epochOf, type Zxid } from './zxid.ts';

export const EMPTY_LOG: Log = { base: 0, txns: [] };

interface History {
  readonly log: Log;
  readonly snapshot: Snapshot;
}

/** getLastLoggedZxid: the end of the history on paper. A snapshot may stand beyond the log, at an epoch's beginning. */
export function lastLogged({ log, snapshot }: History): Zxid {
  return Math.max(log.txns.at(-1)?.zxid ?? log.base, snapshot.zxid);
}

/** The last transaction that a snapshot has delivered for sure. */
export function deliveredBy({ zxid, through }: Snapshot): Zxid {
  return Math.min(zxid, through);
}

export function appended(log: Log, txns: readonly Txn[]): Log {
  return txns.length === 0 ? log : { base: log.base, txns: log.txns.concat(txns) };
}

/** Without what follows `zxid`. */
export function truncated(log: Log, zxid: Zxid): Log {
  return { base: log.base, txns: log.txns.filter((txn) => txn.zxid <= zxid) };
}

/** Without what a snapshot at `zxid` has made superfluous. */
export function purged(log: Log, zxid: Zxid): Log {
  return zxid <= log.base ? log : { base: zxid, txns: log.txns.filter((txn) => txn.zxid > zxid) };
}

/** How many transactions stand after `zxid`: news are at the end, so it looks from there. */
export function countAfter({ txns }: Log, zxid: Zxid): number {
  let count = 0;
  while (count < txns.length && txns[txns.length - 1 - count]!.zxid > zxid) count += 1;
  return count;
}

/** The transactions after `zxid`, in order. */
export function txnsAfter(log: Log, zxid: Zxid): readonly Txn[] {
  const count = countAfter(log, zxid);
  return count === 0 ? NO_TXNS : log.txns.slice(log.txns.length - count);
}

const NO_TXNS: readonly Txn[] = [];

export function txnAt(log: Log, zxid: Zxid): Txn | null {
  const txn = log.txns[log.txns.length - 1 - countAfter(log, zxid)];
  return txn?.zxid === zxid ? txn : null;
}

/** May a transaction stand right after the history that ends there? The next of its epoch, or the first of a later one. */
export function isSuccessor(last: Zxid, zxid: Zxid): boolean {
  return epochOf(last) === epochOf(zxid) ? counterOf(zxid) === counterOf(last) + 1 : epochOf(zxid) > epochOf(last) && counterOf(zxid) === 1;
}
