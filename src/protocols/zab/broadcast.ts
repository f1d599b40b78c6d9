/** Phase 3, the leader: propose, count, commit ("Zab" §V, phase 3; Leader.java, propose, processAck and tryToCommit). */
import { ruleOn, type NodeId } from '#model/protocol.ts';
import { deliver, deliverUpTo } from './deliver.ts';
import { logTxns } from './disk.ts';
import { change } from './learners.ts';
import { isQuorum } from './quorum.ts';
import { flushSyncs } from './reads.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount } from './settings.ts';
import { giveUp } from './shutdown.ts';
import { snapshotIfDue } from './snapshot.ts';
import type { Proposal, Txn } from './state.ts';
import { applied } from './txn.ts';
import { txnText } from './txn-text.ts';
import { counterOf, zxidOf, type Zxid } from './zxid.ts';

/** S8: a quorum has the leader's history, which is committed by that. */
export function startBroadcast(turn: ServerTurn): void {
  const { state } = turn;
  const { initial, newLeaderAcks } = state.leading!;
  const epoch = state.currentEpoch;
  state.phase = 'BROADCAST';
  state.vote = { ...state.vote, peerEpoch: epoch };
  turn.cancelTimer('init');
  turn.note('broadcast-begins', { epoch, acks: newLeaderAcks, delivered: initial });
  for (const txn of state.log.txns) {
    if (txn.zxid > state.lastCommitted && txn.zxid <= initial) turn.fact({ type: 'decides', slot: txn.zxid, value: txnText(txn), epoch });
  }
  deliverUpTo(turn, initial);
  turn.fact({ type: 'claims', claim: 'commits', with: { zxid: state.lastCommitted, epoch } });
  // LeaderZooKeeperServer: nothing was proposed in this epoch yet.
  state.lastProcessed = zxidOf(epoch, 0);
  change(turn, { prepared: state.machine });
  turn.fact({ type: 'claims', claim: 'serves', with: { epoch, delivered: state.lastCommitted } });
}

/** The zxid of the next proposal; null: the counter is used up, and only a new epoch has a new one (B6). */
export function nextZxid(turn: ServerTurn): Zxid | null {
  const { env, currentEpoch, leading } = turn.state;
  const { lastProposed } = leading!;
  const limit = amount(env, 'counterLimit');
  if (counterOf(lastProposed) < limit) return lastProposed + 1;
  if (ruleOn(env, 'counter-rollover')) {
    giveUp(turn, 'gives-up-counter-full', { zxid: lastProposed, limit });
    return null;
  }
  // ZOOKEEPER-1277: adding one carries into the epoch.
  const zxid = zxidOf(Math.max(currentEpoch, Math.floor(lastProposed / zxidOf(1, 0))) + 1, 0) + 1;
  turn.note('counter-rolled-over', { was: lastProposed, zxid });
  return zxid;
}

/** B1: logged here, proposed to all who are in line or about to be. */
export function propose(turn: ServerTurn, txn: Txn): void {
  const { learners, outstanding, prepared } = turn.state.leading!;
  const to = Object.keys(learners).filter((id) => learners[id]!.forwarding && !learners[id]!.observer);
  const { zxid } = txn;
  change(turn, { lastProposed: zxid, outstanding: [...outstanding, { txn, acks: [] }], prepared: applied(prepared, txn) });
  turn.note('proposed', { zxid, value: txnText(txn), client: txn.client, to });
  turn.fact({ type: 'claims', claim: 'proposes', with: { zxid, value: txnText(txn), epoch: turn.state.currentEpoch } });
  for (const id of to) turn.send(id, { type: 'PROPOSAL', txn });
  logTxns(turn, [txn]);
}

/** The leader's own disk counts like that of any follower, and no sooner. */
export function countOwnAcks(turn: ServerTurn, txns: readonly Txn[]): void {
  const { self } = turn.state.env;
  for (const { zxid } of txns) addAck(turn, self, zxid);
  tryToCommit(turn);
}

export function onAck(turn: ServerTurn, from: NodeId, zxid: Zxid): void {
  if (turn.state.leading!.learners[from]?.observer !== false) return turn.note('ack-not-counted', { from, zxid, why: 'observer' });
  const known = turn.state.leading!.outstanding.some(({ txn }) => txn.zxid === zxid);
  if (!known) return turn.note('ack-not-counted', { from, zxid, why: zxid <= turn.state.lastCommitted ? 'committed' : 'unknown' });
  turn.note('ack-counted', { from, zxid, acks: addAck(turn, from, zxid) });
  tryToCommit(turn);
}

function addAck(turn: ServerTurn, from: NodeId, zxid: Zxid): readonly NodeId[] {
  const { outstanding } = turn.state.leading!;
  const place = outstanding.findIndex(({ txn }) => txn.zxid === zxid);
  const proposal = outstanding[place];
  if (proposal === undefined || proposal.acks.includes(from)) return proposal?.acks ?? [];
  const acks = [...proposal.acks, from];
  change(turn, { outstanding: outstanding.with(place, { txn: proposal.txn, acks }) });
  return acks;
}

/** B3: a quorum has it, and everything before it is committed. */
function tryToCommit(turn: ServerTurn): void {
  const { env } = turn.state;
  if (!ruleOn(env, 'commit-in-order')) return commitAnything(turn);
  for (;;) {
    const first = turn.state.leading!.outstanding[0];
    if (first === undefined || !isQuorum(env, first.acks)) return;
    commit(turn, first);
  }
}

/** Without the rule the latest acknowledgement decides what comes next. */
function commitAnything(turn: ServerTurn): void {
  for (const proposal of turn.state.leading!.outstanding.toReversed()) {
    if (!isQuorum(turn.state.env, proposal.acks)) continue;
    const earlier = turn.state.leading!.outstanding[0]!.txn.zxid;
    if (earlier !== proposal.txn.zxid) turn.note('committed-out-of-order', { zxid: proposal.txn.zxid, earlier });
    commit(turn, proposal);
  }
}

function commit(turn: ServerTurn, { txn, acks }: Proposal): void {
  const { state } = turn;
  const { learners, outstanding } = state.leading!;
  const { zxid } = txn;
  const value = txnText(txn);
  turn.note('committed', { zxid, value, acks });
  turn.fact({ type: 'decides', slot: zxid, value, epoch: state.currentEpoch });
  turn.fact({ type: 'claims', claim: 'commits', with: { zxid, epoch: state.currentEpoch } });
  change(turn, { outstanding: outstanding.filter((other) => other.txn !== txn) });
  for (const [id, { forwarding, observer }] of Object.entries(learners)) {
    if (forwarding) turn.send(id, observer ? { type: 'INFORM', txn } : { type: 'COMMIT', zxid });
  }
  deliver(turn, txn);
  snapshotIfDue(turn);
  flushSyncs(turn);
}

