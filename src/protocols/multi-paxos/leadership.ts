/** Who leads: hearing a leader, giving way to a larger ballot, and the timer that ends the patience (PMMC; PML §4.1). */
import type { NodeId } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import { ballotAbove, NO_BALLOT, proposerOf, type Ballot } from '#protocols/ballots/ballot.ts';
import { mayStand, membersNow } from './configuration.ts';
import { amount, hasLeader } from './settings.ts';
import type { ServerTurn } from './server-turn.ts';
import type { ServerState, Value } from './state.ts';

/** M1: drawn anew each time, from T to 2T, so that two candidates soon part. Who has nothing to do with decisions never stands. */
export function resetElectionTimer(turn: ServerTurn): void {
  const { state } = turn;
  if (!hasLeader(state.env) || state.role === 'leading') return;
  if (!mayStand(state)) return turn.cancelTimer('election');
  const timeout = amount(state.env, 'electionTimeout');
  // Who decided only before the last change lets the members of now go first.
  const patience = membersNow(state).includes(state.env.self) ? timeout : 3 * timeout;
  turn.setTimer('election', patience, patience + timeout - 1);
}

/** The leader that this server believes in; null: it knows none. */
export function knownLeader({ leader, env, role }: ServerState): NodeId | null {
  if (role === 'leading') return env.self;
  const node = proposerOf(leader, env.servers);
  return node === env.self ? null : node;
}

/** A sign of life from whoever leads that ballot. */
export function hearLeader(turn: ServerTurn, ballot: Ballot): void {
  const { state } = turn;
  if (ballot < state.leader) return;
  followBallot(turn, ballot);
  if (ballot === state.ballot && state.role === 'leading') return;
  state.leader = ballot;
  state.heardAt = turn.clock;
  resetElectionTimer(turn);
}

/** M7: whoever prepares or leads gives way to a larger ballot. */
export function followBallot(turn: ServerTurn, ballot: Ballot): void {
  const { state } = turn;
  if (state.role === 'follower' || ballot <= state.ballot) return;
  turn.note('preempted', { ballot: state.ballot, by: ballot, role: state.role });
  stepDown(turn, ballot);
}

/** Back to follower. Clients that wait are sent on; proposals that are out may still be decided, by whoever leads next. */
export function stepDown(turn: ServerTurn, ballot: Ballot): void {
  const { state } = turn;
  const { queue, reads, env } = state;
  state.role = 'follower';
  state.proposals = {};
  state.prepared = [];
  state.refused = [];
  state.reported = {};
  state.maxReported = 0;
  state.queue = [];
  state.reads = [];
  state.leaseFrom = null;
  state.beatsAt = [];
  turn.cancelTimer('heartbeat');
  resetElectionTimer(turn);
  const next = ballot === NO_BALLOT ? null : proposerOf(ballot, env.servers);
  const leader = next === env.self ? null : next;
  for (const value of queue) if (value.kind !== 'no-op' && value.client !== null) sendOn(turn, value.client, seqOf(value), leader);
  for (const { client, seq } of reads) sendOn(turn, client, seq, leader);
}

function sendOn(turn: ServerTurn, client: NodeId, seq: number, leader: NodeId | null): void {
  turn.send(client, { type: 'ClientReply', seq, status: 'redirect', leader });
}

export function seqOf(value: Value): number {
  return value.kind === 'command' || value.kind === 'config' ? value.seq : 0;
}

/** P1a: above every ballot used or seen, so that none is used twice, even after a restart. */
export function nextBallot({ env, round, bootRound, seen, promised }: ServerState): Ballot {
  const again = bootRound !== NO_BALLOT && round === bootRound && promised <= bootRound;
  if (again && !ruleOn(env, 'fresh-ballot-after-restart')) return bootRound;
  return ballotAbove(Math.max(round, seen, promised), env.self, env.servers);
}
