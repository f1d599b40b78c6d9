/** A ZAB server: boots from its disk, and dispatches what arrives (QuorumPeer.java, run). */
import type { Env, Input, Millis, NodeId, Step } from '#model/protocol.ts';
import { EMPTY_MACHINE } from '#protocols/client/machine.ts';
import { isClientAnswer, isClientCall } from '#protocols/client/wire.ts';
import { countOwnAcks, onAck } from './broadcast.ts';
import { ackProposals, onSyncTimer } from './disk.ts';
import { onCommit, onInform, onProposal } from './follow.ts';
import { deliveredBy, EMPTY_LOG, lastLogged } from './history.ts';
import { onAckEpoch, onInitTimer, onLearnerInfo, onNewLeaderAck, onTick, startLeading } from './leader.ts';
import { heardLeader, onConnectTimer, onLeaderInfo, onLeaderLost, onReadTimer, onRefused, startFollowing } from './learner.ts';
import { dropLearner, heardLearner } from './learners.ts';
import { lookForLeader, onFinalizeTimer, onNotification, onNotifyTimer } from './looking.ts';
import { checkObservers } from './quorum.ts';
import { atLeader, onSynced } from './reads.ts';
import { onClientCall, onRequest } from './requests.ts';
import { ServerTurn } from './server-turn.ts';
import { onSnapshotTimer, snapshotAtStart } from './snapshot.ts';
import type { Message, QuorumPacket, ServerDurable, ServerState, ZabTimer } from './state.ts';
import { onNewLeader, onOpening, onUpToDate } from './synchronise.ts';
import { epochOf, isEpochStart } from './zxid.ts';

type Result = Step<ServerState, Message, ServerDurable>;

/** The disk of a server that never ran. */
export const EMPTY_DISK: ServerDurable = {
  kind: 'server', acceptedEpoch: 0, currentEpoch: 0, log: EMPTY_LOG, snapshot: { zxid: 0, machine: EMPTY_MACHINE, through: 0 }, updatingEpoch: false,
};

/** QuorumPeer.java, loadDataBase: what is on disk, and nothing else. What was committed has to be learned again. */
export function bootServer(env: Env, durable: ServerDurable | null, clock: Millis): Result {
  checkObservers(env);
  const disk = durable ?? EMPTY_DISK;
  const { acceptedEpoch, log, snapshot } = disk;
  const lastZxid = lastLogged(disk);
  // ZOOKEEPER-1653: it went down between the two writes, and has all of an epoch that it did not join yet.
  const currentEpoch = disk.updatingEpoch ? Math.max(disk.currentEpoch, epochOf(lastZxid)) : disk.currentEpoch;
  const turn = new ServerTurn({
    kind: 'server', env, role: 'LOOKING', phase: 'ELECTION', acceptedEpoch, currentEpoch, log, snapshot, updatingEpoch: false, disk, synced: lastZxid, syncing: false,
    lastProcessed: lastZxid, lastCommitted: deliveredBy(snapshot), machine: snapshot.machine, round: 0,
    vote: { leader: env.self, zxid: lastZxid, peerEpoch: currentEpoch, electionEpoch: 0 },
    electing: null, following: null, leading: null, copying: null, waiting: [],
  }, clock);
  if (durable !== null) turn.note('restarted', { acceptedEpoch, currentEpoch, lastZxid, snapshotZxid: snapshot.zxid });
  if (epochOf(lastZxid) > currentEpoch || currentEpoch > acceptedEpoch) {
    turn.note('cannot-start', { acceptedEpoch, currentEpoch, lastZxid });
    turn.state.role = 'STOPPED';
    return turn.end();
  }
  snapshotAtStart(turn);
  lookForLeader(turn);
  settle(turn);
  return turn.end();
}

export function stepServer(state: ServerState, input: Input<Message>): Result {
  const turn = new ServerTurn(state, input.clock);
  if (state.role === 'STOPPED') return turn.end();
  switch (input.type) {
    case 'message': onMessage(turn, input.from, input.message); break;
    case 'disconnected': onDisconnected(turn, input.peer); break;
    case 'timer': onTimer(turn, input.timer as ZabTimer); break;
    // People speak to clients.
    case 'request': break;
  }
  settle(turn);
  return turn.end();
}

/** What follows from a step: an election begins or ends, and what has become durable is acknowledged. */
function settle(turn: ServerTurn): void {
  for (;;) {
    const { elected, durable, state } = turn;
    if (turn.looks) {
      turn.looks = false;
      lookForLeader(turn);
    } else if (elected !== null) {
      turn.elected = null;
      if (elected === state.env.self) startLeading(turn);
      else startFollowing(turn, elected);
    } else if (durable.length > 0) {
      turn.durable = [];
      if (state.leading === null) ackProposals(turn, durable);
      else countOwnAcks(turn, durable);
    } else return;
  }
}

function onTimer(turn: ServerTurn, timer: ZabTimer): void {
  switch (timer) {
    case 'notify': return onNotifyTimer(turn);
    case 'finalize': return onFinalizeTimer(turn);
    case 'connect': return onConnectTimer(turn);
    case 'init': return onInitTimer(turn);
    case 'read': return onReadTimer(turn);
    case 'tick': return turn.state.leading === null ? undefined : onTick(turn);
    case 'sync': return onSyncTimer(turn);
    case 'snapshot': return onSnapshotTimer(turn);
  }
}

function onDisconnected(turn: ServerTurn, peer: NodeId): void {
  const { following, leading, role } = turn.state;
  if (following?.leader === peer) {
    turn.note('connection-lost', { peer, role });
    return onLeaderLost(turn, following);
  }
  if (leading?.learners[peer] === undefined) return;
  turn.note('connection-lost', { peer, role });
  dropLearner(turn, peer);
}

function onMessage(turn: ServerTurn, from: NodeId, message: Message): void {
  if (isClientCall(message)) return onClientCall(turn, message);
  if (isClientAnswer(message)) return;
  if (message.type === 'Notification') return onNotification(turn, from, message);
  if (message.type === 'FOLLOWERINFO' || message.type === 'OBSERVERINFO') {
    return onLearnerInfo(turn, from, message.acceptedEpoch, message.type === 'OBSERVERINFO');
  }
  const { following, leading, phase } = turn.state;
  const ofLeader = following?.leader === from;
  const ofLearner = leading?.learners[from] !== undefined;
  const done = ofLeader ? onLeaderPacket(turn, from, message) : ofLearner && onLearnerPacket(turn, from, message);
  if (!done) turn.note('out-of-place', { from, message: message.type, phase });
}

/** False if it makes no sense here. */
function onLeaderPacket(turn: ServerTurn, from: NodeId, packet: QuorumPacket): boolean {
  const sync = turn.state.following!.sync;
  const serving = turn.state.phase === 'BROADCAST';
  if (packet.type === 'REFUSED') {
    turn.note('connection-refused', { from, role: turn.state.role });
    onRefused(turn);
    return true;
  }
  heardLeader(turn);
  switch (packet.type) {
    case 'LEADERINFO': onLeaderInfo(turn, packet.epoch); return true;
    case 'DIFF': case 'TRUNC': case 'SNAP': onOpening(turn, from, packet); return true;
    case 'NEWLEADER': if (sync !== null) onNewLeader(turn, from, epochOf(packet.zxid)); return sync !== null;
    case 'UPTODATE': if (sync?.acked === true) onUpToDate(turn, from); return sync?.acked === true;
    case 'PROPOSAL': if (sync !== null || serving) onProposal(turn, from, packet.txn); return sync !== null || serving;
    case 'COMMIT': if (sync !== null || serving) onCommit(turn, from, packet.zxid); return sync !== null || serving;
    case 'INFORM': if (sync !== null || serving) onInform(turn, from, packet.txn); return sync !== null || serving;
    case 'PING': turn.send(from, { type: 'PING', reply: true }); return true;
    case 'SYNC': if (packet.reply) onSynced(turn, packet.client, packet.seq); return packet.reply;
    default: return false;
  }
}

/** False if it makes no sense here. */
function onLearnerPacket(turn: ServerTurn, from: NodeId, packet: QuorumPacket): boolean {
  const { phase, leading } = turn.state;
  const { stage } = leading!.learners[from]!;
  heardLearner(turn, from);
  switch (packet.type) {
    case 'ACKEPOCH': if (stage === 'informed') onAckEpoch(turn, from, packet.currentEpoch, packet.lastZxid); return stage === 'informed';
    case 'ACK': {
      if (!isEpochStart(packet.zxid)) onAck(turn, from, packet.zxid);
      else if (stage === 'syncing') onNewLeaderAck(turn, from);
      return true;
    }
    case 'PING': return packet.reply;
    case 'REQUEST': onRequest(turn, from, { client: packet.client, session: packet.session, seq: packet.seq, command: packet.command }); return true;
    case 'SYNC': if (phase === 'BROADCAST') atLeader(turn, from, packet.client, packet.seq); return phase === 'BROADCAST';
    default: return false;
  }
}
