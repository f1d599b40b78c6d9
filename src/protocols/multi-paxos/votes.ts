/** What an acceptor keeps: its promises and its votes (PMMC, acceptor; "Paxos Made Simple" §2.2). Who may change them stands in `acceptor.ts`. */
import { ruleOn } from '#model/protocol.ts';
import { NO_BALLOT, type Ballot } from '#protocols/ballots/ballot.ts';
import { followBallot, resetElectionTimer } from './leadership.ts';
import { isPerSlot } from './settings.ts';
import type { ServerTurn } from './server-turn.ts';
import { compactedTo, inSlot, lastSlot, withSlot } from './slots.ts';
import type { Message, Report, ServerState, Value } from './state.ts';
import { valueKey, valueText } from './value-text.ts';

type Prepare = Extract<Message, { type: 'Prepare' }>;

/** The largest ballot promised for a slot, alone or with all others. */
export function promisedAt({ promised, promises }: Pick<ServerState, 'promised' | 'promises'>, slot: number): Ballot {
  return Math.max(promised, inSlot(promises, slot) ?? NO_BALLOT);
}

/** The largest ballot promised for any of these slots. */
export function promisedIn({ promised, promises }: ServerState, fromSlot: number, toSlot: number | null): Ballot {
  let most = promised;
  for (let slot = Math.max(fromSlot, promises.base + 1); slot <= Math.min(toSlot ?? Infinity, lastSlot(promises)); slot += 1) most = Math.max(most, inSlot(promises, slot) ?? NO_BALLOT);
  return most;
}

/** The own ballot too goes this way, before anybody is asked. */
export function promise(turn: ServerTurn, { ballot, fromSlot, toSlot }: Pick<Prepare, 'ballot' | 'fromSlot' | 'toSlot'>): void {
  const { state } = turn;
  if (toSlot !== null) return promiseSlot(turn, toSlot, ballot);
  if (ruleOn(state.env, 'promise-covers-all-slots')) {
    if (ballot > state.promised) state.promised = ballot;
  } else {
    for (let slot = fromSlot; slot <= lastSlot(state.accepted); slot += 1) promiseSlot(turn, slot, ballot);
  }
  followBallot(turn, ballot);
  if (turn.state.role === 'follower') resetElectionTimer(turn);
}

function promiseSlot(turn: ServerTurn, slot: number, ballot: Ballot): void {
  const { promises } = turn.state;
  if (ballot > (inSlot(promises, slot) ?? NO_BALLOT)) turn.state.promises = withSlot(promises, slot, ballot);
}

/** Everything accepted in those slots: what the proposer must not contradict. */
export function reportsOf({ env, accepted }: ServerState, fromSlot: number, toSlot: number | null): readonly Report[] {
  if (!ruleOn(env, 'report-votes')) return [];
  const reports: Report[] = [];
  for (let slot = Math.max(fromSlot, accepted.base + 1); slot <= Math.min(toSlot ?? Infinity, lastSlot(accepted)); slot += 1) {
    const vote = inSlot(accepted, slot);
    if (vote !== null) reports.push({ slot, ballot: vote.ballot, value: vote.value });
  }
  return reports;
}

/** One atomic write: the vote, and with it the promise. */
export function vote(turn: ServerTurn, slot: number, ballot: Ballot, value: Value): void {
  const { state } = turn;
  const { env } = state;
  state.accepted = withSlot(state.accepted, slot, { ballot, value });
  if (!ruleOn(env, 'accept-raises-promise')) return;
  if (isPerSlot(env) || !ruleOn(env, 'promise-covers-all-slots')) promiseSlot(turn, slot, ballot);
  else if (ballot > state.promised) state.promised = ballot;
}

/** For the observer, once it is on disk. */
export function claimVote(turn: ServerTurn, slot: number, ballot: Ballot, value: Value): void {
  turn.fact({ type: 'claims', claim: 'votes', with: { slot, ballot, value: valueText(value), key: valueKey(value) } });
}

/** Old votes go with what a snapshot stands for. A quarter stays for servers that are a little behind. */
export function forgetVotes(turn: ServerTurn, upTo: number): void {
  const { state } = turn;
  state.accepted = compactedTo(state.accepted, upTo);
  state.promises = compactedTo(state.promises, upTo);
  state.decided = compactedTo(state.decided, upTo);
}
