/** The coordinator: hands out the work, asks for votes, counts them, and begins with the decision (T1 and T3). */
import { withKey } from '#base/table.ts';
import type { NodeId } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import { operationsText } from '#protocols/transactions/commands.ts';
import type { Operation, TransactionId } from '#protocols/transactions/operations.ts';
import { participantsOf, shareOf } from '#protocols/transactions/placement.ts';
import { decide } from './decision.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount, participantsIn, presumption, switchedOn } from './settings.ts';
import type { CommitMessage, Coordination, Request } from './state.ts';
import { takeOver } from './takeover.ts';
import { notesParticipants } from './variant.ts';

type Of<T extends CommitMessage['type']> = Extract<CommitMessage, { type: T }>;

/** R* §2.1: every participant gets its share of the transaction. The commit protocol proper begins when all have done theirs. */
export function begin(turn: ServerTurn, { client, seq }: Request, ops: readonly Operation[]): void {
  const { state } = turn;
  const { env, incarnation } = state;
  const tid = freshTid(turn, client, seq);
  const owners = participantsIn(env);
  const participants = participantsOf(ops, owners);
  const fresh: Coordination = { tid, client, seq, ops, participants, phase: 'working', worked: [], votes: [], reads: {}, told: [], acks: [] };
  state.coordinating = withKey(state.coordinating, tid, fresh);
  state.heard = { ...state.heard, [client]: seq };
  turn.save(false);
  turn.claim('begins', { tid, client, seq, ops, participants });
  turn.note('begins', { tid, client, command: operationsText(ops), participants });
  if (tid !== `${client}.${seq}`) turn.note('begins-again-fresh', { tid, client, seq, incarnation });
  for (const node of participants) turn.say(node, { type: 'WORK', tid, ops: shareOf(ops, node, owners), participants });
  turn.start('votes', tid, amount(env, 'voteTimeout'));
}

/** A coordinator that has forgotten what it began gives other names than before. */
function freshTid({ state: { env, incarnation } }: ServerTurn, client: NodeId, seq: number): TransactionId {
  return incarnation === 1 || !ruleOn(env, 'fresh-tid') ? `${client}.${seq}` : `${client}.${seq}/${incarnation}`;
}

export function onWorked(turn: ServerTurn, from: NodeId, { tid }: Of<'WORKED'>): void {
  const known = turn.state.coordinating[tid];
  if (known === undefined || known.phase !== 'working' || known.worked.includes(from)) return;
  const next = { ...known, worked: [...known.worked, from] };
  turn.state.coordinating = withKey(turn.state.coordinating, tid, next);
  turn.note('work-done', { tid, from, count: next.worked.length, of: next.participants.length });
  if (next.worked.length === next.participants.length) askForVotes(turn, next);
}

/** T1: PREPARE to all. Presumed commit, R* §4: the list of participants is on disk first. */
function askForVotes(turn: ServerTurn, { tid, client, seq, participants, ...rest }: Coordination): void {
  const { state } = turn;
  const { env } = state;
  state.coordinating = withKey(state.coordinating, tid, { tid, client, seq, participants, ...rest, phase: 'voting' });
  if (notesParticipants(env)) turn.record({ kind: 'collecting', tid, client, seq, participants }, ruleOn(env, 'force-collecting-record'));
  turn.note('asks-for-votes', { tid, participants, variant: presumption(env), paxos: switchedOn(env, 'paxosCommit') });
  for (const node of participants) turn.say(node, { type: 'PREPARE', tid, participants });
  turn.start('votes', tid, amount(env, 'voteTimeout'));
}

/** T3: votes are counted by name, while nothing is decided. */
export function onVote(turn: ServerTurn, from: NodeId, { tid, vote, reads }: Of<'VOTE'>): void {
  const { env, coordinating } = turn.state;
  const known = coordinating[tid];
  if (known === undefined) return turn.note('vote-too-late', { tid, from, vote, decision: null });
  const decided = known.phase === 'committed' || known.phase === 'aborted';
  if (decided && (known.phase === 'committed' || ruleOn(env, 'decision-irreversible'))) {
    return turn.note('vote-too-late', { tid, from, vote, decision: known.phase === 'committed' ? 'commit' : 'abort' });
  }
  if (ruleOn(env, 'count-each-vote-once') && known.votes.some(([node]) => node === from)) return turn.note('vote-counted-before', { tid, from, vote });
  const next: Coordination = { ...known, votes: [...known.votes, [from, vote]], reads: { ...known.reads, ...reads } };
  turn.state.coordinating = withKey(coordinating, tid, next);
  turn.note('vote-counted', { tid, from, vote, count: next.votes.length, of: next.participants.length });
  if (vote === 'no') return onNo(turn, next, from);
  if (!isCarried(turn, next)) return;
  if (decided) turn.note('changes-its-mind', { tid, from });
  decide(turn, next, 'commit');
}

/** T3: commit only if every participant has voted, and none of them no. */
function isCarried({ state: { env } }: ServerTurn, { votes, participants }: Coordination): boolean {
  const inFavour = votes.filter(([, vote]) => vote !== 'no').length;
  return ruleOn(env, 'unanimous') ? inFavour >= participants.length : 2 * inFavour > participants.length;
}

/** T3: one no is enough. */
function onNo(turn: ServerTurn, known: Coordination, node: NodeId): void {
  const { env } = turn.state;
  if (known.phase === 'committed' || known.phase === 'aborted') return;
  const against = known.votes.filter(([, vote]) => vote === 'no').length;
  if (!ruleOn(env, 'unanimous') && 2 * against < known.participants.length) return;
  turn.note('decides-abort-voted-no', { tid: known.tid, node, working: known.phase === 'working' });
  decide(turn, known, 'abort');
}

/** T3: who has not voted in time counts as no. With Paxos Commit that may be decided only with the acceptors. */
export function onVotesTimeout(turn: ServerTurn, tid: TransactionId): void {
  const known = turn.state.coordinating[tid];
  if (known === undefined || (known.phase !== 'working' && known.phase !== 'voting')) return;
  const { env } = turn.state;
  if (known.phase === 'voting' && switchedOn(env, 'paxosCommit')) {
    turn.start('votes', tid, amount(env, 'voteTimeout'));
    return takeOver(turn, known);
  }
  turn.note('decides-abort-timeout', { tid, missing: missingFrom(known), working: known.phase === 'working' });
  decide(turn, known, 'abort');
}

/** Who has not done its work yet, or has not voted. */
export function missingFrom({ phase, participants, worked, votes }: Coordination): readonly NodeId[] {
  const done = phase === 'working' ? worked : votes.map(([node]) => node);
  return participants.filter((node) => !done.includes(node));
}
