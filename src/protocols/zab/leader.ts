/** A leader in the discovery phase: it collects learners, proposes an epoch, and establishes it with a quorum (Leader.java, lead). */
import { ruleOn, type NodeId } from '#model/protocol.ts';
import { startBroadcast } from './broadcast.ts';
import { isQuorum, isVoter, quorumSize } from './quorum.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount, ticks } from './settings.ts';
import { giveUp } from './shutdown.ts';
import { change, dropLearner, setLearner } from './learners.ts';
import type { Learner } from './state.ts';
import { bringInLine } from './line-up.ts';
import { isMoreRecent } from './votes.ts';
import { zxidOf, type Zxid } from './zxid.ts';

export function startLeading(turn: ServerTurn): void {
  const { state } = turn;
  const { env: { self }, env, acceptedEpoch, machine } = state;
  state.role = 'LEADING';
  state.phase = 'DISCOVERY';
  state.leading = {
    learners: {}, connecting: { [self]: acceptedEpoch }, newEpoch: null, electing: [], newLeaderAcks: [], initial: 0, lastProposed: 0,
    outstanding: [], prepared: machine, tick: 0, syncs: [],
  };
  turn.setTimer('init', ticks(env, 'initLimit'), ticks(env, 'initLimit'));
  setTick(turn);
  proposeEpoch(turn);
}

/** A tick has two halves: after each one pings, after a whole one it counts who is left. */
function setTick(turn: ServerTurn): void {
  const half = Math.ceil(amount(turn.state.env, 'tickTime') / 2);
  turn.setTimer('tick', half, half);
}

/** D1, the leader's end. */
export function onLearnerInfo(turn: ServerTurn, from: NodeId, acceptedEpoch: number, observer: boolean): void {
  const { leading, env, role } = turn.state;
  if (leading === null) {
    turn.note('connection-refused', { from, role });
    return turn.send(from, { type: 'REFUSED' });
  }
  if (leading.learners[from] !== undefined) dropLearner(turn, from);
  const learner: Learner = { observer, stage: 'connected', currentEpoch: 0, lastZxid: 0, sync: null, forwarding: false, heard: leading.tick };
  setLearner(turn, from, learner);
  const counts = !observer || !ruleOn(env, 'observers-not-counted');
  if (counts && leading.newEpoch === null) change(turn, { connecting: { ...turn.state.leading!.connecting, [from]: acceptedEpoch } });
  turn.note('learner-connected', { learner: from, acceptedEpoch, connected: Object.keys(turn.state.leading!.connecting), observer });
  if (leading.newEpoch === null) proposeEpoch(turn);
  else inform(turn, from);
}

/** D2: an epoch above all that a quorum has promised. Its promise is the leader's own, too. */
function proposeEpoch(turn: ServerTurn): void {
  const { state } = turn;
  const { env } = state;
  const { connecting, learners } = state.leading!;
  const connected = Object.keys(connecting);
  if (!isQuorum(env, connected, !ruleOn(env, 'observers-not-counted'))) return;
  const highest = Math.max(...Object.values(connecting));
  const epoch = highest + 1;
  state.acceptedEpoch = epoch;
  change(turn, { newEpoch: epoch, electing: [env.self] });
  turn.note('proposes-epoch', { epoch, connected, highest });
  for (const id in learners) inform(turn, id);
  establish(turn);
}

function inform(turn: ServerTurn, id: NodeId): void {
  const { newEpoch, learners } = turn.state.leading!;
  setLearner(turn, id, { ...learners[id]!, stage: 'informed' });
  turn.send(id, { type: 'LEADERINFO', epoch: newEpoch! });
}

/** D4: whoever knows more than the leader should lead; otherwise it counts. */
export function onAckEpoch(turn: ServerTurn, from: NodeId, currentEpoch: number, lastZxid: Zxid): void {
  const { state } = turn;
  const { env } = state;
  const { learners, electing, newEpoch } = state.leading!;
  setLearner(turn, from, { ...learners[from]!, stage: 'acked', currentEpoch, lastZxid });
  if (state.phase !== 'DISCOVERY') return bringInLine(turn, from);
  const observer = !isVoter(env, from);
  if (observer && ruleOn(env, 'observers-not-counted')) return turn.note('epoch-ack-not-counted', { learner: from, why: 'observer' });
  if (currentEpoch < 0) return turn.note('epoch-ack-not-counted', { learner: from, why: 'again' });
  const own = { ownCurrentEpoch: state.currentEpoch, ownLastZxid: state.lastProcessed };
  if (!observer && isMoreRecent(env, { peerEpoch: currentEpoch, zxid: lastZxid }, { peerEpoch: state.currentEpoch, zxid: state.lastProcessed })) {
    if (ruleOn(env, 'leader-abdicates')) return giveUp(turn, 'abdicates', { learner: from, currentEpoch, lastZxid, ...own });
    turn.note('stays-behind-learner', { learner: from, currentEpoch, lastZxid, ...own });
  }
  const acks = electing.includes(from) ? electing : [...electing, from];
  change(turn, { electing: acks });
  turn.note('epoch-acknowledged', { learner: from, epoch: newEpoch!, acks });
  establish(turn);
}

/** D4: a quorum has promised to follow in this epoch. It is joined on disk before anybody is told. */
function establish(turn: ServerTurn): void {
  const { state } = turn;
  const { env } = state;
  const { electing, newEpoch, learners } = state.leading!;
  const enough = isQuorum(env, electing, !ruleOn(env, 'observers-not-counted')) || !ruleOn(env, 'quorum-of-ack-epoch');
  if (!enough || newEpoch === null) return;
  const lastZxid = turn.history();
  state.phase = 'SYNCHRONIZATION';
  state.currentEpoch = newEpoch;
  change(turn, { newLeaderAcks: [env.self], initial: lastZxid, lastProposed: zxidOf(newEpoch, 0) });
  turn.note('epoch-established', { epoch: newEpoch, acks: electing, quorum: isQuorum(env, electing), lastZxid });
  turn.fact({ type: 'leads', epoch: newEpoch });
  for (const id in learners) if (learners[id]!.stage === 'acked') bringInLine(turn, id);
  startBroadcastIfReady(turn);
}

/** S8: the learner has the leader's history on disk. With a quorum of these, that history is committed. */
export function onNewLeaderAck(turn: ServerTurn, from: NodeId): void {
  const { env, currentEpoch: epoch } = turn.state;
  const { learners, newLeaderAcks } = turn.state.leading!;
  const learner = learners[from]!;
  const acks = learner.observer || newLeaderAcks.includes(from) ? newLeaderAcks : [...newLeaderAcks, from];
  change(turn, { newLeaderAcks: acks });
  setLearner(turn, from, { ...learner, stage: 'synced', forwarding: true });
  turn.note('new-leader-acked', { learner: from, epoch, acks, observer: !isVoter(env, from) });
  if (turn.state.phase === 'BROADCAST') return welcome(turn, from);
  startBroadcastIfReady(turn);
}

function startBroadcastIfReady(turn: ServerTurn): void {
  const { env } = turn.state;
  const { newLeaderAcks, learners } = turn.state.leading!;
  if (turn.state.phase !== 'SYNCHRONIZATION' || !isQuorum(env, newLeaderAcks)) return;
  startBroadcast(turn);
  for (const id in learners) if (learners[id]!.stage === 'synced') welcome(turn, id);
}

function welcome(turn: ServerTurn, id: NodeId): void {
  setLearner(turn, id, { ...turn.state.leading!.learners[id]!, stage: 'serving' });
  turn.note('learner-up-to-date', { learner: id, epoch: turn.state.currentEpoch });
  turn.send(id, { type: 'UPTODATE' });
}

/** Pings, and B5: a leader that a quorum does not answer any more gives up. */
export function onTick(turn: ServerTurn): void {
  const { state } = turn;
  const { env } = state;
  setTick(turn);
  const tick = state.leading!.tick + 1;
  change(turn, { tick });
  for (const [id, { heard, stage }] of Object.entries(state.leading!.learners)) {
    const serves = stage === 'serving' || stage === 'synced';
    const limit = amount(env, serves ? 'syncLimit' : 'initLimit');
    if (tick - heard <= 2 * limit) {
      if (serves || stage === 'syncing') turn.send(id, { type: 'PING', reply: false });
      continue;
    }
    turn.note('learner-silent', { learner: id, ticks: limit });
    dropLearner(turn, id);
  }
  if (tick % 2 === 0 && state.phase === 'BROADCAST') countSynced(turn);
}

function countSynced(turn: ServerTurn): void {
  const { env } = turn.state;
  const { learners } = turn.state.leading!;
  const synced = [env.self, ...Object.keys(learners).filter((id) => !learners[id]!.observer && ['synced', 'serving'].includes(learners[id]!.stage))];
  if (isQuorum(env, synced) || !ruleOn(env, 'leader-gives-up-without-quorum')) return;
  giveUp(turn, 'gives-up-no-quorum', { synced, needed: quorumSize(env) });
}

/** Discovery or synchronisation took longer than initLimit: leaders and learners alike. */
export function onInitTimer(turn: ServerTurn): void {
  const { phase, env, role } = turn.state;
  if (phase === 'BROADCAST' || role === 'LOOKING') return;
  giveUp(turn, 'gives-up-not-in-time', { phase, after: ticks(env, 'initLimit') });
}
