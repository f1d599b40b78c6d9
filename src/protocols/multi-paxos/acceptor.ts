/** The acceptor's answers: when it promises, when it accepts, and why it refuses (PMMC, acceptor; "Paxos Made Simple" §2.2, P1b and P2b). */
import { ruleOn, type NodeId } from '#model/protocol.ts';
import { hearLeader } from './leadership.ts';
import { learnUpTo } from './learning.ts';
import { holdsForLeader, leaseLeft } from './lease.ts';
import { hasLeader, isPerSlot } from './settings.ts';
import type { ServerTurn } from './server-turn.ts';
import type { Message } from './state.ts';
import { valueText } from './value-text.ts';
import { claimVote, promise, promisedAt, promisedIn, reportsOf, vote } from './votes.ts';

type Prepare = Extract<Message, { type: 'Prepare' }>;
type Accept = Extract<Message, { type: 'Accept' }>;

/** P1b, M2: a larger ballot is promised, for all slots at once, with everything accepted there; the same one again. */
export function onPrepare(turn: ServerTurn, from: NodeId, prepare: Prepare): void {
  const { state } = turn;
  const { ballot, fromSlot, toSlot } = prepare;
  const promised = promisedIn(state, fromSlot, toSlot);
  state.seen = Math.max(state.seen, ballot);
  if (ballot < promised) {
    turn.note('prepare-refused', { from, ballot, promised, slot: toSlot });
    return turn.send(from, { type: 'Nack', ballot, slot: toSlot, promised, lease: false });
  }
  if (toSlot === null && holdsForLeader(turn, ballot)) {
    turn.note('prepare-refused-lease', { from, ballot, leader: state.leader, left: leaseLeft(turn) });
    return turn.send(from, { type: 'Nack', ballot, slot: toSlot, promised, lease: true });
  }
  promise(turn, prepare);
  const votes = reportsOf(state, fromSlot, toSlot);
  const snapshot = state.accepted.base >= fromSlot && ruleOn(state.env, 'report-truncation') ? state.snapshot : null;
  turn.note('promised', { to: from, ballot, before: promised, fromSlot, toSlot, votes: votes.map(({ slot, ballot: at, value }) => [slot, at, valueText(value)]), snapshot: snapshot?.upTo ?? 0 });
  turn.send(from, { type: 'PrepareReply', ballot, toSlot, votes, commitUpTo: ruleOn(state.env, 'report-truncation') ? state.commitUpTo : 0, snapshot });
}

/** P2b, M4: not below the promise; accepting is promising; and all of it is on disk before the answer leaves. */
export function onAccept(turn: ServerTurn, from: NodeId, { ballot, slot, value, commitUpTo }: Accept): void {
  const { state } = turn;
  const { env } = state;
  const promised = promisedAt(state, slot);
  state.seen = Math.max(state.seen, ballot);
  if (ballot < promised && ruleOn(env, 'accept-not-below-promise')) {
    turn.note('accept-refused', { from, ballot, slot, promised });
    return turn.send(from, { type: 'Nack', ballot, slot, promised, lease: false });
  }
  if (hasLeader(env)) hearLeader(turn, ballot);
  if (slot <= state.accepted.base && ruleOn(env, 'report-truncation')) {
    turn.note('accept-compacted', { from, slot, upTo: state.snapshot.upTo });
    return turn.send(from, { type: 'InstallSnapshot', snapshot: state.snapshot });
  }
  vote(turn, slot, ballot, value);
  claimVote(turn, slot, ballot, value);
  turn.note('accepted', { from, ballot, slot, value: valueText(value), promised });
  turn.send(from, { type: 'AcceptReply', ballot, slot });
  if (!isPerSlot(env)) learnUpTo(turn, ballot, commitUpTo);
}
