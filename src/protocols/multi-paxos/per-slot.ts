/**
 * The lower rungs of the ladder: one Paxos for each slot, both phases ("Paxos Made Simple" §2; PMMC calls it the
 * synod for a slot). On the first anybody proposes and may duel; on the second one leader does, and phase 1 stays.
 */
import { ruleOn, type NodeId } from '#model/protocol.ts';
import { ballotAbove, type Ballot } from '#protocols/ballots/ballot.ts';
import { isQuorum, membersAt } from './configuration.ts';
import { followBallot } from './leadership.ts';
import { installSnapshot } from './learning.ts';
import { announce, sendAccept, targets, voteForOwn } from './proposing.ts';
import { amount, hasLeader } from './settings.ts';
import type { ServerTurn } from './server-turn.ts';
import { inSlot } from './slots.ts';
import type { Message, Proposal, ServerState, Vote } from './state.ts';
import { NO_OP, valueText } from './value-text.ts';
import { promise, promisedAt } from './votes.ts';

/** Doubled at each failure, so often at most. */
const DOUBLINGS = 5;

/** Begins the next slot if there is something to do and nothing under way. */
export function pursue(turn: ServerTurn): void {
  const { state } = turn;
  const { env } = state;
  const mayPropose = hasLeader(env) ? state.role === 'leading' : state.failures === 0;
  if (!mayPropose || state.queue.length === 0 || Object.keys(state.proposals).length > 0 || !turn.mayTakeUp()) return;
  attempt(turn);
}

/** P1a for one slot: the first that this server does not know as decided. */
export function attempt(turn: ServerTurn): void {
  const { state } = turn;
  const { env } = state;
  const slot = state.commitUpTo + 1;
  const members = membersAt(state.configs, slot);
  const ballot = ballotFor(state, slot);
  if (promisedAt(state, slot) > ballot) return followBallot(turn, promisedAt(state, slot));
  state.seen = Math.max(state.seen, ballot);
  promise(turn, { ballot, fromSlot: slot, toSlot: slot });
  const proposal: Proposal = {
    slot, ballot, phase: 1, value: null, promises: members.includes(env.self) ? [env.self] : [], reported: inSlot(state.accepted, slot), acks: [], late: false,
  };
  state.proposals = { [slot]: proposal };
  state.nextSlot = slot;
  const asked = members.filter((id) => id !== env.self);
  turn.note('prepares', { ballot, fromSlot: slot, toSlot: slot, asked });
  turn.fact({ type: 'claims', claim: 'prepares', with: { ballot, fromSlot: slot, toSlot: slot } });
  for (const id of asked) turn.send(id, { type: 'Prepare', ballot, fromSlot: slot, toSlot: slot });
  if (!hasLeader(env)) turn.setTimer('retry', 2 * amount(env, 'backOff'), 4 * amount(env, 'backOff'));
  settlePhase1(turn, slot);
}

/** The leader has one ballot for all slots; where nobody leads each slot has its own, above every one seen there. */
function ballotFor(state: ServerState, slot: number): Ballot {
  const { env, ballot, seen } = state;
  return hasLeader(env) ? ballot : ballotAbove(Math.max(seen, promisedAt(state, slot)), env.self, env.servers);
}

/** P2a: promises of this ballot for this slot; the vote with the highest ballot decides what may be proposed. */
export function onSlotPromise(turn: ServerTurn, from: NodeId, { ballot, toSlot, votes, snapshot }: Extract<Message, { type: 'PrepareReply' }>): void {
  const { state } = turn;
  const slot = toSlot!;
  // Over there the slot is compacted away, so it is decided: no votes are left to be told of.
  if (snapshot !== null) return installSnapshot(turn, from, snapshot);
  const proposal = state.proposals[slot];
  const fits = proposal !== undefined && proposal.phase === 1 && (proposal.ballot === ballot || !ruleOn(state.env, 'count-own-promises'));
  if (!fits || proposal.promises.includes(from)) return turn.note('promise-not-counted', { from, ballot, own: proposal?.ballot ?? 0, role: state.role });
  const promises = [...proposal.promises, from];
  const reported = votes.reduce((best, { ballot: at, value }) => better(turn, best, { ballot: at, value }), proposal.reported);
  state.proposals = { ...state.proposals, [slot]: { ...proposal, promises, reported } };
  turn.note('promise-counted', { from, ballot, promises, votes: votes.length });
  settlePhase1(turn, slot);
}

function better({ state: { env } }: ServerTurn, best: Vote | null, vote: Vote): Vote {
  if (best === null) return vote;
  return ruleOn(env, 'adopt-highest') === vote.ballot > best.ballot ? vote : best;
}

/** P2a: with a quorum of promises, and its own still good, the proposer chooses its value. */
function settlePhase1(turn: ServerTurn, slot: number): void {
  const { state } = turn;
  const { env, configs, queue } = state;
  const proposal = state.proposals[slot]!;
  if (proposal.phase === 2 || !isQuorum(env, membersAt(configs, slot), proposal.promises)) return;
  const reported = ruleOn(env, 'adopt-reported') ? proposal.reported : null;
  const value = reported?.value ?? queue[0] ?? NO_OP;
  const chosen: Proposal = { ...proposal, phase: 2, value, reported, late: false };
  state.proposals = { ...state.proposals, [slot]: chosen };
  state.nextSlot = slot + 1;
  announce(turn, chosen, reported !== null ? 'adopted' : 'new');
  sendAccept(turn, chosen, targets(state, slot));
  voteForOwn(turn, [chosen]);
}

/** P2b at home: a promise to another takes the own attempt its vote. */
export function yieldSlot(turn: ServerTurn, slot: number | null, ballot: Ballot): void {
  const { state } = turn;
  const open = slot === null ? Object.values(state.proposals)[0] : state.proposals[slot];
  if (open === undefined || open.ballot >= ballot) return;
  if (hasLeader(state.env)) return followBallot(turn, ballot);
  abandon(turn, open, ballot);
}

/** A larger ballot is about: give up this one and come back after a while, later each time ("Paxos Made Simple" §2.4). */
function abandon(turn: ServerTurn, { slot, ballot }: Proposal, by: Ballot): void {
  const { state } = turn;
  const { env } = state;
  const { [slot]: _, ...proposals } = state.proposals;
  state.proposals = proposals;
  state.failures += 1;
  state.seen = Math.max(state.seen, by);
  const pause = amount(env, 'backOff') * 2 ** Math.min(state.failures - 1, DOUBLINGS);
  turn.note('abandons', { slot, ballot, by, failures: state.failures, pause: ruleOn(env, 'back-off') ? pause : 0 });
  if (ruleOn(env, 'back-off')) turn.setTimer('retry', Math.ceil(pause / 2), pause);
  else attempt(turn);
}

export function onSlotNack(turn: ServerTurn, from: NodeId, { ballot, slot, promised, lease }: Extract<Message, { type: 'Nack' }>): void {
  const { state } = turn;
  const open = slot === null ? undefined : state.proposals[slot];
  if (open === undefined || open.ballot !== ballot) return turn.note('nack-ignored', { from, ballot, own: open?.ballot ?? 0, promised });
  turn.note('nacked', { from, ballot, promised, lease });
  yieldSlot(turn, slot, promised);
}

/** The pause is over, or nobody answered: again, with a larger ballot. */
export function onRetry(turn: ServerTurn): void {
  const { state } = turn;
  if (hasLeader(state.env)) return;
  const open = Object.values(state.proposals)[0];
  if (open !== undefined) turn.note('tries-again', { slot: open.slot, ballot: open.ballot, value: open.value === null ? '' : valueText(open.value) });
  if (open !== undefined || state.queue.length > 0) {
    state.proposals = {};
    attempt(turn);
  } else {
    state.failures = 0;
  }
}
