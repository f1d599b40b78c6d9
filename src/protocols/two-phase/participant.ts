/** The participant: does its share under locks, votes, and obeys (T2, T4 and T6). */
import { withKey, withoutKey } from '#base/table.ts';
import type { NodeId } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import { operationText } from '#protocols/transactions/commands.ts';
import { blockersOf, heldBy, release, request, waitsFor } from '#protocols/transactions/locks.ts';
import { execute, keysOf, readsOnly, written, type TransactionId } from '#protocols/transactions/operations.ts';
import { lookup, remembered } from './recent.ts';
import type { ServerTurn } from './server-turn.ts';
import { acceptorsIn, amount, switchedOn } from './settings.ts';
import type { CommitMessage, Decision, Participation, Vote } from './state.ts';
import { confirmed, participantForces } from './variant.ts';

type Of<T extends CommitMessage['type']> = Extract<CommitMessage, { type: T }>;

export function put(turn: ServerTurn, participation: Participation): void {
  turn.state.participating = withKey(turn.state.participating, participation.tid, participation);
}

/** Strict two-phase locking (BHG chapter 3): first all locks, then the work. A late copy of what is over starts nothing. */
export function onWork(turn: ServerTurn, from: NodeId, { tid, ops, participants }: Of<'WORK'>): void {
  const { state } = turn;
  const known = state.participating[tid];
  const finish = lookup(state.finished, tid) ?? null;
  if (known !== undefined || finish !== null) return turn.note('work-ignored', { tid, from, finish });
  state.locks = request(state.locks, tid, ops);
  put(turn, { tid, coordinator: from, participants, phase: 'waiting', ops, writes: {}, reads: {}, refusal: null, asked: 0 });
  const keys = waitsFor(state.locks, tid);
  if (keys.length === 0) return work(turn, tid);
  turn.note('waits-for-locks', { tid, keys, blockers: blockersOf(state.locks, tid) });
  turn.start('locks', tid, amount(state.env, 'lockTimeout'));
}

/** With all its locks. What cannot be executed shows here and counts when the vote is asked for. */
function work(turn: ServerTurn, tid: TransactionId): void {
  const { state } = turn;
  const known = state.participating[tid]!;
  const done = execute(state.store, known.ops);
  const result = done.how === 'executed' ? { writes: done.writes, reads: done.reads, refusal: null } : { writes: {}, reads: {}, refusal: done.refusal };
  put(turn, { ...known, ...result, phase: 'working' });
  turn.stop('locks', tid);
  turn.note('works', { tid, keys: keysOf(known.ops) });
  if (result.refusal !== null) turn.note('cannot-execute', { tid, operation: operationText(result.refusal.operation), found: result.refusal.found });
  turn.say(known.coordinator, { type: 'WORKED', tid });
  turn.start('prepare', tid, amount(state.env, 'prepareTimeout'));
}

/** Locks that came free go to who waited for them. */
export function unlock(turn: ServerTurn, tid: TransactionId): void {
  const { state } = turn;
  state.locks = release(state.locks, tid);
  for (const { tid: other, phase } of Object.values(state.participating)) {
    if (phase === 'waiting' && waitsFor(state.locks, other).length === 0) work(turn, other);
  }
}

/** T2: who can commit forces what it needs and votes yes; who cannot votes no; who only read is done (T6). */
export function onPrepare(turn: ServerTurn, from: NodeId, { tid, participants }: Of<'PREPARE'>): void {
  const known = turn.state.participating[tid];
  if (known === undefined) return onLatePrepare(turn, from, tid, participants);
  switch (known.phase) {
    case 'working': return vote(turn, known);
    case 'prepared': {
      turn.note('votes-yes-again', { tid });
      claimYes(turn, known);
      return sendVote(turn, known, 'yes');
    }
    case 'waiting': case 'committed': case 'aborted': return;
  }
}

function vote(turn: ServerTurn, known: Participation): void {
  const { env, locks } = turn.state;
  const { tid, refusal, ops } = known;
  turn.stop('prepare', tid);
  if (refusal !== null) {
    turn.note('votes-no', { tid, operation: operationText(refusal.operation), found: refusal.found });
    return refuse(turn, known);
  }
  if (readsOnly(ops) && switchedOn(env, 'readOnlyVotes')) return voteReadOnly(turn, known);
  prepare(turn, known);
  turn.note('votes-yes', { tid, keys: heldBy(locks, tid), forced: ruleOn(env, 'force-prepared-record') });
  sendVote(turn, known, 'yes');
  if (!ruleOn(env, 'locks-until-decision')) unlock(turn, tid);
}

/** T2: from here on the outcome is not this participant's to choose, and everything for either outcome is on its disk. */
function prepare(turn: ServerTurn, { tid, coordinator, participants, ops, writes, reads, refusal }: Participation): void {
  const { env } = turn.state;
  put(turn, { tid, coordinator, participants, phase: 'prepared', ops, writes, reads, refusal, asked: 0 });
  turn.record({ kind: 'prepared', tid, coordinator, participants, ops, writes, reads }, ruleOn(env, 'force-prepared-record'));
  claimYes(turn, { tid, reads, writes, ops });
  turn.start('decision', tid, amount(env, 'decisionTimeout'));
}

function claimYes(turn: ServerTurn, { tid, reads, writes, ops }: Pick<Participation, 'tid' | 'reads' | 'writes' | 'ops'>): void {
  turn.claim('votes', { tid, vote: 'yes', reads, writes, ops });
}

/** T6: nothing to undo and nothing to redo: no record, no second phase. */
function voteReadOnly(turn: ServerTurn, known: Participation): void {
  const { state } = turn;
  const { tid } = known;
  turn.note('votes-read-only', { tid, keys: heldBy(state.locks, tid) });
  turn.claim('votes', { tid, vote: 'readOnly', reads: known.reads, writes: {}, ops: known.ops });
  state.finished = remembered(state.finished, tid, 'readOnly');
  state.participating = withoutKey(state.participating, tid);
  sendVote(turn, known, 'readOnly');
  unlock(turn, tid);
}

/** T2: a participant may abort by itself as long as it has not voted yes. */
export function refuse(turn: ServerTurn, known: Participation): void {
  turn.claim('votes', { tid: known.tid, vote: 'no', reads: {}, writes: {}, ops: [] });
  settle(turn, known, 'abort', 'alone');
  sendVote(turn, known, 'no');
}

/** To the coordinator; with Paxos Commit to every acceptor, as phase 2a of ballot 0 (Paxos Commit §4.1). */
function sendVote(turn: ServerTurn, { tid, coordinator, participants, reads }: Participation, vote: Vote): void {
  const { env } = turn.state;
  const message: CommitMessage = { type: 'VOTE', tid, vote, reads: vote === 'no' ? {} : reads, participants };
  const acceptors = switchedOn(env, 'paxosCommit') ? acceptorsIn(env) : [];
  // In ballot 0 a participant proposes one value, whatever happens to it afterwards.
  if (acceptors.length > 0 && vote !== 'yes') turn.save(true);
  for (const node of acceptors) turn.say(node, message);
  if (acceptors.length === 0 || (vote === 'no' && !acceptors.includes(coordinator))) turn.say(coordinator, message);
}

/** Of what it has done no work for, or is done with, a participant cannot vote yes. */
function onLatePrepare(turn: ServerTurn, coordinator: NodeId, tid: TransactionId, participants: readonly NodeId[]): void {
  const { state } = turn;
  const finish = lookup(state.finished, tid) ?? null;
  const nothing: Participation = { tid, coordinator, participants, phase: 'prepared', ops: [], writes: {}, reads: {}, refusal: null, asked: 0 };
  if (ruleOn(state.env, 'late-prepare-refused')) {
    turn.note('refuses-late-prepare', { tid, finish });
    if (finish === 'commit' || finish === 'readOnly') return;
    if (finish === null) state.finished = remembered(state.finished, tid, 'abort');
    turn.claim('votes', { tid, vote: 'no', reads: {}, writes: {}, ops: [] });
    return sendVote(turn, nothing, 'no');
  }
  turn.note('prepares-unknown', { tid, finish });
  prepare(turn, nothing);
  sendVote(turn, nothing, 'yes');
}

/** Deadlocks: nobody sees them, so who waited too long for a lock gives way. */
export function onLocksTimeout(turn: ServerTurn, tid: TransactionId): void {
  const { locks, participating } = turn.state;
  const known = participating[tid];
  if (known?.phase !== 'waiting') return;
  turn.note('gives-up-locks', { tid, keys: waitsFor(locks, tid), blockers: blockersOf(locks, tid) });
  refuse(turn, known);
}

/** T2: nobody asked for the vote in time; nothing is promised yet. */
export function onPrepareTimeout(turn: ServerTurn, tid: TransactionId): void {
  const known = turn.state.participating[tid];
  if (known?.phase !== 'working') return;
  turn.note('gives-up-waiting-for-prepare', { tid });
  refuse(turn, known);
}

/** T4: obeys the coordinator, and confirms: again if it must, and also what it has forgotten. */
export function onDecision(turn: ServerTurn, from: NodeId, tid: TransactionId, decision: Decision, mayConfirm: boolean): void {
  const { env, participating, finished } = turn.state;
  const known = participating[tid];
  let damage = false;
  if (known === undefined) turn.note('decision-known', { tid, from, decision, finish: lookup(finished, tid) ?? null });
  else if (known.phase === 'waiting' && decision === 'commit') return turn.note('decision-without-work', { tid, from });
  else if (known.phase === 'committed' || known.phase === 'aborted') damage = learnOutcome(turn, known, decision);
  else obey(turn, from, known, decision);
  if (mayConfirm && confirmed(env, decision)) turn.say(known?.coordinator ?? from, { type: 'ACK', tid, damage });
}

function obey(turn: ServerTurn, from: NodeId, known: Participation, decision: Decision): void {
  const { tid, writes, phase } = known;
  const forced = participantForces(turn.state.env, decision) && phase === 'prepared';
  settle(turn, known, decision, 'told');
  if (decision === 'commit') turn.note('commits', { tid, from, writes: Object.keys(writes).length, forced });
  else turn.note('aborts', { tid, from, forced });
}

/** What runs while it is in each phase. */
const TIMER_IN = { waiting: 'locks', working: 'prepare', prepared: 'decision', committed: 'decision', aborted: 'decision' } as const;

/** The decision takes effect here, is logged, and the locks go. */
export function settle(turn: ServerTurn, known: Participation, decision: Decision, why: 'told' | 'alone'): void {
  const { state } = turn;
  const { tid, writes, phase } = known;
  if (decision === 'commit') state.store = written(state.store, writes);
  state.finished = remembered(state.finished, tid, decision);
  state.participating = withoutKey(state.participating, tid);
  turn.stop(TIMER_IN[phase], tid);
  turn.record({ kind: decision, by: 'participant', tid, heuristic: false }, phase === 'prepared' && participantForces(state.env, decision));
  turn.claim('settles', { tid, decision, why, prepared: phase === 'prepared' });
  unlock(turn, tid);
}

/** R* §6 on heuristic decisions: the operator guessed; now the outcome is known. True if it was another one. */
function learnOutcome(turn: ServerTurn, { tid, phase }: Participation, outcome: Decision): boolean {
  const { state } = turn;
  const decided: Decision = phase === 'committed' ? 'commit' : 'abort';
  state.finished = remembered(state.finished, tid, decided);
  state.participating = withoutKey(state.participating, tid);
  turn.stop('decision', tid);
  turn.save(participantForces(state.env, outcome));
  if (decided === outcome) turn.note('heuristic-was-right', { tid, decision: decided });
  else turn.note('heuristic-damage', { tid, decided, outcome });
  return decided !== outcome;
}
