/** Laws about what an acceptor remembers and says (Paxos.tla, AccInv and MsgInv). */
import { at } from '#base/sequence.ts';
import type { NodeId } from '#model/protocol.ts';
import type { Ballot } from '#protocols/ballots/ballot.ts';
import { placeOf, recordOf, type PaxosGhost } from '#protocols/paxos/ghost.ts';
import { acted, diskOf, latestOf, type PaxosMoment } from '#protocols/paxos/records.ts';
import { newPromises, newVotes } from './facts.ts';
import { always } from './law.ts';
import type { LawTerms } from './terms.ts';

export const accInv = always('AccInv', 'Paxos.tla, AccInv', (moment, was, ghost) => {
  const change = acted(moment, was);
  const before = change === null ? null : latestOf(change.before);
  const after = change === null ? null : latestOf(change.after);
  if (change === null || after === null) return null;
  const { promised, vBal, vVal } = after;
  if (before !== null && before.promised === promised && before.vBal === vBal && before.vVal === vVal) return null;
  const terms = { node: change.id, promised, vBal, vVal };
  if ((vBal === 0) !== (vVal === null)) return { ...terms, why: 'half-a-vote' };
  if (vBal > promised) return { ...terms, why: 'vote-above-promise' };
  return vVal === null || votedFor(ghost, change.id, vBal, vVal) ? null : { ...terms, why: 'no-such-vote' };
});

function votedFor(ghost: PaxosGhost, node: NodeId, ballot: Ballot, value: string | null): boolean {
  return recordOf(ghost, ballot)?.votes.some((vote) => vote.node === node && vote.value === value) === true;
}

/** Across crashes too. */
export const promiseMonotone = always('PromiseMonotone', 'Paxos.tla; Paxos Made Simple §2.5', (moment, was) => {
  const change = acted(moment, was);
  const before = change === null ? null : latestOf(change.before);
  const after = change === null ? null : latestOf(change.after);
  if (change === null || before === null) return null;
  for (const what of ['promised', 'vBal'] as const) {
    const now = after?.[what] ?? 0;
    if (now < before[what]) return { node: change.id, what, before: before[what], after: now };
  }
  return null;
});

/** What an acceptor says is on its disk, and true: its promise with its latest vote, and its vote for what was proposed. */
export const msgInv = always('MsgInv', 'Paxos.tla, MsgInv; Paxos Made Simple §2.5', (moment, was, ghost) => {
  if (moment.node === null || moment.effects.length === 0) return null;
  return falsePromise(moment, ghost) ?? falseVote(moment, was, ghost) ?? invented(moment, ghost);
});

type Terms = LawTerms['MsgInv'] | null;

function falsePromise(moment: PaxosMoment, ghost: PaxosGhost): Terms {
  const node = moment.node!;
  for (const { ballot, vBal, vVal } of newPromises(moment)) {
    const terms = { node, message: 'Promise' as const, ballot, said: vVal, saidBallot: vBal };
    const onDisk = diskOf(moment.world.nodes[node])?.promised ?? 0;
    if (onDisk < ballot) return { ...terms, why: 'not-on-disk', isBallot: onDisk };
    const latest = latestVoteBelow(ghost, node, ballot);
    if (latest !== vBal || (vVal !== null && !votedFor(ghost, node, vBal, vVal))) return { ...terms, why: 'not-the-latest-vote', isBallot: latest };
  }
  return null;
}

/** 0: it has not voted in any ballot below. */
function latestVoteBelow(ghost: PaxosGhost, node: NodeId, ballot: Ballot): Ballot {
  for (let place = placeOf(ghost, ballot) - 1; place >= 0; place -= 1) {
    const record = at(ghost.ballots, place)!;
    if (record.votes.some((vote) => vote.node === node)) return record.ballot;
  }
  return 0;
}

function falseVote(moment: PaxosMoment, was: Parameters<typeof newVotes>[1], ghost: PaxosGhost): Terms {
  for (const { node, ballot, value } of newVotes(moment, was)) {
    const disk = diskOf(moment.world.nodes[node]);
    const terms = { node, message: 'Accepted' as const, ballot, said: value, saidBallot: ballot, isBallot: disk?.vBal ?? 0 };
    // A step may vote twice: then the later vote is what the disk has.
    if (disk === null || disk.vBal < ballot || (disk.vBal === ballot && disk.vVal !== value)) return { ...terms, why: 'not-on-disk' };
    if (recordOf(ghost, ballot)?.proposals.some((proposal) => proposal.value === value) !== true) return { ...terms, why: 'no-proposal' };
  }
  return null;
}

/** Every message repeats what was really done. */
function invented({ node, effects }: PaxosMoment, ghost: PaxosGhost): Terms {
  for (const effect of effects) {
    if (effect.type !== 'send') continue;
    const { message } = effect;
    if (message.type === 'Accepted' && !votedFor(ghost, node!, message.ballot, message.value)) {
      return { node: node!, message: 'Accepted', why: 'never-made', ballot: message.ballot, said: message.value, saidBallot: message.ballot, isBallot: 0 };
    }
    if (message.type === 'Promise' && recordOf(ghost, message.ballot)?.promises.some((one) => one.node === node && one.vBal === message.vBal) !== true) {
      return { node: node!, message: 'Promise', why: 'never-made', ballot: message.ballot, said: message.vVal, saidBallot: message.vBal, isBallot: 0 };
    }
  }
  return null;
}
