/** Signs of life, which also carry how far everything is decided, and by which what was lost is sent again. */
import { ruleOn, type NodeId } from '#model/protocol.ts';
import { beatLater, beatNow } from './beats.ts';
import { isQuorum, membersAt } from './configuration.ts';
import { followBallot, hearLeader, stepDown } from './leadership.ts';
import { extendLease } from './lease.ts';
import { askForEntries, learnUpTo } from './learning.ts';
import { pursue } from './per-slot.ts';
import { propose, sendAccept } from './proposing.ts';
import { progressReads } from './reads.ts';
import { hasLeader, isPerSlot } from './settings.ts';
import type { ServerTurn } from './server-turn.ts';
import type { Message, Proposal, ServerState } from './state.ts';

type Heartbeat = Extract<Message, { type: 'Heartbeat' }>;

export function onHeartbeatTimer(turn: ServerTurn): void {
  const { state } = turn;
  if (!hasLeader(state.env)) return gossip(turn);
  if (state.role !== 'leading') return;
  beatNow(turn);
  sendAgain(turn);
  if (isPerSlot(state.env)) return pursue(turn);
  askMembers(turn);
  propose(turn);
}

/** Where nobody leads, each server tells the next one in turn how far it is. */
function gossip(turn: ServerTurn): void {
  const { state } = turn;
  const { env: { servers, self }, commitUpTo } = state;
  beatLater(turn);
  if (servers.length < 2) return;
  const step = 1 + (state.beat % (servers.length - 1));
  state.beat += 1;
  turn.send(servers[(servers.indexOf(self) + step) % servers.length]!, { type: 'Heartbeat', ballot: 0, commitUpTo, beat: 0 });
}

/** What was out at the last beat and is not decided may be lost: messages are, and nobody else would ask again. */
function sendAgain(turn: ServerTurn): void {
  const { state } = turn;
  if (!ruleOn(state.env, 'resend-proposals')) return;
  for (const proposal of Object.values(state.proposals)) {
    if (!proposal.late) {
      state.proposals = { ...state.proposals, [proposal.slot]: { ...proposal, late: true } };
      continue;
    }
    const done = proposal.phase === 1 ? proposal.promises : proposal.acks;
    const missing = membersAt(state.configs, proposal.slot).filter((id) => id !== state.env.self && !done.includes(id));
    turn.note('sends-again', { slot: proposal.slot, ballot: proposal.ballot, to: missing });
    sendProposal(turn, proposal, missing);
  }
}

function sendProposal(turn: ServerTurn, proposal: Proposal, to: readonly NodeId[]): void {
  const { slot, ballot } = proposal;
  if (proposal.phase === 2) return sendAccept(turn, proposal, to);
  for (const id of to) turn.send(id, { type: 'Prepare', ballot, fromSlot: slot, toSlot: slot });
}

/** After a reconfiguration others decide the next slot: they must have promised, too, before anything is proposed to them. */
export function askMembers(turn: ServerTurn): void {
  const { state } = turn;
  const missing = lackingPromises(state);
  if (missing.length === 0) return;
  const fromSlot = state.commitUpTo + 1;
  turn.note('asks-new-members', { ballot: state.ballot, slot: state.nextSlot, asked: missing });
  for (const id of missing) turn.send(id, { type: 'Prepare', ballot: state.ballot, fromSlot, toSlot: null });
}

/** None while a quorum of those who decide the next slot has promised. */
function lackingPromises({ env, configs, nextSlot, prepared }: ServerState): readonly NodeId[] {
  const members = membersAt(configs, nextSlot);
  return isQuorum(env, members, prepared) ? [] : members.filter((id) => !prepared.includes(id) && id !== env.self);
}

/** M7, M8: a leader is alive, and says how far everything is decided. */
export function onHeartbeat(turn: ServerTurn, from: NodeId, { ballot, commitUpTo, beat }: Heartbeat): void {
  const { state } = turn;
  if (!hasLeader(state.env)) return askForEntries(turn, from, commitUpTo);
  const bar = Math.max(state.leader, state.promised);
  state.seen = Math.max(state.seen, ballot);
  if (ballot < bar) {
    turn.note('heartbeat-refused', { from, ballot, promised: bar });
    return turn.send(from, { type: 'Nack', ballot, slot: null, promised: bar, lease: false });
  }
  hearLeader(turn, ballot);
  turn.send(from, { type: 'HeartbeatReply', ballot, beat });
  learnUpTo(turn, ballot, commitUpTo);
  askForEntries(turn, from, commitUpTo);
}

export function onHeartbeatReply(turn: ServerTurn, from: NodeId, { ballot, beat }: Extract<Message, { type: 'HeartbeatReply' }>): void {
  const { state } = turn;
  if (state.role !== 'leading' || ballot !== state.ballot || (state.beats[from] ?? 0) >= beat) return;
  state.beats = { ...state.beats, [from]: beat };
  extendLease(turn);
  progressReads(turn);
}

/** M7: somebody has promised more, or keeps still for a leader that it hears. */
export function onNack(turn: ServerTurn, from: NodeId, { ballot, promised, lease }: Extract<Message, { type: 'Nack' }>): void {
  const { state } = turn;
  state.seen = Math.max(state.seen, promised);
  if (state.role === 'follower' || ballot !== state.ballot) return turn.note('nack-ignored', { from, ballot, own: state.ballot, promised });
  turn.note('nacked', { from, ballot, promised, lease });
  if (!lease) return promised > ballot ? followBallot(turn, promised) : undefined;
  if (!state.refused.includes(from)) state.refused = [...state.refused, from];
}

/** A leader that decides nothing any more leaves once nothing of its own is open, with a last word of how far all is decided. */
export function leaveIfRemoved(turn: ServerTurn): void {
  const { state } = turn;
  if (state.role !== 'leading' || Object.keys(state.proposals).length > 0) return;
  if (membersAt(state.configs, Math.max(state.nextSlot, state.commitUpTo + 1)).includes(state.env.self)) return;
  turn.note('steps-down-removed', { ballot: state.ballot, slot: state.nextSlot });
  beatNow(turn);
  stepDown(turn, 0);
}
