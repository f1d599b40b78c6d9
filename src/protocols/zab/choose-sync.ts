/**
 * How a leader brings a learner's history in line with its own (LearnerHandler.java, syncFollower and
 * queueCommittedProposals): one pure function, so that every branch of it can stand in a table.
 */
import type { Log, SyncKind, Txn } from './state.ts';
import { epochOf, isEpochStart, type Zxid } from './zxid.ts';

/**
 * S1: the learner is at the leader's end. S2: it is beyond the committed log. S3: within it: its last transaction is
 * there (diff), is not (trunc), is not and of another epoch (snap), or it reports an epoch's beginning (start). S4: it is
 * older than the committed log and the log file reaches back to it: the same four. S5: nothing of that.
 */
export type SyncReason = 'S1' | 'S2' | 'S3-diff' | 'S3-trunc' | 'S3-snap' | 'S3-start' | 'S4-diff' | 'S4-trunc' | 'S4-snap' | 'S4-start' | 'S5';

/** `zxid`: of DIFF and SNAP, where the leader's committed history ends; of TRUNC, after what to cut. */
export interface SyncChoice {
  readonly kind: SyncKind;
  readonly why: SyncReason;
  readonly zxid: Zxid;
  /** What the learner lacks after that, in order. */
  readonly txns: readonly Txn[];
  /** The committed log in memory that decided. */
  readonly min: Zxid;
  readonly max: Zxid;
}

export interface SyncCase {
  /** P: the last zxid of the learner. */
  readonly peer: Zxid;
  /** L: the leader's lastProcessed. */
  readonly lastProcessed: Zxid;
  /** The leader's log file; the committed log is the last `window` of it up to L. */
  readonly log: Log;
  readonly window: number;
  /** False: whatever lies in the range is taken to be known (the rule `diff-by-membership` is off). */
  readonly byMembership: boolean;
}

export function chooseSync({ peer, lastProcessed, log, window, byMembership }: SyncCase): SyncChoice {
  const known = log.txns.filter(({ zxid }) => zxid <= lastProcessed);
  const committed = window === 0 ? NO_TXNS : known.slice(-window);
  const min = committed[0]?.zxid ?? lastProcessed;
  const max = committed.at(-1)?.zxid ?? lastProcessed;
  const found = { min, max };
  if (peer === lastProcessed) return { kind: 'DIFF', why: 'S1', zxid: peer, txns: NO_TXNS, ...found };
  if (peer > max && !isEpochStart(peer)) return { kind: 'TRUNC', why: 'S2', zxid: max, txns: NO_TXNS, ...found };
  if (min <= peer && peer <= max) return { ...queued('S3', committed, peer, max, lastProcessed, byMembership), ...found };
  // The log file must reach back to the learner's last transaction, and then joins the committed log without a gap.
  const reaches = known[0] !== undefined && known[0].zxid <= peer;
  if (peer < min && reaches) return { ...queued('S4', known, peer, max, lastProcessed, byMembership), ...found };
  return { kind: 'SNAP', why: 'S5', zxid: lastProcessed, txns: NO_TXNS, ...found };
}

const NO_TXNS: readonly Txn[] = [];

/** queueCommittedProposals: looks for the learner's last transaction, or for the place where it would stand. */
function queued(rule: 'S3' | 'S4', txns: readonly Txn[], peer: Zxid, max: Zxid, lastProcessed: Zxid, byMembership: boolean): Omit<SyncChoice, 'min' | 'max'> {
  const after = txns.filter(({ zxid }) => zxid > peer);
  if (isEpochStart(peer)) return { kind: 'DIFF', why: `${rule}-start`, zxid: max, txns: after };
  const place = txns.length - after.length - 1;
  const before = txns[place];
  if (before?.zxid === peer || !byMembership) return { kind: 'DIFF', why: `${rule}-diff`, zxid: max, txns: after };
  const next = after[0];
  // "We cannot send TRUNC that cross epoch boundary": what stands in its place is of another epoch.
  if (before === undefined || next === undefined || epochOf(next.zxid) !== epochOf(peer)) return { kind: 'SNAP', why: `${rule}-snap`, zxid: lastProcessed, txns: NO_TXNS };
  return { kind: 'TRUNC', why: `${rule}-trunc`, zxid: before.zxid, txns: after };
}
