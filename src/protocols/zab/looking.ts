/** Fast leader election (FastLeaderElection.java, lookForLeader): rounds of votes until a quorum agrees. F1 to F4. */
import { ruleOn, type NodeId } from '#model/protocol.ts';
import { isObserver, isQuorum, isVoter, votersOf } from './quorum.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount } from './settings.ts';
import type { Ballot, Electing, Notification, Vote } from './state.ts';
import { isBetter, leaderSaysSo, ownVote, supporters } from './votes.ts';

/** F1: a new round, with a vote for oneself. */
export function lookForLeader(turn: ServerTurn): void {
  const { state } = turn;
  state.role = 'LOOKING';
  state.phase = 'ELECTION';
  state.round += 1;
  const { env } = state;
  const notTimeout = amount(env, 'finalizeWait') || LEAST_WAIT;
  state.electing = { recvset: {}, outofelection: {}, notTimeout, finalizing: false };
  begin(turn, ownVote(state));
  turn.note('looks-for-leader', { round: state.round, zxid: state.vote.zxid, peerEpoch: state.vote.peerEpoch });
  sayVote(turn);
  keepListening(turn);
  conclude(turn);
}

/** minNotificationInterval, where it is not the setting finalizeWait. */
const LEAST_WAIT = 200;

/** A vote in a new round. What it could have been made of is for the laws. */
function begin(turn: ServerTurn, vote: Vote): void {
  const { state } = turn;
  const own = ownVote(state);
  const history = turn.history();
  turn.fact({ type: 'claims', claim: 'looks', with: { round: state.round, peerEpoch: state.currentEpoch, zxid: history } });
  propose(turn, isBetter(state.env, vote, own) ? vote : own);
}

/** updateProposal: the vote changes, and with it what the own entry among the received votes says. Any wait for a better one begins anew. */
function propose(turn: ServerTurn, { leader, zxid, peerEpoch }: Vote): void {
  const { state } = turn;
  if (state.electing!.finalizing) {
    state.electing = { ...state.electing!, finalizing: false };
    turn.cancelTimer('finalize');
    keepListening(turn);
  }
  const { env: { self }, round } = state;
  state.vote = { leader, zxid, peerEpoch, electionEpoch: round };
  if (isVoter(state.env, self)) record(turn, 'recvset', self, { ...state.vote, state: 'LOOKING' });
}

function record(turn: ServerTurn, set: 'recvset' | 'outofelection', from: NodeId, ballot: Ballot): void {
  const electing = turn.state.electing!;
  turn.state.electing = { ...electing, [set]: { ...electing[set], [from]: ballot } };
}

function sayVote(turn: ServerTurn): void {
  for (const id of votersOf(turn.state.env)) if (id !== turn.state.env.self) turn.send(id, notification(turn));
}

function notification({ state: { vote, role } }: ServerTurn): Notification {
  return { type: 'Notification', ...vote, state: role };
}

/** F1: nobody said anything for a while; perhaps somebody did not hear. */
export function onNotifyTimer(turn: ServerTurn): void {
  const { electing, env, round, vote } = turn.state;
  if (electing === null) return;
  const notTimeout = Math.min(2 * electing.notTimeout, Math.max(electing.notTimeout, amount(env, 'notificationMax')));
  turn.state.electing = { ...electing, notTimeout };
  turn.note('notifies-again', { round, leader: vote.leader, next: notTimeout });
  sayVote(turn);
  turn.setTimer('notify', notTimeout, notTimeout);
}

export function onNotification(turn: ServerTurn, from: NodeId, n: Notification): void {
  const { state } = turn;
  const { env, role } = state;
  if (role !== 'LOOKING') return answerLooking(turn, from, n);
  if (!isVoter(env, from)) return answer(turn, from);
  keepListening(turn);
  switch (n.state) {
    case 'LOOKING': return onLookingVote(turn, from, n);
    case 'FOLLOWING': case 'LEADING': return onEstablishedVote(turn, from, n);
    default: return turn.note('notification-ignored', { from, state: n.state, role });
  }
}

/** Each word that comes begins the wait for the next one anew. */
function keepListening(turn: ServerTurn): void {
  const { notTimeout, finalizing } = turn.state.electing!;
  if (!finalizing) turn.setTimer('notify', notTimeout, notTimeout);
}

/** F4: whoever follows or leads tells those who look whom. Observers do not vote, so they have nothing to tell. */
function answerLooking(turn: ServerTurn, from: NodeId, n: Notification): void {
  const { role, env } = turn.state;
  if (n.state !== 'LOOKING' || isObserver(env, env.self)) return turn.note('notification-ignored', { from, state: n.state, role });
  answer(turn, from);
}

function answer(turn: ServerTurn, to: NodeId): void {
  const { vote, role } = turn.state;
  turn.note('answers-looking', { to, leader: vote.leader, round: vote.electionEpoch, state: role });
  turn.send(to, notification(turn));
}

/** F2: a vote of somebody who looks, too. */
function onLookingVote(turn: ServerTurn, from: NodeId, n: Notification): void {
  const { state } = turn;
  const { env } = state;
  const { leader, zxid, peerEpoch, electionEpoch } = n;
  const voted = { from, leader, zxid, peerEpoch, round: electionEpoch };
  if (!isVoter(env, leader)) return turn.note('notification-ignored', { from, state: n.state, role: state.role });
  if (electionEpoch < state.round) {
    turn.note('older-round', { ...voted, ownRound: state.round });
    // Nobody is helped by an observer's round, and voters answer observers at once: the two would talk for ever.
    if (isVoter(env, env.self)) turn.send(from, notification(turn));
    return;
  }
  const own = { ownLeader: state.vote.leader, ownZxid: state.vote.zxid, ownPeerEpoch: state.vote.peerEpoch };
  if (electionEpoch > state.round) {
    const ownRound = state.round;
    state.round = electionEpoch;
    state.electing = { ...state.electing!, recvset: {} };
    begin(turn, n);
    turn.note('newer-round', { ...voted, ownRound, adopts: state.vote.leader === leader });
    sayVote(turn);
  } else if (isBetter(env, n, state.vote)) {
    propose(turn, n);
    turn.note('better-vote', { ...voted, ...own });
    sayVote(turn);
  }
  record(turn, 'recvset', from, ballotOf(n));
  turn.note('vote-recorded', { ...voted, ownLeader: state.vote.leader, supporters: agreeing(turn) });
  conclude(turn);
}

function ballotOf({ leader, zxid, peerEpoch, electionEpoch, state }: Notification): Ballot {
  return { leader, zxid, peerEpoch, electionEpoch, state };
}

function agreeing({ state }: ServerTurn): readonly NodeId[] {
  return supporters(state.env, state.electing!.recvset, { ...state.vote, state: 'LOOKING' });
}

/** A quorum agrees with the own vote: wait a little for a better one, then decide. */
function conclude(turn: ServerTurn): void {
  const { state } = turn;
  const { env, vote } = state;
  const { finalizing } = state.electing!;
  const who = agreeing(turn);
  const enough = isVoter(env, vote.leader) && isQuorum(env, who);
  if (!enough) {
    if (finalizing) waitNoMore(turn, who);
    return;
  }
  if (!ruleOn(env, 'finalize-wait')) return elect(turn);
  const wait = amount(env, 'finalizeWait');
  if (finalizing) return;
  turn.note('waits-for-better-vote', { leader: vote.leader, supporters: who, wait });
  state.electing = { ...state.electing!, finalizing: true };
  turn.cancelTimer('notify');
  turn.setTimer('finalize', wait, wait);
}

function waitNoMore(turn: ServerTurn, who: readonly NodeId[]): void {
  const electing: Electing = turn.state.electing!;
  turn.note('wait-over-no-quorum', { leader: turn.state.vote.leader, supporters: who });
  turn.state.electing = { ...electing, finalizing: false };
  turn.cancelTimer('finalize');
  keepListening(turn);
}

/** No better vote has come. */
export function onFinalizeTimer(turn: ServerTurn): void {
  if (turn.state.electing?.finalizing === true) elect(turn);
}

function elect(turn: ServerTurn): void {
  const { vote, round } = turn.state;
  const { leader, zxid, peerEpoch } = vote;
  const who = agreeing(turn);
  turn.note('elected', { leader, zxid, peerEpoch, round, supporters: who });
  const { recvset } = turn.state.electing!;
  // Whoever follows already may have joined late, with more than the vote says: it did not elect.
  const electors = who.filter((id) => recvset[id]!.state === 'LOOKING');
  turn.fact({ type: 'claims', claim: 'elects', with: { leader, zxid, peerEpoch, round, supporters: electors } });
  leave(turn);
}

/** F3: a vote of somebody who follows or leads. Of this round it counts like any other; else a quorum of its like must agree. */
function onEstablishedVote(turn: ServerTurn, from: NodeId, n: Notification): void {
  const { state } = turn;
  const ballot = ballotOf(n);
  if (n.electionEpoch === state.round) {
    record(turn, 'recvset', from, ballot);
    if (joins(turn, state.electing!.recvset, ballot)) return;
  }
  record(turn, 'outofelection', from, ballot);
  if (joins(turn, state.electing!.outofelection, ballot)) return;
  const { outofelection } = state.electing!;
  turn.note('established-vote-recorded', {
    from, leader: n.leader, zxid: n.zxid, peerEpoch: n.peerEpoch, round: n.electionEpoch, state: n.state,
    supporters: supporters(state.env, outofelection, ballot), leading: leaderSaysSo(turn, outofelection, ballot),
  });
}

function joins(turn: ServerTurn, votes: Electing['recvset'], ballot: Ballot): boolean {
  const { state } = turn;
  const { leader, zxid, peerEpoch, electionEpoch } = ballot;
  const who = supporters(state.env, votes, ballot);
  if (!isQuorum(state.env, who) || !leaderSaysSo(turn, votes, ballot)) return false;
  turn.note('joins-ensemble', { leader, peerEpoch, round: electionEpoch, ownRound: state.round, supporters: who });
  state.round = electionEpoch;
  state.vote = { leader, zxid, peerEpoch, electionEpoch };
  leave(turn);
  return true;
}

function leave(turn: ServerTurn): void {
  turn.elected = turn.state.vote.leader;
  turn.state.electing = null;
  turn.cancelTimer('notify');
  turn.cancelTimer('finalize');
}
