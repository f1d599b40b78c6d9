/** Laws about histories on disks: what a quorum must hold, and what a learner must have when it says that it follows. */
import type { NodeId } from '#model/protocol.ts';
import { committedAfter, lastCommitted, type CommittedTxn, type ZabGhost } from '#protocols/zab/ghost.ts';
import { isSuccessor, lastLogged, txnAt } from '#protocols/zab/history.ts';
import { votersOf } from '#protocols/zab/quorum.ts';
import { acted, diskOf, leadersOf, logOf, memoryOf, type ZabMoment, type ZabWorld } from '#protocols/zab/records.ts';
import type { Log, ServerDurable, ServerState } from '#protocols/zab/state.ts';
import { txnText } from '#protocols/zab/txn-text.ts';
import { epochOf, isEpochStart, type Zxid } from '#protocols/zab/zxid.ts';
import { begunEpoch, claims } from '#protocols/kit/laws.ts';
import { always } from './law.ts';
import { isTrueQuorum } from './majority.ts';
import type { LawTerms } from './terms.ts';

/** A leader that a quorum has promised its epoch has all that earlier leaders committed. */
export const leaderLogCompleteness = always('LeaderLogCompleteness', 'Zab.tla, LeaderLogCompleteness', (moment, _was, ghost) => {
  const epoch = begunEpoch(moment);
  const state = epoch === null ? null : memoryOf(moment.world.nodes[moment.node!]);
  if (state !== null) {
    const missing = missed(ghost, moment.node!, state, Math.max(state.log.base, ghost.given));
    if (missing !== null) return missing;
  }
  const first = ghost.deliveries[0];
  if (first === undefined || lastCommitted(ghost)?.by !== moment.node) return null;
  for (const [leader, other] of leadersOf(moment.world)) {
    if (leader === moment.node || other.phase === 'DISCOVERY') continue;
    const missing = missed(ghost, leader, other, Math.max(first.previous, other.log.base));
    if (missing !== null) return missing;
  }
  return null;
});

function missed(ghost: ZabGhost, leader: NodeId, { currentEpoch, log, snapshot }: ServerState, from: Zxid): LawTerms['LeaderLogCompleteness'] | null {
  let after = from;
  for (let txn = committedAfter(ghost, after); txn !== null; txn = committedAfter(ghost, after)) {
    after = txn.zxid;
    if (txn.epoch >= currentEpoch || txn.zxid <= snapshot.zxid || txnAt(log, txn.zxid) !== null) continue;
    return { leader, epoch: currentEpoch, zxid: txn.zxid, committedIn: txn.epoch, found: log.txns.find(({ zxid }) => zxid > txn.zxid)?.zxid ?? null };
  }
  return null;
}

/** Counted anew, on disks: the leader's own reckoning is not believed. */
export const committedLogDurability = always('CommittedLogDurability', 'NJU specification, CommittedLogDurability', (moment, was, ghost) => {
  const last = lastCommitted(ghost);
  if (last === null) return null;
  const committing = claims(moment, 'commits').length > 0;
  return committing || lostLast(moment, was, last) ? uncovered(moment, last) : null;
});

/** Did this moment take the last committed transaction from a disk? */
function lostLast(moment: ZabMoment, was: ZabWorld, { zxid }: CommittedTxn): boolean {
  const change = acted(moment, was);
  const [before, after] = change === null ? [null, null] : [diskOf(change.before), diskOf(change.after)];
  return before !== after && holds(before, zxid) && !holds(after, zxid);
}

function holds(disk: ServerDurable | null, zxid: Zxid): boolean {
  return disk !== null && (disk.snapshot.zxid >= zxid || txnAt(disk.log, zxid) !== null);
}

function uncovered({ node, world }: ZabMoment, { zxid, value }: CommittedTxn): LawTerms['CommittedLogDurability'] | null {
  const env = world.nodes[node!]?.state?.env ?? Object.values(world.nodes).find(({ state }) => state !== null)?.state?.env;
  if (env === undefined) return null;
  const has = (id: NodeId) => holds(diskOf(world.nodes[id]), zxid);
  const voters = votersOf(env);
  return isTrueQuorum(env, has) ? null : { zxid, value, holders: voters.filter(has), voters };
}

/** A transaction in a log follows the one before it; the first of an epoch follows the history with which that began. */
export const proposalConsistency = always('ProposalConsistency', 'NJU specification, ProposalConsistency', (moment, was, ghost) => {
  const change = acted(moment, was);
  const [before, after] = change === null ? [null, null] : [logOf(change.before), logOf(change.after)];
  if (change === null || before === null || after === null || before === after) return null;
  const known = before.txns.at(-1)?.zxid ?? before.base;
  for (let place = after.txns.length - 1; place >= 0; place -= 1) {
    const { zxid } = after.txns[place]!;
    if (zxid <= known && txnAt(before, zxid) !== null) return null;
    const previous = after.txns[place - 1]?.zxid ?? after.base;
    if (previous === 0 || isEpochStart(previous)) continue;
    const began = ghost.initial[epochOf(zxid)]?.lastZxid;
    const opens = epochOf(previous) !== epochOf(zxid) && began !== undefined;
    if (ghost.proposed[epochOf(zxid)] === undefined || (isSuccessor(previous, zxid) && (!opens || began === previous || isEpochStart(began)))) continue;
    return { node: change.id, zxid, previous };
  }
  return null;
});

/** Every persist effect of a moment, with what was acknowledged after it and before the next. */
export const syncOrder = always('SyncOrder', 'Zab.tla, SyncOrder; Learner.java, syncWithLeader', (moment, was, ghost) => {
  const { node, effects } = moment;
  if (node === null) return null;
  let disk = diskOf(was.nodes[node]);
  for (const effect of effects) {
    if (effect.type === 'persist' && effect.durable.kind === 'server') {
      const joins = effect.durable.currentEpoch > (disk?.currentEpoch ?? 0);
      disk = effect.durable;
      const missing = joins ? lacking(ghost, node, disk, disk.currentEpoch) : null;
      if (missing !== null) return { node, epoch: disk.currentEpoch, missing, acked: false };
    }
    const epoch = effect.type === 'send' ? ackedEpoch(effect.message) : null;
    const missing = epoch === null || disk === null ? null : lacking(ghost, node, disk, epoch);
    if (missing !== null) return { node, epoch: epoch!, missing, acked: true };
  }
  return null;
});

/** The first transaction of the epoch's initial history that is not on that disk. */
function lacking(ghost: ZabGhost, node: NodeId, { log, snapshot }: ServerDurable, epoch: number): Zxid | null {
  const initial = ghost.initial[epoch];
  if (initial === undefined || initial.leader === node) return null;
  const from = Math.max(log.base, snapshot.zxid, initial.log.base);
  const missing = initial.log.txns.find(({ zxid }) => zxid > from && txnAt(log, zxid) === null);
  if (missing !== undefined) return missing.zxid;
  // The leader has purged its log, or it is in a snapshot: then at least the end must be reached.
  return Math.max(lastLogged({ log, snapshot })) < initial.lastZxid && !isEpochStart(initial.lastZxid) ? initial.lastZxid : null;
}

function ackedEpoch(message: { readonly type: string }): number | null {
  const { type, zxid } = message as { type: string; zxid?: Zxid };
  return type === 'ACK' && zxid !== undefined && isEpochStart(zxid) ? epochOf(zxid) : null;
}

/** When a follower acknowledges NEWLEADER its history is the leader's, no less and no more. */
export const processConsistency = always('ProcessConsistency', 'NJU specification, ProcessConsistency', (moment, was, ghost) => {
  const { node, effects } = moment;
  if (node === null) return null;
  let disk = diskOf(was.nodes[node]);
  for (const effect of effects) {
    if (effect.type === 'persist' && effect.durable.kind === 'server') disk = effect.durable;
    const epoch = effect.type === 'send' ? ackedEpoch(effect.message) : null;
    const initial = epoch === null ? undefined : ghost.initial[epoch];
    if (initial === undefined || epoch === null || disk === null || moment.packet?.message.type !== 'NEWLEADER') continue;
    const from = Math.max(disk.log.base, initial.log.base);
    const differs = firstDifference(initial.log, disk.log, from, epoch);
    if (differs !== null) return { node, leader: initial.leader, epoch, ...differs };
  }
  return null;
});

function firstDifference(theirs: Log, own: Log, from: Zxid, epoch: number): { zxid: Zxid | null; expected: Zxid | null } | null {
  const wanted = theirs.txns.filter(({ zxid }) => zxid > from);
  const found = own.txns.filter(({ zxid }) => zxid > from && epochOf(zxid) < epoch);
  for (let place = 0; place < Math.max(wanted.length, found.length); place += 1) {
    const [a, b] = [wanted[place], found[place]];
    if (a === b || (a !== undefined && b !== undefined && a.zxid === b.zxid && txnText(a) === txnText(b))) continue;
    return { zxid: b?.zxid ?? null, expected: a?.zxid ?? null };
  }
  return null;
}
