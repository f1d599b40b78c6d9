/** Laws about a ballot: one value, and one that is safe (Paxos.tla, ShowsSafeAt and VInv). */
import { isQuorum } from '#protocols/paxos/cast.ts';
import { recordOf, type PaxosGhost } from '#protocols/paxos/ghost.ts';
import { unsafeAt } from '#protocols/paxos/safety.ts';
import { newProposals, newVotes } from './facts.ts';
import { always } from './law.ts';

export const oneValuePerBallot = always('OneValuePerBallot', 'Paxos Made Simple §2.2; Paxos.tla, MsgInv', (moment, _was, ghost) => {
  for (const { ballot, value } of newProposals(moment)) {
    const first = recordOf(ghost, ballot)?.proposals.find((proposal) => proposal.value !== value);
    if (first !== undefined) return { node: moment.node!, ballot, first: first.value, second: value };
  }
  return null;
});

export const oneVote = always('OneVote', 'Voting.tla, OneVote', (moment, was, ghost) => {
  for (const { node, ballot, value } of newVotes(moment, was)) {
    const first = recordOf(ghost, ballot)?.votes.find((vote) => vote.node === node && vote.value !== value);
    if (first !== undefined) return { node, ballot, first: first.value, second: value };
  }
  return null;
});

/** P2c: a quorum promised this ballot, and of the votes that it reported the highest was for this value, or there was none. */
export const showsSafe = always('ShowsSafe', 'Paxos Made Simple §2.2, P2c; Voting.tla, ShowsSafeAt', (moment, _was, ghost) => {
  for (const { ballot, value } of newProposals(moment)) {
    const promises = recordOf(ghost, ballot)?.promises ?? [];
    if (showsSafeAt(ghost, promises, value)) continue;
    const best = promises.reduce<(typeof promises)[number] | null>((top, one) => (one.vVal !== null && one.vBal > (top?.vBal ?? 0) ? one : top), null);
    return {
      node: moment.node!, ballot, value, promises: promises.map(({ node }) => node),
      shown: best?.vVal ?? null, shownBallot: best?.vBal ?? 0,
    };
  }
  return null;
});

type Promises = NonNullable<ReturnType<typeof recordOf>>['promises'];

function showsSafeAt({ cast }: PaxosGhost, promises: Promises, value: string): boolean {
  if (cast === null) return false;
  if (isQuorum(cast, 1, (id) => promises.some(({ node, vVal }) => node === id && vVal === null))) return true;
  return promises.some((top) => top.vVal === value
    && isQuorum(cast, 1, (id) => promises.some(({ node, vBal, vVal }) => node === id && (vBal < top.vBal || (vBal === top.vBal && vVal === value)))));
}

/** A vote is safe: in no lower ballot was another value chosen, or can it still be. */
export const votesSafe = always('VotesSafe', 'Voting.tla, VotesSafe', (moment, was, ghost) => {
  for (const vote of newVotes(moment, was)) {
    const danger = unsafeAt(moment.world, ghost, vote.ballot, vote.value);
    if (danger !== null) return { ...vote, ...danger };
  }
  return null;
});
