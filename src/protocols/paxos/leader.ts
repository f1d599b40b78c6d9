/**
 * The distinguished proposer ("Paxos Made Simple" §2.4: "a distinguished proposer must be selected as the only one to try
 * issuing proposals"). Elected by silence: who hears no heartbeat for long enough leads, and the higher ballot prevails.
 * Two leaders at a time cost time, never safety, so no lease is needed.
 */
import type { NodeId } from '#model/protocol.ts';
import { ballotAbove, roundOf, type Ballot } from '#protocols/ballots/ballot.ts';
import { beginRound } from './proposer.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount, switchedOn } from './settings.ts';
import type { ServerState } from './state.ts';
import { stopPhaseTimer } from './waiting.ts';

/** True if it may propose: everybody may, unless one proposer is distinguished. */
export function mayPropose({ env, leaderId }: ServerState): boolean {
  return !switchedOn(env, 'distinguished') || leaderId === env.self;
}

export function awaitLeader(turn: ServerTurn): void {
  const { env, cast } = turn.state;
  if (!switchedOn(env, 'distinguished') || !cast.proposers.includes(env.self)) return;
  const time = amount(env, 'electionTimeout');
  turn.setTimer('election', time, 2 * time - 1);
}

/** Phase 1 at once: it finds what an earlier leader left unfinished. */
export function onElectionTimer(turn: ServerTurn): void {
  const { state } = turn;
  const { env } = state;
  if (state.leaderId === env.self) return;
  state.leaderId = env.self;
  turn.note('leads-itself', { ballot: ballotAbove(Math.max(state.seen, state.ballot), env.self, env.servers) });
  if (state.chosen === null) beginRound(turn);
  else claimBallot(turn);
  onHeartbeatTimer(turn);
}

/** Nothing is left to decide, but the office has a number all the same. */
function claimBallot(turn: ServerTurn): void {
  const { state } = turn;
  const ballot = ballotAbove(Math.max(state.seen, state.ballot), state.env.self, state.env.servers);
  state.ballot = ballot;
  state.seen = ballot;
  state.round = roundOf(ballot);
  turn.fact({ type: 'leads', epoch: ballot });
}

export function onHeartbeatTimer(turn: ServerTurn): void {
  const { env, cast, leaderId, ballot } = turn.state;
  if (leaderId !== env.self) return;
  const every = amount(env, 'heartbeat');
  turn.setTimer('heartbeat', every, every);
  for (const id of cast.proposers) if (id !== env.self) turn.send(id, { type: 'Heartbeat', ballot });
}

export function onHeartbeat(turn: ServerTurn, from: NodeId, ballot: Ballot): void {
  const { state } = turn;
  const { env, leaderId } = state;
  const reign = leaderId === env.self ? state.ballot : state.reign;
  if (ballot < reign) return turn.note('heartbeat-ignored', { from, ballot, reign });
  if (leaderId === env.self) stepDown(turn, from, ballot);
  else if (leaderId !== from) turn.note('follows', { leader: from, ballot });
  state.leaderId = from;
  state.reign = ballot;
  awaitLeader(turn);
}

/** Somebody leads with a higher ballot: clients go there. */
function stepDown(turn: ServerTurn, leader: NodeId, ballot: Ballot): void {
  const { state } = turn;
  turn.note('steps-down', { leader, ballot, own: state.ballot });
  turn.cancelTimer('heartbeat');
  stopPhaseTimer(turn);
  if (state.phase !== 'done') state.phase = 'idle';
  const { requests } = state;
  state.requests = [];
  for (const { client, seq } of requests) {
    turn.note('redirected', { client, to: leader });
    turn.send(client, { type: 'ClientReply', seq, status: 'redirect', leader });
  }
}
