/** Phase 1, once for all slots (PMMC, scout; PML §4.2): preparing, counting promises, taking office. */
import { ruleOn, type NodeId } from '#model/protocol.ts';
import type { Ballot } from '#protocols/ballots/ballot.ts';
import { beatNow } from './beats.ts';
import { isQuorum, mayStand, membersAt, membersNow } from './configuration.ts';
import { nextBallot, resetElectionTimer, stepDown } from './leadership.ts';
import { holdsForLeader, leaseLeft } from './lease.ts';
import { installSnapshot } from './learning.ts';
import { pursue } from './per-slot.ts';
import { propose } from './proposing.ts';
import { isPerSlot } from './settings.ts';
import type { ServerTurn } from './server-turn.ts';
import { lastSlot } from './slots.ts';
import type { Message, Report, ServerState } from './state.ts';
import { promise, reportsOf } from './votes.ts';

type PrepareReply = Extract<Message, { type: 'PrepareReply' }>;

/** M1: nobody was heard for a whole timeout. Where phase 1 is run slot by slot, leading is only a claim. */
export function onElectionTimeout(turn: ServerTurn): void {
  const { state } = turn;
  const { env } = state;
  if (state.role === 'leading' || !mayStand(state)) return;
  const ballot = nextBallot(state);
  if (holdsForLeader(turn, ballot)) {
    turn.note('campaign-waits', { left: leaseLeft(turn), leader: state.leader });
    return resetElectionTimer(turn);
  }
  if (state.role === 'preparing') stepDown(turn, ballot);
  state.ballot = ballot;
  state.round = ballot;
  state.seen = Math.max(state.seen, ballot);
  if (isPerSlot(env)) return takeOffice(turn);
  prepare(turn, ballot);
}

/** M1: for every slot that is not known to be decided, whether anything is known of it or not. */
function prepare(turn: ServerTurn, ballot: Ballot): void {
  const { state } = turn;
  const { env } = state;
  const fromSlot = firstToPrepare(state);
  state.role = 'preparing';
  state.prepared = [env.self];
  state.refused = [];
  state.reported = {};
  state.maxReported = 0;
  promise(turn, { ballot, fromSlot: state.commitUpTo + 1, toSlot: null });
  report(turn, reportsOf(state, state.commitUpTo + 1, null));
  resetElectionTimer(turn);
  const asked = electors(state).filter((id) => id !== env.self);
  turn.note('prepares', { ballot, fromSlot, toSlot: null, asked });
  turn.fact({ type: 'claims', claim: 'prepares', with: { ballot, fromSlot, toSlot: null } });
  for (const id of asked) turn.send(id, { type: 'Prepare', ballot, fromSlot, toSlot: null });
  count(turn);
}

function firstToPrepare({ env, commitUpTo, accepted }: ServerState): number {
  return ruleOn(env, 'prepare-all-slots') ? commitUpTo + 1 : Math.max(commitUpTo, lastSlot(accepted)) + 1;
}

/** Everybody who decides one of those slots, as far as is known. */
function electors({ configs, commitUpTo }: ServerState): readonly NodeId[] {
  const now = membersAt(configs, commitUpTo + 1);
  const later = configs.filter(({ from }) => from > commitUpTo + 1).flatMap(({ members }) => members);
  return [...new Set([...now, ...later])];
}

/** P2a, M3: promises for exactly this ballot. What is compacted away over there comes as a snapshot. */
export function onPrepareReply(turn: ServerTurn, from: NodeId, { ballot, votes, commitUpTo, snapshot }: PrepareReply): void {
  const { state } = turn;
  const own = ballot === state.ballot || (state.role === 'preparing' && !ruleOn(state.env, 'count-own-promises'));
  if (state.role === 'follower' || !own) return turn.note('promise-not-counted', { from, ballot, own: state.ballot, role: state.role });
  if (snapshot !== null) installSnapshot(turn, from, snapshot);
  if (!state.prepared.includes(from)) state.prepared = [...state.prepared, from];
  report(turn, votes);
  if (state.role === 'preparing') state.maxReported = Math.max(state.maxReported, commitUpTo);
  turn.note('promise-counted', { from, ballot, promises: state.prepared, votes: votes.length });
  count(turn);
}

function count(turn: ServerTurn): void {
  const { state } = turn;
  if (state.role === 'leading') return propose(turn);
  if (!isQuorum(state.env, membersNow(state), state.prepared)) return;
  turn.note('leads', { ballot: state.ballot, promises: state.prepared, fromSlot: state.commitUpTo + 1, reported: Object.keys(state.reported).map(Number), maxReported: state.maxReported });
  takeOffice(turn);
}

/** P2a: of several votes for a slot the one with the highest ballot counts: any chosen value is its value. */
function report(turn: ServerTurn, votes: readonly Report[]): void {
  const { state } = turn;
  const { env, role, nextSlot, commitUpTo } = state;
  if (!ruleOn(env, 'adopt-reported')) return;
  const reported = { ...state.reported };
  for (const { slot, ballot, value } of votes) {
    if (slot <= commitUpTo || (role === 'leading' && slot < nextSlot)) continue;
    const known = reported[slot];
    if (known !== undefined && (ruleOn(env, 'adopt-highest') ? known.ballot >= ballot : known.ballot <= ballot)) continue;
    reported[slot] = { ballot, value };
    state.maxReported = Math.max(state.maxReported, slot);
  }
  state.reported = reported;
}

function takeOffice(turn: ServerTurn): void {
  const { state } = turn;
  state.role = 'leading';
  state.leader = state.ballot;
  state.nextSlot = state.commitUpTo + 1;
  state.refused = [];
  state.failures = 0;
  state.beats = {};
  turn.fact({ type: 'leads', epoch: state.ballot });
  turn.cancelTimer('election');
  if (isPerSlot(state.env)) {
    turn.note('claims-lead', { ballot: state.ballot });
    beatNow(turn);
    return pursue(turn);
  }
  propose(turn);
  // The proposals are the first sign of life; who gets none is told.
  beatNow(turn);
}
