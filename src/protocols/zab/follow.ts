/** Phase 3, followers and observers: log, acknowledge, deliver (Follower.java and Observer.java, processPacket). */
import { ruleOn, type NodeId } from '#model/protocol.ts';
import { deliver, deliverUpTo } from './deliver.ts';
import { logTxns } from './disk.ts';
import { isSuccessor, txnAt } from './history.ts';
import type { ServerTurn } from './server-turn.ts';
import { giveUp } from './shutdown.ts';
import { queueCommit, queueProposal } from './synchronise.ts';
import type { Txn } from './state.ts';
import type { Zxid } from './zxid.ts';

/** B2: the next one is logged; its acknowledgement follows when it is on disk. */
export function onProposal(turn: ServerTurn, from: NodeId, txn: Txn): void {
  const { zxid } = txn;
  if (turn.state.following!.sync !== null) {
    turn.note('proposal-queued', { from, zxid });
    return queueProposal(turn, txn, false);
  }
  if (!takes(turn, from, zxid)) return;
  turn.note('proposal-logged', { from, zxid });
  logTxns(turn, [txn]);
}

/** Zab.tla, issue 2: what is there already is not logged again. A gap is logged all the same, as ZooKeeper does, with a warning. */
function takes(turn: ServerTurn, from: NodeId, zxid: Zxid): boolean {
  const lastZxid = turn.history();
  if (zxid <= lastZxid) {
    turn.note('proposal-repeated', { from, zxid, lastZxid });
    return false;
  }
  if (!isSuccessor(lastZxid, zxid)) turn.note('proposal-gap', { from, zxid, lastZxid });
  return true;
}

/** B4. */
export function onCommit(turn: ServerTurn, from: NodeId, zxid: Zxid): void {
  const { state } = turn;
  if (state.following!.sync !== null) {
    turn.note('commit-queued', { leader: from, zxid });
    return queueCommit(turn, zxid);
  }
  const txn = txnAt(state.log, zxid);
  if (txn === null) return giveUp(turn, 'commit-unknown', { leader: from, zxid, lastZxid: turn.history() });
  turn.note('commit-learned', { leader: from, zxid });
  if (ruleOn(state.env, 'commit-in-order')) deliverUpTo(turn, zxid);
  else deliver(turn, txn);
}

/** For observers: it is committed already, so it is logged and delivered in one. */
export function onInform(turn: ServerTurn, from: NodeId, txn: Txn): void {
  const { zxid } = txn;
  turn.note('informed', { leader: from, zxid });
  if (turn.state.following!.sync !== null) return queueProposal(turn, txn, true);
  if (!takes(turn, from, zxid)) return;
  logTxns(turn, [txn]);
  deliverUpTo(turn, zxid);
}
