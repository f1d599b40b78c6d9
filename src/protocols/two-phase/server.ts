/** A server of two-phase commit: boots from its log and dispatches what arrives, also what it says to itself. */
import type { Env, Input, Millis, NodeId, Step } from '#model/protocol.ts';
import { isClientAnswer, isClientCall } from '#protocols/client/wire.ts';
import { NO_LOCKS } from '#protocols/transactions/locks.ts';
import type { Store } from '#protocols/transactions/operations.ts';
import { acceptVote, onPhase1a, onPhase2a } from './acceptor.ts';
import { onVote, onVotesTimeout, onWorked } from './coordinator.ts';
import { onAck, onInquiry, onResendTimeout } from './decision.ts';
import { onDecision, onLocksTimeout, onPrepare, onPrepareTimeout, onWork } from './participant.ts';
import { coordinationsOn, noteRestart, participationsOn, recover } from './recovery.ts';
import { onClientCall } from './requests.ts';
import { ServerTurn } from './server-turn.ts';
import { acceptorsIn, coordinatorOf, participantsIn, switchedOn } from './settings.ts';
import type { CommitMessage, Message, ServerDurable, ServerState, TimerKind } from './state.ts';
import { onInquiryToAll, onPhase1b, onPhase2b, onTakeoverTimeout } from './takeover.ts';
import { onDecisionReq, onDecisionTimeout, onPeerUnknown } from './termination.ts';

type Result = Step<ServerState, Message, ServerDurable>;

/** The disk of a server that never ran. */
export function emptyDisk(store: Store = {}): ServerDurable {
  return { kind: 'server', incarnation: 0, log: [], store, finished: [], heard: {}, answers: {}, decided: 0, acceptor: [] };
}

/** Only the coordinator needs to know that it has been here before, and only it pays for it: one forced write a start. */
export function bootServer(env: Env, durable: ServerDurable | null, clock: Millis): Result {
  const disk = durable ?? emptyDisk();
  const coordinates = coordinatorOf(env) === env.self;
  // A setting that names no server is said at once, not when it is needed.
  participantsIn(env);
  acceptorsIn(env);
  const incarnation = coordinates ? disk.incarnation + 1 : disk.incarnation;
  const { kind: _, ...rest } = disk;
  const turn = new ServerTurn({
    ...rest, kind: 'server', env, disk, incarnation, locks: NO_LOCKS, coordinating: {}, participating: participationsOn(disk), takeovers: {}, confirmed: {},
  }, clock);
  if (coordinates) {
    turn.state.coordinating = coordinationsOn(disk, turn);
    turn.save(true);
  }
  if (disk.incarnation > 0 || disk.log.length > 0) noteRestart(turn);
  recover(turn);
  return finish(turn);
}

export function stepServer(state: ServerState, input: Input<Message>): Result {
  const turn = new ServerTurn(state, input.clock);
  switch (input.type) {
    case 'message': onMessage(turn, input.from, input.message); break;
    case 'timer': onTimer(turn, input.timer); break;
    case 'disconnected': break; // There are no connections: every message travels alone.
    case 'request': break; // People speak to clients.
  }
  return finish(turn);
}

/** What it said to itself is heard within the same step. */
function finish(turn: ServerTurn): Result {
  for (let message = turn.own.shift(); message !== undefined; message = turn.own.shift()) onCommitMessage(turn, turn.state.env.self, message);
  return turn.end();
}

function onTimer(turn: ServerTurn, name: string): void {
  const colon = name.indexOf(':');
  const tid = name.slice(colon + 1);
  switch (name.slice(0, colon) as TimerKind) {
    case 'votes': return onVotesTimeout(turn, tid);
    case 'resend': return turn.state.takeovers[tid] === undefined ? onResendTimeout(turn, tid) : onTakeoverTimeout(turn, tid);
    case 'prepare': return onPrepareTimeout(turn, tid);
    case 'decision': return onDecisionTimeout(turn, tid);
    case 'locks': return onLocksTimeout(turn, tid);
  }
}

function onMessage(turn: ServerTurn, from: NodeId, message: Message): void {
  if (isClientCall(message)) return onClientCall(turn, message);
  if (!isClientAnswer(message)) onCommitMessage(turn, from, message);
}

function onCommitMessage(turn: ServerTurn, from: NodeId, message: CommitMessage): void {
  const { env } = turn.state;
  switch (message.type) {
    case 'WORK': return onWork(turn, from, message);
    case 'WORKED': return onWorked(turn, from, message);
    case 'PREPARE': return onPrepare(turn, from, message);
    case 'VOTE': return switchedOn(env, 'paxosCommit') ? onVoteForAcceptors(turn, from, message) : onVote(turn, from, message);
    case 'COMMIT': case 'ABORT': return onDecision(turn, from, message.tid, message.type === 'COMMIT' ? 'commit' : 'abort', true);
    case 'ACK': return onAck(turn, from, message);
    case 'INQUIRY': return switchedOn(env, 'paxosCommit') ? onInquiryToAll(turn, from, message) : onInquiry(turn, from, message);
    case 'DECISION_REQ': return onDecisionReq(turn, from, message);
    case 'DECISION': return message.decision === 'unknown' ? onPeerUnknown(turn, from, message.tid) : onDecision(turn, from, message.tid, message.decision, false);
    case 'PHASE_1A': return onPhase1a(turn, from, message);
    case 'PHASE_1B': return onPhase1b(turn, from, message);
    case 'PHASE_2A': return onPhase2a(turn, from, message);
    case 'PHASE_2B': return onPhase2b(turn, from, message);
  }
}

/** A vote is for the acceptors; a no is enough for the coordinator as well, because nothing else can be chosen after it. */
function onVoteForAcceptors(turn: ServerTurn, from: NodeId, message: Extract<CommitMessage, { type: 'VOTE' }>): void {
  const { env, coordinating } = turn.state;
  if (acceptorsIn(env).includes(env.self)) acceptVote(turn, from, message);
  if (message.vote === 'no' && coordinating[message.tid] !== undefined) onVote(turn, from, message);
}
