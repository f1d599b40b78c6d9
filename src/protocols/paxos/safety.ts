/**
 * Which values are safe at a ballot (Voting.tla, SafeAt): those against which no other value was chosen, or can still be,
 * in any ballot below. Known to an observer who sees all votes and promises; proposers find out by asking a quorum.
 */
import { at } from '#base/sequence.ts';
import type { NodeId } from '#model/protocol.ts';
import type { Ballot } from '#protocols/ballots/ballot.ts';
import { isQuorum } from './cast.ts';
import { placeOf, recordOf, type PaxosGhost } from './ghost.ts';
import { latestOf, type PaxosWorld } from './records.ts';
import type { Value } from './state.ts';

export interface Danger {
  /** The ballot in which another value is or may be chosen. */
  readonly below: Ballot;
  readonly rivals: readonly NodeId[];
}

/**
 * null: it is safe. Looks down to the last ballot in which the value was voted for: by induction it was safe there. Of
 * the ballots that nobody has heard of the highest is the hardest to rule out; one that was heard of says more. `value` null: one that nobody voted for.
 */
export function unsafeAt(world: PaxosWorld, ghost: PaxosGhost, ballot: Ballot, value: Value | null): Danger | null {
  let next = ballot - 1;
  let unheard: Danger | null = null;
  for (let place = placeOf(ghost, ballot) - 1; next > 0; place -= 1) {
    const record = place < 0 ? undefined : at(ghost.ballots, place);
    const between = record?.ballot === next ? null : rivalsIn(world, ghost, next, value);
    if (between !== null) unheard ??= { below: next, rivals: between };
    if (record === undefined) return unheard;
    const rivals = rivalsIn(world, ghost, record.ballot, value);
    if (rivals !== null) return { below: record.ballot, rivals };
    if (record.votes.some((vote) => vote.value === value)) return unheard;
    next = record.ballot - 1;
  }
  return unheard;
}

/** A quorum that voted for something else in that ballot, or still may; null: there is none. */
function rivalsIn(world: PaxosWorld, ghost: PaxosGhost, ballot: Ballot, value: Value | null): readonly NodeId[] | null {
  const { cast } = ghost;
  if (cast === null) return null;
  const votes = recordOf(ghost, ballot)?.votes ?? [];
  const isRival = (id: NodeId) => {
    const own = votes.find((vote) => vote.node === id);
    return own === undefined ? (latestOf(world.nodes[id])?.promised ?? 0) <= ballot : own.value !== value;
  };
  return isQuorum(cast, 2, isRival) ? cast.acceptors.filter(isRival) : null;
}

/** What a proposer may propose in that ballot: anything, or one of these; an empty list: nothing for sure, while older ballots are open. */
export function safeValues(world: PaxosWorld, ghost: PaxosGhost, ballot: Ballot): 'any' | readonly Value[] {
  if (unsafeAt(world, ghost, ballot, null) === null) return 'any';
  const values = new Set<Value>();
  for (let place = placeOf(ghost, ballot) - 1; place >= 0; place -= 1) for (const { value } of at(ghost.ballots, place)!.votes) values.add(value);
  return [...values].filter((value) => unsafeAt(world, ghost, ballot, value) === null);
}
