/** A learner's way into an ensemble: connecting, and the discovery phase (Learner.java, connectToLeader and registerWithLeader). */
import { ruleOn, type NodeId } from '#model/protocol.ts';
import { isObserver } from './quorum.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount, ticks } from './settings.ts';
import { giveUp } from './shutdown.ts';
import type { Following } from './state.ts';

/** connectToLeader: so many tries. */
const ATTEMPTS = 5;

export function startFollowing(turn: ServerTurn, leader: NodeId): void {
  const { state } = turn;
  state.role = isObserver(state.env, state.env.self) ? 'OBSERVING' : 'FOLLOWING';
  state.phase = 'DISCOVERY';
  state.following = { leader, attempts: 0, connected: false, newEpoch: null, sync: null };
  const patience = ticks(state.env, 'initLimit');
  turn.setTimer('init', patience, patience);
  connect(turn);
}

/** D1. */
function connect(turn: ServerTurn): void {
  const { role, acceptedEpoch } = turn.state;
  const following = turn.state.following!;
  const attempts = following.attempts + 1;
  turn.state.following = { ...following, attempts };
  turn.note('connects', { leader: following.leader, acceptedEpoch, attempt: attempts });
  turn.send(following.leader, { type: role === 'OBSERVING' ? 'OBSERVERINFO' : 'FOLLOWERINFO', acceptedEpoch });
}

/** Nobody leads there, or not yet: its own election may take a moment longer. */
export function onRefused(turn: ServerTurn): void {
  const { following, env } = turn.state;
  if (following === null || following.connected) return;
  const { leader, attempts } = following;
  if (attempts >= ATTEMPTS) return giveUp(turn, 'gives-up-connecting', { leader, attempts });
  turn.note('connects-again', { leader, attempt: attempts });
  const pause = Math.ceil(amount(env, 'tickTime') / 2);
  turn.setTimer('connect', pause, pause);
}

export function onConnectTimer(turn: ServerTurn): void {
  if (turn.state.following?.connected === false) connect(turn);
}

/** The connection to the leader is gone. */
export function onLeaderLost(turn: ServerTurn, following: Following): void {
  const { leader, connected } = following;
  if (!connected) return onRefused(turn);
  giveUp(turn, 'gives-up-leader-gone', { leader });
}

/** D3: an epoch is promised once, and never a smaller one after it. The promise is on disk before it is given. */
export function onLeaderInfo(turn: ServerTurn, epoch: number): void {
  const { state } = turn;
  const { acceptedEpoch, currentEpoch, env, lastProcessed: lastZxid } = state;
  const following = state.following!;
  const { leader } = following;
  if (epoch < acceptedEpoch && ruleOn(env, 'refuse-old-epoch')) return giveUp(turn, 'epoch-refused', { leader, epoch, acceptedEpoch });
  state.following = { ...following, newEpoch: epoch };
  if (epoch === acceptedEpoch && ruleOn(env, 'ack-epoch-once')) {
    turn.note('epoch-accepted-before', { leader, epoch });
    return turn.send(leader, { type: 'ACKEPOCH', currentEpoch: -1, lastZxid });
  }
  state.acceptedEpoch = epoch;
  turn.note('epoch-accepted', { leader, epoch, acceptedEpoch, currentEpoch, lastZxid });
  turn.send(leader, { type: 'ACKEPOCH', currentEpoch, lastZxid });
}

/** The leader has said something: as long as it does, it is followed (syncLimit). */
export function heardLeader(turn: ServerTurn): void {
  const { following, phase, env } = turn.state;
  if (following === null) return;
  if (!following.connected) {
    turn.state.following = { ...following, connected: true };
    turn.cancelTimer('connect');
  }
  if (phase === 'BROADCAST') turn.setTimer('read', ticks(env, 'syncLimit'), ticks(env, 'syncLimit'));
}

/** B5: the follower's half. */
export function onReadTimer(turn: ServerTurn): void {
  const { following, env } = turn.state;
  if (following !== null) giveUp(turn, 'gives-up-leader-silent', { leader: following.leader, after: ticks(env, 'syncLimit') });
}
