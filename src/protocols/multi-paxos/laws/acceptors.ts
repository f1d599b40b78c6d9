/** Laws about what an acceptor may never take back, and what must be on its disk before it speaks. */
import { acted, diskOf, latestOf, type Acted } from '#protocols/multi-paxos/records.ts';
import { inSlot, lastSlot } from '#protocols/multi-paxos/slots.ts';
import type { Message, ServerDurable, ServerState } from '#protocols/multi-paxos/state.ts';
import { promisedAt } from '#protocols/multi-paxos/votes.ts';
import { claims } from '#protocols/kit/laws.ts';
import { always } from './law.ts';
import type { LawTerms } from './terms.ts';

type Kept = ServerState | ServerDurable;

/** Across crashes, too. */
export const promiseMonotone = always('PromiseMonotone', 'PMS §2.5', (moment, was) => {
  const change = acted(moment, was);
  const before = change === null ? null : latestOf(change.before);
  const after = change === null ? null : latestOf(change.after);
  if (change === null || before === null || after === null) return null;
  if (after.promised < before.promised) return { node: change.id, what: 'promise', slot: null, before: before.promised, after: after.promised };
  return takenBack(change, before, after);
});

/** Lists that are the same object need no look: most moments change neither. */
function takenBack({ id }: Acted, before: Kept, after: Kept): LawTerms['PromiseMonotone'] | null {
  if (before.promises !== after.promises) {
    for (let slot = after.promises.base + 1; slot <= lastSlot(before.promises); slot += 1) {
      const [old, now] = [promisedAt(before, slot), promisedAt(after, slot)];
      if (now < old) return { node: id, what: 'promise', slot, before: old, after: now };
    }
  }
  if (before.accepted === after.accepted) return null;
  for (let slot = after.accepted.base + 1; slot <= lastSlot(before.accepted); slot += 1) {
    const old = inSlot(before.accepted, slot);
    const now = inSlot(after.accepted, slot);
    if (old !== now && old !== null && (now?.ballot ?? 0) < old.ballot) return { node: id, what: 'vote', slot, before: old.ballot, after: now?.ballot ?? 0 };
  }
  return null;
}

/** Who accepts in a ballot has promised it by that, and will accept nothing smaller. */
export const voteIsPromise = always('VoteIsPromise', 'PMS §2.2, phase 2b', (moment) => {
  for (const vote of claims(moment, 'votes')) {
    const { slot, ballot } = vote as { slot: number; ballot: number };
    const kept = latestOf(moment.world.nodes[moment.node!]);
    if (kept === null || slot <= kept.accepted.base || promisedAt(kept, slot) >= ballot) continue;
    return { node: moment.node!, slot, vote: ballot, promised: promisedAt(kept, slot) };
  }
  return null;
});

/** Nobody speaks of a ballot, a promise or a vote that a crash could make it forget. */
export const messageOnDisk = always('MessageOnDisk', 'PMS §2.5', (moment, was) => {
  const { node, effects } = moment;
  if (node === null || effects.length === 0) return null;
  let disk: ServerDurable | null = diskOf(was.nodes[node]);
  for (const effect of effects) {
    if (effect.type === 'persist') disk = effect.durable.kind === 'server' ? effect.durable : null;
    if (effect.type !== 'send') continue;
    const spoken = unbacked(effect.message, disk);
    if (spoken !== null) return { node, to: effect.to, message: effect.message.type, ...spoken };
  }
  return null;
});

function unbacked(message: Message, disk: ServerDurable | null): { slot: number | null; ballot: number; disk: number } | null {
  switch (message.type) {
    case 'Prepare': case 'PrepareReply': {
      const { ballot, toSlot } = message;
      const promised = disk === null ? 0 : toSlot === null ? largest(disk, message.type) : compacted(disk, toSlot, promisedAt(disk, toSlot));
      return promised < ballot ? { slot: toSlot, ballot, disk: promised } : null;
    }
    case 'AcceptReply': {
      const { ballot, slot } = message;
      const vote = disk === null ? 0 : compacted(disk, slot, inSlot(disk.accepted, slot)?.ballot ?? 0);
      return vote < ballot ? { slot, ballot, disk: vote } : null;
    }
    default: return null;
  }
}

/** The largest ballot of which the disk knows anything. */
function largest({ promised, promises, round }: ServerDurable, type: Message['type']): number {
  return promises.items.reduce<number>((most, ballot) => Math.max(most, ballot ?? 0), Math.max(promised, type === 'Prepare' ? round : 0));
}

/** What a snapshot stands for is kept. */
function compacted({ accepted }: ServerDurable, slot: number, ballot: number): number {
  return slot <= accepted.base ? Infinity : ballot;
}
