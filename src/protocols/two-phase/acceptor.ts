/**
 * Acceptors of Paxos Commit (Gray and Lamport 2006, §4): for each participant of a transaction they run one consensus on
 * its vote. Ballot 0 belongs to the participant itself, so its VOTE is phase 2a; higher ballots belong to who takes over.
 */
import { withKey } from '#base/table.ts';
import type { NodeId } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import { NO_BALLOT } from '#protocols/ballots/ballot.ts';
import type { TransactionId } from '#protocols/transactions/operations.ts';
import { decide } from './decision.ts';
import { lookup, remembered } from './recent.ts';
import type { ServerTurn } from './server-turn.ts';
import { acceptorQuorum, coordinatorOf } from './settings.ts';
import type { Acceptance, CommitMessage, Coordination } from './state.ts';

type Of<T extends CommitMessage['type']> = Extract<CommitMessage, { type: T }>;

export const BLANK: Acceptance = { promised: NO_BALLOT, accepted: {}, participants: [] };

export function keep(turn: ServerTurn, tid: TransactionId, acceptance: Acceptance): void {
  turn.state.acceptor = remembered(turn.state.acceptor, tid, acceptance);
}

/** §4.1: phase 2b for all participants goes to the coordinator in one message, and needs one forced write. */
export function acceptVote(turn: ServerTurn, from: NodeId, { tid, vote, reads, participants }: Of<'VOTE'>): void {
  const { env, acceptor } = turn.state;
  const known = lookup(acceptor, tid) ?? BLANK;
  if (known.promised > NO_BALLOT && ruleOn(env, 'acceptor-promise')) return turn.note('acceptor-refuses-vote', { tid, from, promised: known.promised });
  if (known.accepted[from] !== undefined && known.promised === NO_BALLOT) return;
  const accepted = { ...known.accepted, [from]: { ballot: NO_BALLOT, vote, reads } };
  keep(turn, tid, { ...known, accepted, participants });
  const count = Object.keys(accepted).length;
  turn.note('acceptor-takes-vote', { tid, from, vote, count, of: participants.length });
  if (count < participants.length) return;
  turn.save(true);
  turn.say(coordinatorOf(env), { type: 'PHASE_2B', tid, ballot: NO_BALLOT, votes: accepted });
}

/** §4.2, phase 1b: a promise to take part in no lower ballot, with all that was accepted. */
export function onPhase1a(turn: ServerTurn, from: NodeId, { tid, ballot }: Of<'PHASE_1A'>): void {
  const { env, acceptor } = turn.state;
  const known = lookup(acceptor, tid) ?? BLANK;
  const mine = from === env.self && ballot === known.promised;
  if (ballot <= known.promised && !mine && ruleOn(env, 'acceptor-promise')) return turn.note('acceptor-refuses', { tid, from, ballot, promised: known.promised });
  keep(turn, tid, { ...known, promised: ballot });
  turn.save(true);
  turn.note('acceptor-promises', { tid, from, ballot, known: Object.keys(known.accepted) });
  turn.say(from, { type: 'PHASE_1B', tid, ballot, accepted: known.accepted, participants: known.participants });
}

/** §4.2, phase 2b. */
export function onPhase2a(turn: ServerTurn, from: NodeId, { tid, ballot, votes, participants }: Of<'PHASE_2A'>): void {
  const { env, acceptor } = turn.state;
  const { promised } = lookup(acceptor, tid) ?? BLANK;
  if (ballot < promised && ruleOn(env, 'acceptor-promise')) return turn.note('acceptor-refuses', { tid, from, ballot, promised });
  const accepted = Object.fromEntries(Object.entries(votes).map(([node, said]) => [node, { ballot, ...said }]));
  keep(turn, tid, { promised: ballot, accepted, participants });
  turn.save(true);
  turn.note('acceptor-accepts', { tid, from, ballot, no: participants.filter((node) => votes[node]?.vote === 'no') });
  turn.say(from, { type: 'PHASE_2B', tid, ballot, votes });
}

/** §4.1: what a majority of the acceptors has accepted in one ballot is chosen. */
export function onVotesAccepted(turn: ServerTurn, from: NodeId, { tid, votes }: Of<'PHASE_2B'>): void {
  const { state } = turn;
  const known = state.coordinating[tid];
  if (known?.phase !== 'voting') return turn.note('takeover-ignored', { tid, from, ballot: NO_BALLOT });
  const confirmed = [...(state.confirmed[tid] ?? []).filter((node) => node !== from), from];
  state.confirmed = withKey(state.confirmed, tid, confirmed);
  const heard: Coordination = {
    ...known,
    votes: known.participants.flatMap((node) => (votes[node] === undefined ? [] : [[node, votes[node].vote] as const])),
    reads: Object.assign({}, ...known.participants.map((node) => votes[node]?.reads ?? {})),
  };
  state.coordinating = withKey(state.coordinating, tid, heard);
  const of = ruleOn(state.env, 'acceptor-majority') ? acceptorQuorum(state.env) : 1;
  turn.note('acceptor-confirmed', { tid, from, count: confirmed.length, of });
  if (confirmed.length < of) return;
  const refused = heard.votes.find(([, vote]) => vote === 'no');
  if (refused !== undefined) turn.note('decides-abort-voted-no', { tid, node: refused[0], working: false });
  decide(turn, heard, refused === undefined ? 'commit' : 'abort');
}
