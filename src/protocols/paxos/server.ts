/** A Paxos server: boots from its disk, and hands what arrives to its roles. */
import type { Env, Input, Millis, NodeId, Step } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import { ballotOf, type Ballot } from '#protocols/ballots/ballot.ts';
import { isClientAnswer, isClientCall } from '#protocols/client/wire.ts';
import { answerAccept, answerPrepare, tellVote } from './acceptor.ts';
import { castOf } from './cast.ts';
import { awaitLeader, onElectionTimer, onHeartbeat, onHeartbeatTimer } from './leader.ts';
import { awaitQuery, hear, onChosen, onQuery, onQueryTimer } from './learner.ts';
import { abandonFor, onPhaseTimer, onRetryTimer, receive, spreadChoice } from './proposer.ts';
import { onClientCall } from './requests.ts';
import { ServerTurn } from './server-turn.ts';
import type { Message, PaxosTimer, ServerDurable, ServerState, Value } from './state.ts';

type Result = Step<ServerState, Message, ServerDurable>;

/** The disk of a server that never ran. */
export const EMPTY_DISK: ServerDurable = { kind: 'server', promised: 0, vBal: 0, vVal: null, round: 0 };

/** What is on disk, and nothing else: what was chosen has to be learned again. */
export function bootServer(env: Env, durable: ServerDurable | null, clock: Millis): Result {
  const disk = durable ?? EMPTY_DISK;
  const { promised, vBal, vVal, round } = disk;
  // P1a: never a ballot again that may have been used before the crash.
  const used = round === 0 ? 0 : ballotOf(round, env.self, env.servers);
  const seen = ruleOn(env, 'fresh-ballot-after-restart') ? Math.max(promised, used) : 0;
  const turn = new ServerTurn({
    kind: 'server', env, cast: castOf(env), disk, promised, vBal, vVal, round, phase: 'idle', ballot: 0, value: null, promises: [], accepts: [],
    refusals: [], seen, tries: 0, requests: [], leaderId: null, reign: 0, accepted: [], chosen: null,
  }, clock);
  if (durable !== null) turn.note('restarted', { promised, vBal, vVal, round });
  if (vVal !== null) hear(turn, env.self, vBal, vVal);
  awaitLeader(turn);
  awaitQuery(turn);
  return turn.end();
}

export function stepServer(state: ServerState, input: Input<Message>): Result {
  const turn = new ServerTurn(state, input.clock);
  switch (input.type) {
    case 'message': onMessage(turn, input.from, input.message); break;
    case 'timer': onTimer(turn, input.timer as PaxosTimer); break;
    case 'disconnected': break; // Paxos has no connections: every message travels alone.
    case 'request': break; // People speak to clients.
  }
  if (state.chosen === null && turn.state.chosen !== null && state.env.config['learning'] === 'via-proposer' && counted(turn)) spreadChoice(turn);
  return turn.end();
}

/** True if it was this proposer's own ballot that got through, and its count that showed it. */
function counted({ state: { chosen, ballot, phase } }: ServerTurn): boolean {
  return phase === 'done' && chosen?.ballot === ballot;
}

function onTimer(turn: ServerTurn, timer: PaxosTimer): void {
  switch (timer) {
    case 'retry': return onRetryTimer(turn);
    case 'prepare': case 'accept': return onPhaseTimer(turn, timer);
    case 'heartbeat': return onHeartbeatTimer(turn);
    case 'election': return onElectionTimer(turn);
    case 'query': return onQueryTimer(turn);
  }
}

function onMessage(turn: ServerTurn, from: NodeId, message: Message): void {
  if (isClientCall(message)) return onClientCall(turn, from, message);
  if (isClientAnswer(message)) return;
  switch (message.type) {
    case 'Prepare': return onPrepare(turn, from, message.ballot);
    case 'Accept': return onAccept(turn, from, message.ballot, message.value);
    case 'Promise': case 'Accepted': case 'Nack': return receive(turn, from, message);
    case 'Chosen': return onChosen(turn, from, message.ballot, message.value);
    case 'Query': return onQuery(turn, from);
    case 'Heartbeat': {
      observe(turn, message.ballot);
      return onHeartbeat(turn, from, message.ballot);
    }
  }
}

/** P1a: the next own ballot will be above every one that was heard of. */
function observe({ state }: ServerTurn, ballot: Ballot): void {
  state.seen = Math.max(state.seen, ballot);
}

function onPrepare(turn: ServerTurn, from: NodeId, ballot: Ballot): void {
  observe(turn, ballot);
  const answer = answerPrepare(turn, from, ballot);
  if (answer !== null) turn.send(from, answer);
  abandonFor(turn, from, ballot);
}

function onAccept(turn: ServerTurn, from: NodeId, ballot: Ballot, value: Value): void {
  observe(turn, ballot);
  const answer = answerAccept(turn, from, ballot, value);
  if (answer?.type === 'Nack') turn.send(from, answer);
  if (answer?.type === 'Accepted') {
    tellVote(turn, from, ballot, value);
    hear(turn, turn.state.env.self, ballot, value);
  }
  abandonFor(turn, from, ballot);
}
