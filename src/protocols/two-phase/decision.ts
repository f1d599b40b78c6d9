/** From the decision to the end: it is logged, told, confirmed, and forgotten (T3 and T5). */
import { withKey, withoutKey } from '#base/table.ts';
import type { NodeId } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import type { TransactionId } from '#protocols/transactions/operations.ts';
import { numberIn } from '#protocols/transactions/placement.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount, presumption, switchedOn } from './settings.ts';
import type { CommitMessage, Coordination, Decision, LogRecord } from './state.ts';
import { confirmed, coordinatorLogs, notesParticipants, presumed } from './variant.ts';

type Of<T extends CommitMessage['type']> = Extract<CommitMessage, { type: T }>;

/** T3: the record of the decision is the decision; only then it is told. The forced commit record is the commit point. */
export function decide(turn: ServerTurn, known: Coordination, decision: Decision): void {
  const { state } = turn;
  const { env } = state;
  const { tid, client, seq, votes, participants, phase } = known;
  // Before anybody was asked to prepare there is nothing that anybody could be in doubt about.
  const early = phase === 'working';
  const told = participants.filter((node) => !votes.some(([voter, vote]) => voter === node && (vote === 'readOnly' || vote === 'no')));
  const reads = decision === 'commit' ? known.reads : {};
  // An older operation may be decided late: its client has its answer from elsewhere, and may ask for that of a newer one.
  if ((state.answers[client]?.seq ?? 0) <= seq) state.answers = { ...state.answers, [client]: { seq, outcome: decision, reads } };
  state.decided += 1;
  turn.stop('votes', tid);
  state.takeovers = withoutKey(state.takeovers, tid);
  state.confirmed = withoutKey(state.confirmed, tid);
  state.coordinating = withKey(state.coordinating, tid, { ...known, phase: decision === 'commit' ? 'committed' : 'aborted', told, acks: [], reads });
  const forced = !switchedOn(env, 'paxosCommit') && (decision === 'abort' || ruleOn(env, 'force-commit-record'));
  const record: LogRecord = { kind: decision, by: 'coordinator', tid, client, seq, participants: told, reads };
  // Who all have only read need no record, but a list of participants without a decision would mean abort.
  const logged = !early && coordinatorLogs(env, decision) && (told.length > 0 || decision === 'abort' || notesParticipants(env));
  if (logged) turn.record(record, forced);
  turn.claim('decides', { tid, decision });
  turn.fact({ type: 'decides', slot: state.decided, value: decision, epoch: numberIn(tid) });
  if (decision === 'commit') turn.note('decides-commit', { tid, yes: votersOf(votes, 'yes'), readOnly: votersOf(votes, 'readOnly'), forced: logged && forced });
  for (const node of told) turn.say(node, { type: decision === 'commit' ? 'COMMIT' : 'ABORT', tid });
  turn.send(client, decision === 'commit' ? { type: 'ClientReply', seq, status: 'ok', result: reads } : { type: 'ClientReply', seq, status: 'refused', why: 'aborted' });
  if (early || !confirmed(env, decision) || told.length === 0) return forget(turn, tid, confirmed(env, decision) && !early && (logged || notesParticipants(env)));
  turn.start('resend', tid, amount(env, 'resendAfter'));
}

function votersOf(votes: Coordination['votes'], of: 'yes' | 'readOnly'): readonly NodeId[] {
  return votes.filter(([, vote]) => vote === of).map(([node]) => node);
}

/** T5: the end record follows when all have confirmed; then nothing is left to remember. */
function forget(turn: ServerTurn, tid: TransactionId, confirmed: boolean): void {
  const { state } = turn;
  const known = state.coordinating[tid];
  if (known === undefined) return;
  const decision = known.phase === 'committed' ? 'commit' : 'abort';
  state.coordinating = withoutKey(state.coordinating, tid);
  if (known.acks.length > 0) turn.stop('resend', tid);
  if (confirmed) turn.scribble({ kind: 'end', tid });
  turn.note('forgets', { tid, decision, ended: confirmed, variant: presumption(state.env) });
}

/** T5: an ACK says that the decision is on that participant's disk. */
export function onAck(turn: ServerTurn, from: NodeId, { tid, damage }: Of<'ACK'>): void {
  const { state } = turn;
  const known = state.coordinating[tid];
  if (known === undefined || known.told.length === 0 || !known.told.includes(from) || known.acks.includes(from)) return turn.note('ack-ignored', { tid, from });
  const next: Coordination = { ...known, acks: [...known.acks, from] };
  state.coordinating = withKey(state.coordinating, tid, next);
  turn.note('ack-counted', { tid, from, count: next.acks.length, of: next.told.length, damage });
  const missing = next.told.filter((node) => !next.acks.includes(node));
  if (missing.length > 0 && ruleOn(state.env, 'remember-until-all-acks')) return;
  if (missing.length > 0) turn.note('forgets-early', { tid, decision: next.phase === 'committed' ? 'commit' : 'abort', missing });
  forget(turn, tid, true);
}

/** T3, recovery: the decision again, to all who have not confirmed it. */
export function onResendTimeout(turn: ServerTurn, tid: TransactionId): void {
  const { env } = turn.state;
  if (turn.state.coordinating[tid] === undefined || !ruleOn(env, 'resend-decision')) return;
  resend(turn, tid);
}

export function resend(turn: ServerTurn, tid: TransactionId): void {
  const { env, coordinating } = turn.state;
  const known = coordinating[tid];
  if (known === undefined) return;
  const decision = known.phase === 'committed' ? 'commit' : 'abort';
  const to = known.told.filter((node) => !known.acks.includes(node));
  turn.note('resends-decision', { tid, decision, to });
  for (const node of to) turn.say(node, { type: decision === 'commit' ? 'COMMIT' : 'ABORT', tid });
  turn.start('resend', tid, amount(env, 'resendAfter'));
}

/** R* §3: what is known is told; what is not yet decided waits; of what nothing is known, the presumption. */
export function onInquiry(turn: ServerTurn, from: NodeId, { tid }: Of<'INQUIRY'>): void {
  const { env, coordinating } = turn.state;
  const known = coordinating[tid];
  if (known?.phase === 'committed' || known?.phase === 'aborted') {
    const decision = known.phase === 'committed' ? 'commit' : 'abort';
    turn.note('inquiry-answered', { tid, from, decision });
    return turn.say(from, { type: decision === 'commit' ? 'COMMIT' : 'ABORT', tid });
  }
  if (known !== undefined) return onLiveInquiry(turn, from, known);
  const decision = presumed(env);
  turn.claim('presumes', { tid, decision, to: from });
  turn.note('presumes', { tid, from, decision, variant: presumption(env) });
  turn.say(from, { type: decision === 'commit' ? 'COMMIT' : 'ABORT', tid });
}

/** citus#1030: the log has no decision of a transaction that is still being decided, which means nothing. */
function onLiveInquiry(turn: ServerTurn, from: NodeId, { tid, participants, votes }: Coordination): void {
  const missing = participants.filter((node) => !votes.some(([voter]) => voter === node));
  if (ruleOn(turn.state.env, 'recovery-skips-live')) return turn.note('inquiry-waits', { tid, from, missing });
  turn.note('inquiry-answered-from-log', { tid, from });
  turn.say(from, { type: 'ABORT', tid });
}
