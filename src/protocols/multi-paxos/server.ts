/** A server of Multi-Paxos: boots from its disk, dispatches what arrives, and then goes on with what it may propose. */
import type { Env, Input, Millis, NodeId, Step } from '#model/protocol.ts';
import { EMPTY_MACHINE } from '#protocols/client/machine.ts';
import { isClientAnswer, isClientCall, type ClientMessage } from '#protocols/client/wire.ts';
import { onAccept, onPrepare } from './acceptor.ts';
import { initialMembers, membersNow } from './configuration.ts';
import { onElectionTimeout, onPrepareReply } from './election.ts';
import { beatLater } from './beats.ts';
import { askMembers, leaveIfRemoved, onHeartbeat, onHeartbeatReply, onHeartbeatTimer, onNack } from './heartbeats.ts';
import { resetElectionTimer } from './leadership.ts';
import { installSnapshot, onCatchUp, onCommit, onEntries } from './learning.ts';
import { onRetry, onSlotNack, onSlotPromise, pursue, yieldSlot } from './per-slot.ts';
import { onAcceptReply, propose } from './proposing.ts';
import { progressReads } from './reads.ts';
import { onClientCall } from './requests.ts';
import { hasLeader, isPerSlot, switchedOn } from './settings.ts';
import { ServerTurn } from './server-turn.ts';
import { noSlots } from './slots.ts';
import type { Message, MultiPaxosTimer, ServerDurable, ServerState } from './state.ts';

type Result = Step<ServerState, Message, ServerDurable>;
type ServerMessage = Exclude<Message, ClientMessage>;

/** The disk of a server that never ran. */
export function emptyDisk(env: Env): ServerDurable {
  const snapshot = { upTo: 0, machine: EMPTY_MACHINE, configs: [{ from: 1, members: initialMembers(env) }] };
  return { kind: 'server', round: 0, promised: 0, promises: noSlots(), accepted: noSlots(), snapshot };
}

/** What was promised and accepted is on disk, and a ballot that is above all that were used. What is decided is learned again. */
export function bootServer(env: Env, durable: ServerDurable | null, clock: Millis): Result {
  const disk = durable ?? emptyDisk(env);
  const { round, promised, promises, accepted, snapshot } = disk;
  const turn = new ServerTurn({
    kind: 'server', env, round, promised, promises, accepted, snapshot, disk, bootRound: round, role: 'follower', ballot: 0, leader: 0,
    // Before a crash it may have promised a leader to keep still. A clock at 0 has no before.
    heardAt: durable !== null && clock > 0 && switchedOn(env, 'lease') ? clock : null,
    seen: Math.max(round, promised), decided: { base: snapshot.upTo, items: [] }, commitUpTo: snapshot.upTo, applied: snapshot.upTo, early: [],
    machine: snapshot.machine, configs: snapshot.configs, catchingUp: false, own: {},
    prepared: [], refused: [], reported: {}, maxReported: 0, nextSlot: snapshot.upTo + 1, proposals: {}, queue: [], failures: 0,
    beat: 0, beats: {}, beatsAt: [], leaseFrom: null, reads: [],
  }, clock);
  if (durable !== null) turn.note('restarted', { promised, accepted: accepted.items.filter((vote) => vote !== null).length, upTo: snapshot.upTo });
  if (hasLeader(env)) resetElectionTimer(turn);
  else beatLater(turn);
  return turn.end();
}

export function stepServer(state: ServerState, input: Input<Message>): Result {
  const turn = new ServerTurn(state, input.clock);
  switch (input.type) {
    case 'message': onMessage(turn, input.from, input.message); break;
    case 'timer': onTimer(turn, input.timer as MultiPaxosTimer); break;
    // Every message travels alone, and people speak to clients.
    case 'disconnected': case 'request': break;
  }
  goOn(turn, state);
  return turn.end();
}

function onTimer(turn: ServerTurn, timer: MultiPaxosTimer): void {
  switch (timer) {
    case 'election': return onElectionTimeout(turn);
    case 'heartbeat': return onHeartbeatTimer(turn);
    case 'retry': return onRetry(turn);
  }
}

function onMessage(turn: ServerTurn, from: NodeId, message: Message): void {
  if (isClientCall(message)) return onClientCall(turn, message);
  if (isClientAnswer(message)) return;
  onServerMessage(turn, from, message);
}

function onServerMessage(turn: ServerTurn, from: NodeId, message: ServerMessage): void {
  switch (message.type) {
    case 'Prepare': {
      onPrepare(turn, from, message);
      return message.toSlot === null ? undefined : yieldSlot(turn, message.toSlot, message.ballot);
    }
    case 'PrepareReply': return message.toSlot === null ? onPrepareReply(turn, from, message) : onSlotPromise(turn, from, message);
    case 'Accept': {
      onAccept(turn, from, message);
      return isPerSlot(turn.state.env) ? yieldSlot(turn, message.slot, message.ballot) : undefined;
    }
    case 'AcceptReply': return onAcceptReply(turn, from, message);
    case 'Nack': return isPerSlot(turn.state.env) && message.slot !== null ? onSlotNack(turn, from, message) : onNack(turn, from, message);
    case 'Commit': return onCommit(turn, message);
    case 'Heartbeat': return onHeartbeat(turn, from, message);
    case 'HeartbeatReply': return onHeartbeatReply(turn, from, message);
    case 'CatchUp': return onCatchUp(turn, from, message);
    case 'Entries': return onEntries(turn, from, message);
    case 'InstallSnapshot': return installSnapshot(turn, from, message.snapshot);
  }
}

/** Whatever was learned may open a slot: the leader proposes until nothing moves any more. */
function goOn(turn: ServerTurn, was: ServerState): void {
  const { state } = turn;
  if (isPerSlot(state.env)) return goOnPerSlot(turn, was);
  if (state.role !== 'leading') return;
  if (state.commitUpTo === was.commitUpTo && state.queue === was.queue && state.role === was.role) return;
  for (let at = -1; at !== state.commitUpTo && state.role === 'leading';) {
    at = state.commitUpTo;
    propose(turn);
  }
  if (membersNow(was) !== membersNow(state)) askMembers(turn);
  progressReads(turn);
  leaveIfRemoved(turn);
}

/** A slot that is decided ends the failures of those that wait for the next. */
function goOnPerSlot(turn: ServerTurn, was: ServerState): void {
  const { state } = turn;
  if (state.commitUpTo !== was.commitUpTo) {
    const stale = Object.values(state.proposals).some(({ slot }) => slot <= state.commitUpTo);
    if (stale) state.proposals = {};
    if (state.failures > 0) state.failures = 0;
  }
  for (let at = -1; at !== state.commitUpTo;) {
    at = state.commitUpTo;
    pursue(turn);
  }
  if (!hasLeader(state.env) && Object.keys(state.proposals).length === 0 && state.queue.length === 0 && was.queue.length > 0) turn.cancelTimer('retry');
  if (hasLeader(state.env)) leaveIfRemoved(turn);
}
