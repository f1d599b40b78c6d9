/** Votes of fast leader election: their order, and when two of them agree. */
import { ruleOn, type Env, type NodeId } from '#model/protocol.ts';
import { isObserver, isVoter } from './quorum.ts';
import type { Ballot, Vote } from './state.ts';
import type { ServerTurn } from './server-turn.ts';

/** FastLeaderElection.java, totalOrderPredicate: (peerEpoch, zxid, leader), lexicographically. Is the first better? */
export function isBetter(env: Env, a: Vote, b: Vote): boolean {
  if (isVoter(env, a.leader) !== isVoter(env, b.leader)) return isVoter(env, a.leader);
  if (a.peerEpoch !== b.peerEpoch && ruleOn(env, 'vote-compares-epoch')) return a.peerEpoch > b.peerEpoch;
  if (a.zxid !== b.zxid) return a.zxid > b.zxid;
  return env.servers.indexOf(a.leader) > env.servers.indexOf(b.leader);
}

/** StateSummary.java, isMoreRecentThan: as votes are, without the server. */
export function isMoreRecent(env: Env, a: Pick<Vote, 'peerEpoch' | 'zxid'>, b: Pick<Vote, 'peerEpoch' | 'zxid'>): boolean {
  if (a.peerEpoch !== b.peerEpoch && ruleOn(env, 'vote-compares-epoch')) return a.peerEpoch > b.peerEpoch;
  return a.zxid > b.zxid;
}

/**
 * Vote.java, equals. Between servers that follow or lead already, only the leader and the epoch count: round and zxid
 * are those of elections that may have been different ones (ZOOKEEPER-1732).
 */
function agrees(env: Env, a: Ballot, b: Ballot): boolean {
  if (a.leader !== b.leader || a.peerEpoch !== b.peerEpoch) return false;
  const settled = a.state !== 'LOOKING' && b.state !== 'LOOKING';
  return (settled && ruleOn(env, 'compare-leader-and-epoch-only')) || (a.zxid === b.zxid && a.electionEpoch === b.electionEpoch);
}

/** Who agrees with that vote. */
export function supporters(env: Env, votes: { readonly [id: NodeId]: Ballot }, vote: Ballot): readonly NodeId[] {
  return env.servers.filter((id) => votes[id] !== undefined && agrees(env, votes[id], vote));
}

/** F3, checkLeader: nobody is followed on hearsay; the leader itself must have said that it leads. */
export function leaderSaysSo({ state }: ServerTurn, votes: { readonly [id: NodeId]: Ballot }, { leader, electionEpoch }: Vote): boolean {
  return leader === state.env.self ? state.round === electionEpoch : votes[leader]?.state === 'LEADING';
}

/** The vote for oneself with which an election begins. An observer's loses against everyone's. */
export function ownVote({ env, lastProcessed, currentEpoch, round }: ServerTurn['state']): Vote {
  const counts = !isObserver(env, env.self);
  return { leader: env.self, zxid: counts ? lastProcessed : -1, peerEpoch: counts ? currentEpoch : -1, electionEpoch: round };
}
