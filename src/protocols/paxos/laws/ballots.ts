/** Laws about a ballot: one value, and one that is safe (Paxos.tla, ShowsSafeAt and VInv). */
import { at } from '#base/sequence.ts';
import type { Ballot } from '#protocols/ballots/ballot.ts';
import { isQuorum } from '#protocols/paxos/cast.ts';
import { placeOf, recordOf, type PaxosGhost } from '#protocols/paxos/ghost.ts';
import { latestOf, type PaxosWorld } from '#protocols/paxos/records.ts';
import { newProposals, newVotes, type NewVote } from './facts.ts';
import { always } from './law.ts';
import type { LawTerms } from './terms.ts';

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
    const terms = unsafe(moment.world, ghost, vote);
    if (terms !== null) return terms;
  }
  return null;
});

/**
 * Down to the last ballot in which this value was voted for: by induction it was safe there. Of the ballots that nobody
 * has heard of the highest is the hardest to rule out.
 */
function unsafe(world: PaxosWorld, ghost: PaxosGhost, { node, ballot, value }: NewVote): LawTerms['VotesSafe'] | null {
  let next = ballot - 1;
  for (let place = placeOf(ghost, ballot) - 1; next > 0; place -= 1) {
    const record = place < 0 ? undefined : at(ghost.ballots, place);
    if (record?.ballot !== next) {
      const rivals = rivalsIn(world, ghost, next, value);
      if (rivals !== null) return { node, ballot, value, below: next, rivals };
    }
    if (record === undefined) return null;
    const rivals = rivalsIn(world, ghost, record.ballot, value);
    if (rivals !== null) return { node, ballot, value, below: record.ballot, rivals };
    if (record.votes.some((vote) => vote.value === value)) return null;
    next = record.ballot - 1;
  }
  return null;
}

/** A quorum that voted for something else in that ballot, or still may; null: there is none. */
function rivalsIn(world: PaxosWorld, ghost: PaxosGhost, ballot: Ballot, value: string): readonly string[] | null {
  const { cast } = ghost;
  if (cast === null) return null;
  const votes = recordOf(ghost, ballot)?.votes ?? [];
  const isRival = (id: string) => {
    const own = votes.find((vote) => vote.node === id);
    return own === undefined ? (latestOf(world.nodes[id])?.promised ?? 0) <= ballot : own.value !== value;
  };
  return isQuorum(cast, 2, isRival) ? cast.acceptors.filter(isRival) : null;
}
