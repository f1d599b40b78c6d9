/** Laws about who leads and who voted for whom. */
import { isSettled } from '#protocols/raft/calm.ts';
import { memoryOf } from '#protocols/raft/records.ts';
import { amount, switchedOn } from '#protocols/raft/settings.ts';
import { begunEpoch, claims } from '#protocols/kit/laws.ts';
import { always, sometimes, timed } from './law.ts';

export const electionSafety = always('ElectionSafety', 'Raft §3.4, Election Safety', (moment, _was, ghost) => {
  const term = begunEpoch(moment);
  const first = term === null ? undefined : ghost.leaders[term];
  return term === null || first === undefined || first === moment.node ? null : { term, first, second: moment.node! };
}, 'facts');

export const voteOnce = always('VoteOnce', 'Raft §3.4, one vote a term', (moment, _was, ghost) => {
  for (const vote of claims(moment, 'votes')) {
    const { term, for: candidate } = vote as { term: number; for: string };
    const first = ghost.votes[moment.node!]?.[term];
    if (first !== undefined && first !== candidate) return { node: moment.node!, term, first, second: candidate };
  }
  return null;
}, 'facts');

/** Liveness, said so that a moment can break it: who has everything and is undisturbed keeps its office. */
export const noNeedlessElection = timed('NoNeedlessElection', 'Raft §4.2.3, §9.6', ({ world }, _was, { calm }) => {
  if (calm.ended === null || calm.leader === null) return null;
  return { leader: calm.leader, term: calm.term, node: calm.ended.node, newTerm: calm.ended.term, since: world.now - calm.since };
});

/** Liveness again: a leader that is undisturbed for long has committed something of its own term. */
export const ownTermCommits = timed('OwnTermCommits', 'Raft §6.4, step 1', ({ node, world }, _was, { calm }) => {
  if (node === null || calm.leader !== node || calm.ended !== null) return null;
  const state = memoryOf(world.nodes[node]);
  if (state?.role !== 'leader' || state.leading === null || state.commitIndex >= state.leading.termStart || !isSettled(calm, world, state)) return null;
  return { leader: node, term: state.currentTerm, since: world.now - calm.since, commitIndex: state.commitIndex };
});

/** Liveness: whoever can reach no quorum does not stay in office (check-quorum). */
export const leaderInReach = timed('LeaderInReach', 'Raft §6.2', ({ node, world }, _was, { absence }) => {
  const since = node === null ? undefined : absence.lonely[node];
  const state = since === undefined ? null : memoryOf(world.nodes[node!]);
  if (since === undefined || state?.role !== 'leader' || !switchedOn(state.env, 'checkQuorum')) return null;
  return world.now - since > LONELY * amount(state.env, 'electionTimeout') ? { leader: node!, term: state.currentTerm, since: world.now - since } : null;
});

/** A check may come a whole timeout late, and the answers of one before it still count. */
const LONELY = 4;

/** Liveness: those who could elect a leader do so before long. Split votes are rare, so that many in a row are none. */
export const leaderInTime = timed('LeaderInTime', 'Raft §3.4', ({ node, world }, _was, { absence: { orphans } }) => {
  const state = node === null || orphans === null ? null : memoryOf(world.nodes[node]);
  if (orphans === null || state === null) return null;
  const { group, since } = orphans;
  return world.now - since > PATIENCE * amount(state.env, 'electionTimeout') ? { group, since: world.now - since } : null;
});

const PATIENCE = 30;

export const elected = sometimes('Elected', 'Raft §3.4', (moment) => {
  const term = begunEpoch(moment);
  return term === null ? null : { leader: moment.node!, term };
}, 'facts');
