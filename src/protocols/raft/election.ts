/** Leader election: §3.4 (votes), §3.6.1 (who may be elected), §9.6 (pre-vote), §4.2.3 (servers that disrupt). */
import type { NodeId } from '#model/protocol.ts';
import { ruleOn } from '#model/protocol.ts';
import { mayCampaign } from './configuration.ts';
import { lastIndex, lastTerm } from './log.ts';
import { isElected, isHopeless, isVoter, votersOf } from './quorum.ts';
import { becomeFollower, forgetLeader, resetElectionTimer } from './roles.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount, switchedOn } from './settings.ts';
import type { Message, ServerState } from './state.ts';

type Asked = Extract<Message, { readonly type: 'RequestVote' | 'PreVote' }>;
type Answered = Extract<Message, { readonly type: 'RequestVoteResponse' | 'PreVoteResponse' }>;
/** Whether the election is decided: the caller makes the leader. */
type Won = boolean;

/** §3.4: nobody leads, as far as this server can tell. Who has no vote does not campaign (§4.2.2). */
export function onElectionTimeout(turn: ServerTurn): Won {
  const { state } = turn;
  const { env, currentTerm } = state;
  if (state.role === 'leader') return false;
  if (!mayCampaign(state)) {
    turn.note('timeout-ignored-not-a-voter', { term: currentTerm });
    return false;
  }
  forgetLeader(turn);
  return switchedOn(env, 'preVote') && ruleOn(env, 'pre-vote') ? askForPreVotes(turn) : campaign(turn, false);
}

/** §9.6: would you vote for me? Asked before the term is raised, so that a server that cannot win disturbs nobody. */
function askForPreVotes(turn: ServerTurn): Won {
  const { state } = turn;
  const { env, currentTerm } = state;
  state.role = 'preCandidate';
  state.votes = { granted: [env.self], refused: [], force: false };
  resetElectionTimer(turn);
  const ask = { type: 'PreVote', term: currentTerm + 1, ...logEnd(state) } as const;
  const voters = otherVoters(state);
  turn.note('asks-for-pre-votes', { term: ask.term, voters, ...logEnd(state) });
  for (const voter of voters) turn.send(voter, ask);
  return decidePreVote(turn);
}

/** §3.4: a new term, a vote for oneself, and a question to every other voter. */
export function campaign(turn: ServerTurn, force: boolean): Won {
  const { state } = turn;
  const { env } = state;
  state.role = 'candidate';
  forgetLeader(turn);
  state.currentTerm += 1;
  state.votedFor = env.self;
  state.votes = { granted: [env.self], refused: [], force };
  resetElectionTimer(turn);
  const ask = { type: 'RequestVote', term: state.currentTerm, ...logEnd(state), force } as const;
  const voters = otherVoters(state);
  turn.note('asks-for-votes', { term: ask.term, voters, force, ...logEnd(state) });
  turn.fact({ type: 'claims', claim: 'votes', with: { term: ask.term, for: env.self } });
  for (const voter of voters) turn.send(voter, ask);
  return isElected(env, state.config, [env.self]);
}

function logEnd({ log }: ServerState): { readonly lastLogIndex: number; readonly lastLogTerm: number } {
  return { lastLogIndex: lastIndex(log), lastLogTerm: lastTerm(log) };
}

function otherVoters({ config, env }: ServerState): readonly NodeId[] {
  return votersOf(config).filter((id) => id !== env.self);
}

/** §4.2.3: who heard from a leader within the minimum election timeout, or leads, does not even look at a campaign. */
export function ignoresCampaigns(turn: ServerTurn): boolean {
  const { env, role } = turn.state;
  if (!switchedOn(env, 'checkQuorum') || !ruleOn(env, 'stickiness')) return false;
  return role === 'leader' || silence(turn) < amount(env, 'electionTimeout');
}

function silence({ state, clock }: ServerTurn): number {
  return state.heardAt === null ? Infinity : clock - state.heardAt;
}

/** §4.2.3: true if the request is dropped before its term is even read. A transfer of leadership is let through. */
export function dropsVoteRequest(turn: ServerTurn, candidate: NodeId, { term, force }: Extract<Asked, { type: 'RequestVote' }>): boolean {
  if (force || term <= turn.state.currentTerm || !ignoresCampaigns(turn)) return false;
  turn.note('vote-ignored-leader-alive', { candidate, term, leader: knownLeader(turn.state), silence: leaderSilence(turn) });
  return true;
}

function knownLeader({ role, env, leaderId }: ServerState): NodeId | null {
  return role === 'leader' ? env.self : leaderId;
}

function leaderSilence(turn: ServerTurn): number {
  return turn.state.role === 'leader' ? 0 : silence(turn);
}

/** §3.4, §3.6.1: one vote a term, first come first served, and only for a log that is at least as up to date. */
export function onRequestVote(turn: ServerTurn, candidate: NodeId, message: Extract<Asked, { type: 'RequestVote' }>): void {
  const { state } = turn;
  const granted = !refusesVote(turn, candidate, message);
  if (granted) {
    const earlier = state.votedFor;
    state.votedFor = candidate;
    turn.note('vote-granted', { candidate, term: message.term, ...terms(state, message), ...(earlier === null || earlier === candidate ? {} : { earlier }) });
    turn.fact({ type: 'claims', claim: 'votes', with: { term: state.currentTerm, for: candidate } });
  }
  if (granted || !ruleOn(state.env, 'timer-reset-only-on-grant')) resetElectionTimer(turn);
  turn.send(candidate, { type: 'RequestVoteResponse', term: state.currentTerm, granted });
}

function refusesVote(turn: ServerTurn, candidate: NodeId, message: Asked): boolean {
  const { state } = turn;
  const { currentTerm, votedFor, env } = state;
  const { term } = message;
  if (term < currentTerm) {
    turn.note('vote-refused-old-term', { candidate, term, currentTerm });
    return true;
  }
  if (votedFor !== null && votedFor !== candidate && ruleOn(env, 'vote-once')) {
    turn.note('vote-refused-already-voted', { candidate, term, votedFor });
    return true;
  }
  if (!isUpToDate(state, message)) {
    turn.note('vote-refused-log-behind', { candidate, term, ...terms(state, message) });
    return true;
  }
  return false;
}

/** §9.6: yes if the real vote would be given, and no leader is alive. Nothing is remembered of it. */
export function onPreVote(turn: ServerTurn, candidate: NodeId, message: Extract<Asked, { type: 'PreVote' }>): void {
  const { state } = turn;
  const granted = !refusesPreVote(turn, candidate, message);
  if (granted) turn.note('pre-vote-granted', { candidate, term: message.term, currentTerm: state.currentTerm });
  if (!ruleOn(state.env, 'timer-reset-only-on-grant')) resetElectionTimer(turn);
  turn.send(candidate, { type: 'PreVoteResponse', term: granted ? message.term : state.currentTerm, granted });
}

function refusesPreVote(turn: ServerTurn, candidate: NodeId, message: Asked): boolean {
  const { state } = turn;
  const { currentTerm, votedFor } = state;
  const { term } = message;
  if (term < currentTerm) {
    turn.note('pre-vote-refused-old-term', { candidate, term, currentTerm });
  } else if (ignoresCampaigns(turn)) {
    turn.note('pre-vote-refused-leader-alive', { candidate, term, leader: knownLeader(state), silence: leaderSilence(turn) });
  } else if (term === currentTerm && votedFor !== null && votedFor !== candidate) {
    turn.note('pre-vote-refused-already-voted', { candidate, term, votedFor });
  } else if (!isUpToDate(state, message)) {
    turn.note('pre-vote-refused-log-behind', { candidate, term, ...terms(state, message) });
  } else {
    return false;
  }
  return true;
}

/** §3.6.1: the later last term, or the same last term and at least the length. */
function isUpToDate({ log, env }: ServerState, { lastLogIndex, lastLogTerm }: Asked): boolean {
  if (!ruleOn(env, 'up-to-date')) return true;
  const longEnough = lastLogIndex >= lastIndex(log) || !ruleOn(env, 'up-to-date-length');
  if (!ruleOn(env, 'up-to-date-term')) return longEnough;
  return lastLogTerm > lastTerm(log) || (lastLogTerm === lastTerm(log) && longEnough);
}

function terms({ log }: ServerState, { lastLogIndex, lastLogTerm }: Asked) {
  return { lastLogTerm, lastLogIndex, ownLastTerm: lastTerm(log), ownLastIndex: lastIndex(log) };
}

/** §3.4: votes of this term, each once, from servers that have one. */
export function onVoteResponse(turn: ServerTurn, from: NodeId, message: Answered): Won {
  const { state } = turn;
  const { role, currentTerm, env } = state;
  const { term, granted } = message;
  const pre = message.type === 'PreVoteResponse';
  const due = pre && granted ? currentTerm + 1 : currentTerm;
  const fresh = term === due || !ruleOn(env, 'count-own-term-votes');
  if (role !== (pre ? 'preCandidate' : 'candidate') || !fresh || !isVoter(state.config, from) || state.votes === null) {
    turn.note('vote-not-counted', { from, term, currentTerm, role });
    return false;
  }
  const list = granted ? 'granted' : 'refused';
  const known = state.votes[list].includes(from) && ruleOn(env, 'count-each-vote-once');
  if (!known) state.votes = { ...state.votes, [list]: [...state.votes[list], from] };
  turn.note('vote-counted', { from, term, granted, votes: state.votes.granted });
  return pre ? decidePreVote(turn) : decideElection(turn);
}

function decidePreVote(turn: ServerTurn): Won {
  const { config, env, currentTerm, votes } = turn.state;
  if (isElected(env, config, votes!.granted)) {
    turn.note('pre-vote-won', { term: currentTerm + 1, votes: votes!.granted });
    return campaign(turn, false);
  }
  if (isHopeless(env, config, votes!.refused)) {
    turn.note('pre-vote-lost', { term: currentTerm + 1, refused: votes!.refused });
    becomeFollower(turn);
  }
  return false;
}

function decideElection(turn: ServerTurn): Won {
  const { config, env, currentTerm, votes } = turn.state;
  if (isElected(env, config, votes!.granted)) return true;
  if (isHopeless(env, config, votes!.refused)) {
    turn.note('election-lost', { term: currentTerm, refused: votes!.refused });
    becomeFollower(turn);
  }
  return false;
}
