/** A Raft server: boots from its disk, dispatches what arrives, and as leader draws the conclusions (figure 3.1). */
import type { Env, Input, Millis, NodeId, Step } from '#model/protocol.ts';
import { isClientAnswer, isClientCall, type ClientMessage } from '#protocols/client/wire.ts';
import { onAppendEntries } from './append.ts';
import { advanceCommit } from './commit.ts';
import { configAt, initialConfig } from './configuration.ts';
import { dropsVoteRequest, onElectionTimeout, onPreVote, onRequestVote, onVoteResponse } from './election.ts';
import { onInstallSnapshot } from './install.ts';
import { becomeLeader, checkQuorum, onHeartbeatTimer, onSync } from './leader.ts';
import { EMPTY_LOG, lastIndex } from './log.ts';
import { leaveJoint, progressChange, stepDownIfRemoved, tickChange } from './membership.ts';
import { onReadIndexResponse, progressReads, readAtLeader, serveApplied } from './reads.ts';
import { onAppendResponse, tellCommit } from './replication.ts';
import { onClientCall } from './requests.ts';
import { becomeFollower, forgetLeader, resetElectionTimer } from './roles.ts';
import { switchedOn } from './settings.ts';
import { extendLease } from './rounds.ts';
import { ServerTurn } from './server-turn.ts';
import type { Message, RaftTimer, ServerDurable, ServerState } from './state.ts';
import { abortTransfer, onTimeoutNow, progressTransfer } from './transfer.ts';

type Result = Step<ServerState, Message, ServerDurable>;
type ServerMessage = Exclude<Message, ClientMessage>;

/** The disk of a server that never ran. */
export function emptyDisk(env: Env): ServerDurable {
  const snapshot = { lastIndex: 0, lastTerm: 0, config: initialConfig(env), machine: { store: {}, sessions: {} } };
  return { kind: 'server', currentTerm: 0, votedFor: null, log: EMPTY_LOG, snapshot };
}

/** §3.8: what is on disk, and nothing else. What was committed has to be learned again. */
export function bootServer(env: Env, durable: ServerDurable | null, clock: Millis): Result {
  const disk = durable ?? emptyDisk(env);
  const { currentTerm, votedFor, log, snapshot } = disk;
  const { config, index: configIndex } = configAt(log, snapshot, Infinity);
  const turn = new ServerTurn({
    kind: 'server', env, currentTerm, votedFor, log, snapshot, disk, synced: lastIndex(log), role: 'follower', leaderId: null,
    commitIndex: snapshot.lastIndex, lastApplied: snapshot.lastIndex, machine: snapshot.machine, config, configIndex,
    // §6.4.1: before a crash it may have answered a leader that counts on it to keep still. A clock at 0 has no before.
    heardAt: durable !== null && clock > 0 && switchedOn(env, 'checkQuorum') ? clock : null, votes: null, leading: null, reads: [],
  }, clock);
  if (durable !== null) turn.note('restarted', { term: currentTerm, votedFor, lastIndex: lastIndex(log), snapshotIndex: snapshot.lastIndex });
  resetElectionTimer(turn);
  return turn.end();
}

export function stepServer(state: ServerState, input: Input<Message>): Result {
  const turn = new ServerTurn(state, input.clock);
  switch (input.type) {
    case 'message': onMessage(turn, input.from, input.message); break;
    case 'disconnected': break; // Raft has no connections: every message travels alone.
    case 'timer': onTimer(turn, input.timer as RaftTimer); break;
    // People speak to clients.
    case 'request': break;
  }
  if (turn.state.role !== 'leader') serveApplied(turn);
  else if (knowsMore(turn.state, state) || (input.type === 'timer' && input.timer === 'commit')) settle(turn, state.commitIndex);
  return turn.end();
}

function onTimer(turn: ServerTurn, timer: RaftTimer): void {
  if (timer === 'election') return becomeLeaderIf(turn, onElectionTimeout(turn));
  if (timer === 'sync') return onSync(turn);
  if (turn.state.role !== 'leader') return;
  switch (timer) {
    case 'heartbeat': return onHeartbeatTimer(turn);
    case 'transfer': return abortTransfer(turn);
    case 'commit': return; // The leader goes on with its conclusions.
    case 'quorum': {
      checkQuorum(turn);
      tickChange(turn);
    }
  }
}

function becomeLeaderIf(turn: ServerTurn, won: boolean): void {
  if (won) becomeLeader(turn);
}

function onMessage(turn: ServerTurn, from: NodeId, message: Message): void {
  if (isClientCall(message)) return onClientCall(turn, from, message);
  if (isClientAnswer(message)) return;
  if (message.type === 'RequestVote' && dropsVoteRequest(turn, from, message)) return;
  observeTerm(turn, from, message);
  onServerMessage(turn, from, message);
}

/** §3.3: a newer term makes a follower of anyone. Pre-votes speak of a term that nobody has entered yet (§9.6). */
function observeTerm(turn: ServerTurn, from: NodeId, message: ServerMessage): void {
  const { state } = turn;
  const { term } = message;
  if (term <= state.currentTerm || message.type === 'PreVote' || (message.type === 'PreVoteResponse' && message.granted)) return;
  turn.note('newer-term', { from, term, currentTerm: state.currentTerm, role: state.role });
  becomeFollower(turn);
  state.currentTerm = term;
  state.votedFor = null;
  forgetLeader(turn);
}

function onServerMessage(turn: ServerTurn, from: NodeId, message: ServerMessage): void {
  switch (message.type) {
    case 'PreVote': return onPreVote(turn, from, message);
    case 'RequestVote': return onRequestVote(turn, from, message);
    case 'PreVoteResponse': case 'RequestVoteResponse': return becomeLeaderIf(turn, onVoteResponse(turn, from, message));
    case 'AppendEntries': return onAppendEntries(turn, from, message);
    case 'AppendEntriesResponse': return onAppendResponse(turn, from, message);
    case 'InstallSnapshot': return onInstallSnapshot(turn, from, message);
    case 'TimeoutNow': return becomeLeaderIf(turn, onTimeoutNow(turn, from, message));
    case 'ReadIndex': {
      if (turn.state.role === 'leader') readAtLeader(turn, { ...message, command: null }, from);
      return;
    }
    case 'ReadIndexResponse': return onReadIndexResponse(turn, message);
  }
}

function knowsMore(is: ServerState, was: ServerState): boolean {
  return is.leading !== was.leading || is.synced !== was.synced || is.reads !== was.reads;
}

/** What a leader concludes from what it has learned: commitment first, for all else follows from it. `was`: the commit index before. */
function settle(turn: ServerTurn, was: number): void {
  extendLease(turn);
  let moved = false;
  while (advanceCommit(turn)) {
    moved = true;
    leaveJoint(turn);
  }
  if (moved) tellCommit(turn, was);
  progressChange(turn);
  progressTransfer(turn);
  progressReads(turn);
  if (moved) stepDownIfRemoved(turn);
}
