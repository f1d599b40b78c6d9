/** In doubt: asking the coordinator, and the cooperative termination protocol among participants (BHG §7.4). */
import { withKey } from '#base/table.ts';
import type { NodeId } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import type { TransactionId } from '#protocols/transactions/operations.ts';
import { refuse, settle } from './participant.ts';
import { isComplete, lookup, remembered } from './recent.ts';
import type { ServerTurn } from './server-turn.ts';
import { acceptorsIn, amount, switchedOn } from './settings.ts';
import type { CommitMessage, Decision, Participation } from './state.ts';

type Of<T extends CommitMessage['type']> = Extract<CommitMessage, { type: T }>;

/** Twice as long after each attempt, up to so many times the first wait. */
const BACK_OFF = 8;

/** No answer in time: asks, and asks again, for ever. Never decides by itself. */
export function onDecisionTimeout(turn: ServerTurn, tid: TransactionId): void {
  const { env, participating } = turn.state;
  const known = participating[tid];
  if (known === undefined || known.phase === 'waiting' || known.phase === 'working') return;
  if (known.phase === 'prepared' && !ruleOn(env, 'no-unilateral-abort-after-yes')) {
    turn.note('aborts-alone-in-doubt', { tid });
    return settle(turn, known, 'abort', 'alone');
  }
  inquire(turn, known);
}

export function inquire(turn: ServerTurn, known: Participation): void {
  const { env } = turn.state;
  const { tid, asked } = known;
  if (!ruleOn(env, 'inquire')) return turn.note('keeps-waiting', { tid });
  turn.state.participating = withKey(turn.state.participating, tid, { ...known, asked: asked + 1 });
  turn.start('decision', tid, amount(env, 'decisionTimeout') * Math.min(2 ** asked, BACK_OFF));
  if (switchedOn(env, 'paxosCommit')) inquireAcceptor(turn, known);
  else inquireCoordinator(turn, known);
}

function inquireCoordinator(turn: ServerTurn, { tid, coordinator, participants, asked, phase }: Participation): void {
  const { env } = turn.state;
  const peers = switchedOn(env, 'cooperative') && phase === 'prepared' ? participants.filter((node) => node !== env.self) : [];
  turn.note('inquires', { tid, coordinator, peers, attempt: asked + 1 });
  turn.say(coordinator, { type: 'INQUIRY', tid, participants });
  for (const node of peers) turn.say(node, { type: 'DECISION_REQ', tid });
}

/** Paxos Commit: first whoever coordinated, then one acceptor after the other, so that somebody takes over. */
function inquireAcceptor(turn: ServerTurn, { tid, coordinator, participants, asked }: Participation): void {
  const acceptors = acceptorsIn(turn.state.env);
  const to = asked === 0 ? coordinator : acceptors[(asked - 1) % acceptors.length]!;
  turn.note('inquires-acceptor', { tid, acceptor: to, attempt: asked + 1 });
  turn.say(to, { type: 'INQUIRY', tid, participants });
}

/** A peer asks: who knows tells, who has not voted yet aborts and says so, who is in doubt itself cannot help. */
export function onDecisionReq(turn: ServerTurn, from: NodeId, { tid }: Of<'DECISION_REQ'>): void {
  const { participating, finished } = turn.state;
  const known = participating[tid];
  const finish = lookup(finished, tid) ?? null;
  const answer = (decision: Decision | 'unknown') => turn.say(from, { type: 'DECISION', tid, decision });
  if (finish === 'commit' || finish === 'abort') {
    turn.note('peer-tells', { tid, to: from, decision: finish });
    return answer(finish);
  }
  if (finish === 'readOnly' || known?.phase === 'committed' || known?.phase === 'aborted') {
    turn.note('peer-cannot-tell', { tid, to: from, finish });
    return answer('unknown');
  }
  if (known?.phase === 'prepared') {
    turn.note('peer-in-doubt-too', { tid, to: from });
    return answer('unknown');
  }
  answer(known === undefined ? answerOfStranger(turn, from, tid) : answerOfUndecided(turn, from, known));
}

/** Has not voted: may abort by itself, must if it says so, and can never vote yes again, not even after a power failure. */
function answerOfUndecided(turn: ServerTurn, to: NodeId, known: Participation): Decision {
  const binds = ruleOn(turn.state.env, 'abort-answer-binds');
  turn.note('peer-aborts-itself', { tid: known.tid, to, phase: known.phase, binds });
  if (binds) {
    refuse(turn, known);
    turn.save(true);
  }
  return 'abort';
}

/** No trace of it: it never voted yes, for that leaves a record. But a read-only vote leaves none, and old traces are dropped. */
function answerOfStranger(turn: ServerTurn, to: NodeId, tid: TransactionId): Decision | 'unknown' {
  const { state } = turn;
  if (switchedOn(state.env, 'readOnlyVotes') || !isComplete(state.finished)) {
    turn.note('peer-cannot-tell', { tid, to, finish: null });
    return 'unknown';
  }
  turn.note('peer-never-saw', { tid, to });
  state.finished = remembered(state.finished, tid, 'abort');
  turn.save(true);
  turn.claim('votes', { tid, vote: 'no', reads: {}, writes: {}, ops: [] });
  return 'abort';
}

export function onPeerUnknown(turn: ServerTurn, peer: NodeId, tid: TransactionId): void {
  turn.note(turn.state.participating[tid]?.phase === 'prepared' ? 'peer-knows-nothing' : 'peer-is-late', { tid, peer });
}
