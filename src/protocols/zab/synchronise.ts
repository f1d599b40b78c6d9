/** A learner is brought in line with its leader: TRUNC, SNAP or DIFF, NEWLEADER, UPTODATE (Learner.java, syncWithLeader). */
import { ruleOn, type NodeId } from '#model/protocol.ts';
import { deliverUpTo } from './deliver.ts';
import { ackProposals, logTxns, startSync } from './disk.ts';
import { appended, deliveredBy, truncated, txnsAfter } from './history.ts';
import type { ServerTurn } from './server-turn.ts';
import { ticks } from './settings.ts';
import type { QuorumPacket, Sync, Txn } from './state.ts';
import { zxidOf, type Zxid } from './zxid.ts';

type Opening = Extract<QuorumPacket, { readonly type: 'DIFF' | 'TRUNC' | 'SNAP' }>;

/** The first packet of the synchronisation. A log is cut at once; all else waits for NEWLEADER. */
export function onOpening(turn: ServerTurn, from: NodeId, packet: Opening): void {
  const { state } = turn;
  const following = state.following!;
  const { zxid, txns } = packet;
  state.phase = 'SYNCHRONIZATION';
  switch (packet.type) {
    case 'DIFF': turn.note('diff-received', { leader: from, zxid, txns: txns.length }); break;
    case 'SNAP': turn.note('snap-received', { leader: from, zxid, txns: txns.length }); break;
    case 'TRUNC': truncate(turn, from, zxid, txns); break;
  }
  const sync: Sync = {
    kind: packet.type, snapshot: packet.type === 'SNAP' ? packet.snapshot : null, packetsNotCommitted: txns,
    packetsCommitted: Math.max(zxid, txns.at(-1)?.zxid ?? 0), acked: false,
  };
  state.following = { ...following, sync };
}

function truncate(turn: ServerTurn, leader: NodeId, zxid: Zxid, txns: readonly Txn[]): void {
  const { state } = turn;
  const cut = txnsAfter(state.log, zxid).map((txn) => txn.zxid);
  if (!ruleOn(state.env, 'truncate')) return turn.note('truncate-skipped', { leader, zxid, kept: cut });
  turn.note('truncated', { leader, zxid, removed: cut, txns: txns.length });
  state.log = truncated(state.log, zxid);
  state.lastProcessed = turn.history();
  // Only a snapshot of what was never committed makes this necessary (ZOOKEEPER-1549).
  state.lastCommitted = Math.min(state.lastCommitted, state.lastProcessed, Math.max(zxid, state.log.base));
  turn.force();
}

/** Before NEWLEADER it belongs to the history that is being made; after it, to what is logged when UPTODATE comes. */
export function queueProposal(turn: ServerTurn, txn: Txn, committed: boolean): void {
  const following = turn.state.following!;
  const sync = following.sync!;
  const packetsCommitted = committed ? txn.zxid : sync.packetsCommitted;
  turn.state.following = { ...following, sync: { ...sync, packetsCommitted, packetsNotCommitted: [...sync.packetsNotCommitted, txn] } };
}

export function queueCommit(turn: ServerTurn, zxid: Zxid): void {
  const following = turn.state.following!;
  const sync = following.sync!;
  turn.state.following = { ...following, sync: { ...sync, packetsCommitted: Math.max(zxid, sync.packetsCommitted) } };
}

/** S7: (a) the history on disk, (b) currentEpoch on disk, (c) the acknowledgement; in this order. */
export function onNewLeader(turn: ServerTurn, from: NodeId, epoch: number): void {
  const { state } = turn;
  const { env } = state;
  const sync = state.following!.sync!;
  const txns = sync.packetsNotCommitted;
  if (!ruleOn(env, 'current-epoch-after-txns')) {
    turn.note('epoch-before-history', { leader: from, epoch, txns: txns.length });
    joinEpoch(turn, epoch);
  }
  const onDisk = takeHistory(turn, from, sync);
  joinEpoch(turn, epoch);
  state.following = { ...state.following!, sync: { ...sync, snapshot: null, packetsNotCommitted: [], acked: true } };
  turn.note('new-leader-accepted', { leader: from, epoch, lastZxid: turn.history(), txns: txns.length });
  if (!onDisk) turn.note('acked-before-disk', { leader: from, epoch, zxids: txns.map(({ zxid }) => zxid) });
  turn.send(from, { type: 'ACK', zxid: zxidOf(epoch, 0) });
  if (onDisk) ackProposals(turn, txns.filter(({ zxid }) => zxid > sync.packetsCommitted));
  else startSync(turn);
}

function joinEpoch(turn: ServerTurn, epoch: number): void {
  turn.state.currentEpoch = epoch;
  turn.state.updatingEpoch = false;
  turn.secure();
}

/** S7 (a). False: it is in memory only, which is what ZOOKEEPER-3911 was about. */
function takeHistory(turn: ServerTurn, leader: NodeId, { snapshot, packetsNotCommitted: txns, packetsCommitted }: Sync): boolean {
  const { state } = turn;
  const { env } = state;
  state.updatingEpoch = ruleOn(env, 'current-epoch-after-txns');
  if (snapshot !== null) {
    state.snapshot = snapshot;
    state.machine = snapshot.machine;
    state.lastCommitted = deliveredBy(snapshot);
    state.log = { base: snapshot.zxid, txns: [] };
  }
  state.log = appended(state.log, txns);
  state.lastProcessed = Math.min(turn.history(), packetsCommitted);
  const now = ruleOn(env, 'ack-newleader-after-txns') || txns.length === 0;
  if (snapshot !== null && !ruleOn(env, 'persist-snapshot')) turn.note('snapshot-not-persisted', { leader, zxid: snapshot.zxid });
  // In one piece: a snapshot alone may be less than what was on this disk before.
  else if (now) turn.force();
  else if (snapshot !== null) turn.keepSnapshot();
  return now;
}

/** S9: serve; then log and acknowledge what came after NEWLEADER, and deliver what is committed of all that. */
export function onUpToDate(turn: ServerTurn, from: NodeId): void {
  const { state } = turn;
  const { newEpoch, sync } = state.following!;
  const epoch = newEpoch!;
  const { packetsNotCommitted, packetsCommitted } = sync!;
  state.phase = 'BROADCAST';
  state.following = { ...state.following!, sync: null };
  // updateElectionVote: whoever comes later must hear the same from everybody (ZOOKEEPER-1732).
  state.vote = { ...state.vote, peerEpoch: epoch };
  turn.cancelTimer('init');
  turn.setTimer('read', ticks(state.env, 'syncLimit'), ticks(state.env, 'syncLimit'));
  turn.send(from, { type: 'ACK', zxid: zxidOf(epoch, 0) });
  logTxns(turn, packetsNotCommitted);
  deliverUpTo(turn, packetsCommitted);
  turn.note('serves', { leader: from, epoch, delivered: state.lastCommitted });
  turn.fact({ type: 'claims', claim: 'serves', with: { epoch, delivered: state.lastCommitted } });
}
