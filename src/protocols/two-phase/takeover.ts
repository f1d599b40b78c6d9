/**
 * Taking a transaction over (Gray and Lamport 2006, §4.2): any server may find out, in a ballot of its own, what a
 * majority of the acceptors can have chosen. A participant of which they know nothing is taken to have voted no. So
 * nobody has to wait for one coordinator.
 */
import { withKey, withoutKey } from '#base/table.ts';
import type { NodeId } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import { ballotAbove, NO_BALLOT } from '#protocols/ballots/ballot.ts';
import { numberIn } from '#protocols/transactions/placement.ts';
import type { TransactionId } from '#protocols/transactions/operations.ts';
import { BLANK, keep, onVotesAccepted } from './acceptor.ts';
import { decide } from './decision.ts';
import { lookup } from './recent.ts';
import type { ServerTurn } from './server-turn.ts';
import { acceptorQuorum, acceptorsIn, amount } from './settings.ts';
import type { Acceptance, CommitMessage, Decision, Nodes, Request, Takeover } from './state.ts';

type Of<T extends CommitMessage['type']> = Extract<CommitMessage, { type: T }>;

/** Phase 1a, in a ballot above all that this server knows of; it is on disk before it is used, so that it is used once. */
export function takeOver(turn: ServerTurn, { tid, client, seq, participants }: Request & { readonly tid: TransactionId; readonly participants: Nodes }): void {
  const { env, acceptor, takeovers } = turn.state;
  const known = lookup(acceptor, tid) ?? BLANK;
  const ballot = ballotAbove(Math.max(known.promised, takeovers[tid]?.ballot ?? NO_BALLOT), env.self, env.servers);
  keep(turn, tid, { ...known, promised: ballot, participants });
  turn.save(true);
  turn.state.takeovers = withKey(turn.state.takeovers, tid, { tid, client, seq, ballot, participants, phase: 'promising', promises: {}, votes: {}, accepted: [] });
  turn.start('resend', tid, amount(env, 'voteTimeout'));
  turn.fact({ type: 'leads', epoch: numberIn(tid) });
  turn.note('takes-over', { tid, ballot, acceptors: acceptorsIn(env) });
  for (const node of acceptorsIn(env)) turn.say(node, { type: 'PHASE_1A', tid, ballot });
}

/** A participant asks for the outcome: with Paxos Commit everybody can find out. */
export function onInquiryToAll(turn: ServerTurn, from: NodeId, { tid, participants }: Of<'INQUIRY'>): void {
  const { coordinating, finished, takeovers, log } = turn.state;
  const known = coordinating[tid];
  const finish = lookup(finished, tid) ?? log.findLast((record) => record.tid === tid && 'by' in record && record.by === 'coordinator')?.kind;
  if (known !== undefined) {
    const missing = known.participants.filter((node) => !known.votes.some(([voter]) => voter === node));
    return turn.note('inquiry-waits', { tid, from, missing });
  }
  if (finish === 'commit' || finish === 'abort') {
    turn.note('inquiry-answered', { tid, from, decision: finish });
    return turn.say(from, { type: finish === 'commit' ? 'COMMIT' : 'ABORT', tid });
  }
  if (takeovers[tid] === undefined) takeOver(turn, { tid, participants, ...requestOf(tid) });
}

/** Nobody answered in time, or somebody else was faster: the next question may start another ballot. */
export function onTakeoverTimeout(turn: ServerTurn, tid: TransactionId): void {
  turn.state.takeovers = withoutKey(turn.state.takeovers, tid);
}

/** `c1.3/2`: the third operation of c1. */
function requestOf(tid: TransactionId): Request {
  const [client = '', seq = '0'] = tid.split('/')[0]!.split('.');
  return { client, seq: Number(seq) };
}

export function onPhase1b(turn: ServerTurn, from: NodeId, { tid, ballot, accepted }: Of<'PHASE_1B'>): void {
  const { env, takeovers } = turn.state;
  const known = takeovers[tid];
  if (known?.ballot !== ballot || known.phase !== 'promising') return turn.note('takeover-ignored', { tid, from, ballot });
  const promises = { ...known.promises, [from]: accepted };
  turn.state.takeovers = withKey(takeovers, tid, { ...known, promises });
  if (Object.keys(promises).length < acceptorQuorum(env)) return;
  choose(turn, { ...known, promises });
}

/** Phase 2a: of each participant the vote in the highest ballot that a promise reported; none: no. */
function choose(turn: ServerTurn, known: Takeover): void {
  const { env } = turn.state;
  const { tid, ballot, participants, promises } = known;
  const looks = ruleOn(env, 'backup-checks-committed');
  const found = participants.map((node) => [node, looks ? highest(Object.values(promises), node) : null] as const);
  const votes = Object.fromEntries(found.map(([node, said]) => [node, said === null ? { vote: 'no' as const, reads: {} } : { vote: said.vote, reads: said.reads }]));
  turn.state.takeovers = withKey(turn.state.takeovers, tid, { ...known, phase: 'accepting', votes });
  if (looks) turn.note('chooses-votes', { tid, ballot, from: Object.keys(promises), free: found.filter(([, said]) => said === null).map(([node]) => node) });
  else turn.note('chooses-blindly', { tid, ballot });
  for (const node of acceptorsIn(env)) turn.say(node, { type: 'PHASE_2A', tid, ballot, votes, participants });
}

function highest(promises: readonly Acceptance['accepted'][], node: NodeId): Acceptance['accepted'][string] | null {
  let best: Acceptance['accepted'][string] | null = null;
  for (const accepted of promises) {
    const said = accepted[node];
    if (said !== undefined && (best === null || said.ballot > best.ballot)) best = said;
  }
  return best;
}

export function onPhase2b(turn: ServerTurn, from: NodeId, message: Of<'PHASE_2B'>): void {
  const { tid, ballot } = message;
  if (ballot === NO_BALLOT) return onVotesAccepted(turn, from, message);
  const { env, takeovers } = turn.state;
  const known = takeovers[tid];
  if (known?.ballot !== ballot || known.phase !== 'accepting' || known.accepted.includes(from)) return turn.note('takeover-ignored', { tid, from, ballot });
  const next = { ...known, accepted: [...known.accepted, from] };
  turn.state.takeovers = withKey(takeovers, tid, next);
  if (next.accepted.length >= (ruleOn(env, 'acceptor-majority') ? acceptorQuorum(env) : 1)) conclude(turn, next);
}

/** A majority has accepted: that is the decision, whoever announces it. */
function conclude(turn: ServerTurn, { tid, client, seq, participants, votes }: Takeover): void {
  const { state } = turn;
  const no = participants.filter((node) => votes[node]?.vote === 'no');
  const decision: Decision = no.length === 0 ? 'commit' : 'abort';
  const own = state.coordinating[tid];
  turn.note('takeover-decides', { tid, decision, no });
  const reads = decision === 'commit' ? Object.assign({}, ...participants.map((node) => votes[node]?.reads ?? {})) : {};
  // A no that was chosen for want of a vote was never said by that participant: it has to be told.
  if (own?.phase === 'voting') return decide(turn, { ...own, votes: participants.filter((node) => !no.includes(node)).map((node) => [node, votes[node]!.vote]), reads }, decision);
  state.takeovers = withoutKey(state.takeovers, tid);
  turn.stop('resend', tid);
  turn.claim('decides', { tid, decision });
  // Who takes over does not know how many were decided before: 0 counts for nothing.
  turn.fact({ type: 'decides', slot: 0, value: decision, epoch: numberIn(tid) });
  for (const node of participants) if (votes[node]?.vote !== 'readOnly') turn.say(node, { type: decision === 'commit' ? 'COMMIT' : 'ABORT', tid });
  turn.send(client, decision === 'commit' ? { type: 'ClientReply', seq, status: 'ok', result: reads } : { type: 'ClientReply', seq, status: 'refused', why: 'aborted' });
}
