/** Laws about one slot, which is one Paxos: what is proposed there, by whose leave, and what can be chosen. */
import type { NodeId } from '#model/protocol.ts';
import { proposerOf, type Ballot } from '#protocols/ballots/ballot.ts';
import { membersOf, recordAt, votersFor, type PaxosGhost } from '#protocols/multi-paxos/ghost.ts';
import { isTrueQuorumOf } from '#protocols/multi-paxos/majority.ts';
import { diskOf, type PaxosMoment, type PaxosWorld } from '#protocols/multi-paxos/records.ts';
import { inSlot } from '#protocols/multi-paxos/slots.ts';
import { valueKey, valueText } from '#protocols/multi-paxos/value-text.ts';
import { promisedAt } from '#protocols/multi-paxos/votes.ts';
import { claims } from '#protocols/kit/laws.ts';
import { always } from './law.ts';
import type { LawTerms } from './terms.ts';

interface Proposed {
  readonly slot: number;
  readonly ballot: Ballot;
  readonly key: string;
  readonly value: string;
}

const NOTHING: readonly Proposed[] = [];

/** What was proposed in this moment: as it left, and as it was claimed where there was nobody to send it to. */
function proposalsIn({ effects }: PaxosMoment): readonly Proposed[] {
  let found: Proposed[] | null = null;
  for (const effect of effects) {
    const proposed = effect.type === 'send' && effect.message.type === 'Accept'
      ? { slot: effect.message.slot, ballot: effect.message.ballot, key: valueKey(effect.message.value), value: valueText(effect.message.value) }
      : effect.type === 'fact' && effect.fact.type === 'claims' && effect.fact.claim === 'proposes' ? (effect.fact.with as unknown as Proposed) : null;
    if (proposed !== null && !(found ?? NOTHING).some(({ slot, ballot, key }) => slot === proposed.slot && ballot === proposed.ballot && key === proposed.key)) (found ??= []).push(proposed);
  }
  return found ?? NOTHING;
}

/** Two values that quorums accepted: the one thing that Paxos must never let happen. Counted by the observer. */
export const agreement = always('Agreement', 'PMS §2.1; PMMC', (moment, _was, ghost) => {
  for (const vote of claims(moment, 'votes')) {
    const { slot, ballot, key, value } = vote as unknown as Proposed;
    const record = recordAt(ghost, slot);
    const { chosen } = record;
    if (chosen === null || chosen.key === key || !isTrueQuorumOf(membersOf(ghost, slot), votersFor(record, ballot, key))) continue;
    return { slot, first: chosen.value, firstBallot: chosen.ballot, second: value, secondBallot: ballot };
  }
  return null;
});

export const slotValue = always('SlotValue', 'PMS §2.2, P2; one value a ballot and slot', (moment, _was, ghost) => {
  for (const { slot, ballot, key, value } of proposalsIn(moment)) {
    const first = recordAt(ghost, slot).proposals[ballot];
    if (first !== undefined && first.key !== key) return { slot, ballot, first: first.value, second: value, node: moment.node! };
  }
  return null;
});

/** P2c: at a smaller ballot no other value was chosen, and none can be any more. */
export const votesSafe = always('VotesSafe', 'PMS §2.2, P2c', (moment, _was, ghost) => {
  for (const { slot, ballot, key, value } of proposalsIn(moment)) {
    const record = recordAt(ghost, slot);
    for (const [lower, other] of Object.entries(record.proposals)) {
      if (Number(lower) >= ballot || other.key === key) continue;
      const voters = votersFor(record, Number(lower), other.key);
      const could = membersOf(ghost, slot).filter((id) => voters.includes(id) || mayVote(moment.world, id, slot, Number(lower)));
      if (isTrueQuorumOf(membersOf(ghost, slot), could)) return { node: moment.node!, slot, ballot, value, other: other.value, otherBallot: Number(lower), could };
    }
  }
  return null;
});

/** As far as its disk says: it has not promised more, nor compacted the slot away. */
function mayVote(world: PaxosWorld, id: NodeId, slot: number, ballot: Ballot): boolean {
  const disk = diskOf(world.nodes[id]);
  return disk === null || (promisedAt(disk, slot) <= ballot && slot > disk.accepted.base);
}

/** P2a: a proposal stands on the promises of a quorum, and those are on disk. */
export const promisedByQuorum = always('PromisedByQuorum', 'PMS §2.2, phase 2a', (moment, _was, ghost) => {
  for (const { slot, ballot } of proposalsIn(moment)) {
    const members = membersOf(ghost, slot);
    const promised = members.filter((id) => hasPromised(moment.world, id, slot, ballot));
    if (!isTrueQuorumOf(members, promised)) return { node: moment.node!, slot, ballot, promised, members };
  }
  return null;
});

function hasPromised(world: PaxosWorld, id: NodeId, slot: number, ballot: Ballot): boolean {
  const disk = diskOf(world.nodes[id]);
  return disk !== null && (promisedAt(disk, slot) >= ballot || slot <= disk.accepted.base);
}

/** M3: whoever proposes in a slot proposes what was chosen there at a smaller ballot. */
export const prepareComplete = always('PrepareComplete', 'PMMC, invariants of commanders', (moment, _was, ghost) => {
  for (const { slot, ballot, key, value } of proposalsIn(moment)) {
    const { chosen } = recordAt(ghost, slot);
    if (chosen === null || chosen.ballot >= ballot || chosen.key === key) continue;
    return { node: moment.node!, slot, ballot, value, chosen: chosen.value, chosenBallot: chosen.ballot };
  }
  return null;
});

/** A ballot has one owner, and one life of it: after a restart a new one is due. */
export const ballotOwner = always('BallotOwner', 'PMS §2.4, §2.5', (moment, _was, ghost) => {
  const { node, effects, world } = moment;
  for (const effect of effects) {
    if (effect.type !== 'send' || effect.message.type !== 'Prepare') continue;
    const { ballot, toSlot } = effect.message;
    const first = toSlot === null ? ghost.prepares[ballot] : recordAt(ghost, toSlot).prepares[ballot];
    const owner = proposerOf(ballot, ghost.servers);
    const again = first !== undefined && first.boots !== world.nodes[node!]!.boots;
    if (owner !== node || again) return { ballot, slot: toSlot, node: node!, first: owner ?? '', again };
  }
  return null;
});

/** Counted anew, on disks: the proposer's own reckoning is not believed. */
export const committedOnQuorum = always('CommittedOnQuorum', 'PMS §2.3', (moment, _was, ghost) => {
  for (const counted of claims(moment, 'chosen')) {
    const { slot, ballot, key, value } = counted as unknown as Proposed;
    const members = membersOf(ghost, slot);
    const holders = members.filter((id) => holds(moment.world, id, slot, ballot, key));
    if (!isTrueQuorumOf(members, holders)) return { slot, ballot, value, holders, members };
  }
  return null;
});

function holds(world: PaxosWorld, id: NodeId, slot: number, ballot: Ballot, key: string): boolean {
  const disk = diskOf(world.nodes[id]);
  const vote = disk === null ? null : inSlot(disk.accepted, slot);
  return (disk !== null && slot <= disk.accepted.base) || (vote !== null && vote.ballot >= ballot && valueKey(vote.value) === key);
}

/** PMMC, replica: WINDOW: slot s is decided by those whom the slots up to s - WINDOW name, and by no others. */
export const configWindow = always('ConfigWindow', 'PMMC, replica: WINDOW', (moment, _was, ghost) => {
  for (const counted of claims(moment, 'chosen')) {
    const { slot, members } = counted as { slot: number; members: readonly NodeId[] };
    const wrong = misplaced(ghost, slot, members);
    if (wrong !== null) return wrong;
  }
  for (const { slot, value } of claims(moment, 'learns') as readonly { slot: number; value: string }[]) {
    if (!value.startsWith('members ') || recordAt(ghost, slot).learned?.by !== moment.node) continue;
    for (let later = slot + ghost.window; later <= ghost.slots.length; later += 1) {
      const counted = recordAt(ghost, later).counted;
      const wrong = counted === null ? null : misplaced(ghost, later, counted.members);
      if (wrong !== null) return wrong;
    }
  }
  return null;
});

function misplaced(ghost: PaxosGhost, slot: number, members: readonly NodeId[]): LawTerms['ConfigWindow'] | null {
  const expected = membersOf(ghost, slot);
  if (expected.length === members.length && expected.every((id) => members.includes(id))) return null;
  const config = ghost.configs.findLast((known) => known.slot + ghost.window <= slot)?.slot ?? 0;
  return { slot, members, expected, config };
}
