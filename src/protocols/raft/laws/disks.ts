/** Laws about what a server may never take back, and what must be on disk before it speaks. */
import { acted, diskOf, latestOf, memoryOf, type Acted } from '#protocols/raft/records.ts';
import type { Message, ServerDurable } from '#protocols/raft/state.ts';
import { always } from './law.ts';
import type { LawTerms } from './terms.ts';

export const monotone = always('Monotone', 'Raft figure 3.1', (moment, was) => {
  const change = acted(moment, was);
  return change === null ? null : (termTakenBack(change) ?? progressTakenBack(change));
}, 'states');

/** Across restarts too. */
function termTakenBack({ id, before, after }: Acted): LawTerms['Monotone'] | null {
  const old = latestOf(before);
  const now = latestOf(after);
  if (old === null || now === null) return null;
  if (now.currentTerm < old.currentTerm) return { node: id, what: 'term', before: old.currentTerm, after: now.currentTerm, of: null };
  if (now.currentTerm === old.currentTerm && old.votedFor !== null && now.votedFor !== old.votedFor) {
    return { node: id, what: 'vote', before: old.votedFor, after: now.votedFor ?? 'nobody', of: null };
  }
  return null;
}

/** While it runs: what is known as committed, and what a leader knows of its followers. */
function progressTakenBack({ id, before, after }: Acted): LawTerms['Monotone'] | null {
  const old = memoryOf(before);
  const now = memoryOf(after);
  if (old === null || now === null) return null;
  if (now.commitIndex < old.commitIndex) return { node: id, what: 'commitIndex', before: old.commitIndex, after: now.commitIndex, of: null };
  if (old.leading === now.leading || old.leading === null || now.leading === null || old.currentTerm !== now.currentTerm) return null;
  for (const follower in now.leading.peers) {
    const was = old.leading.peers[follower]?.matchIndex ?? 0;
    const is = now.leading.peers[follower]!.matchIndex;
    if (is < was) return { node: id, what: 'matchIndex', before: was, after: is, of: follower };
  }
  return null;
}

/** Nobody speaks of a term, or gives a vote, that a power failure could make it forget. Pre-votes promise nothing. */
export const messageOnDisk = always('MessageOnDisk', 'Raft figure 3.1, persistent state', (moment, was) => {
  const { node, effects } = moment;
  if (node === null || effects.length === 0) return null;
  let disk: ServerDurable | null = diskOf(was.nodes[node]);
  for (const effect of effects) {
    if (effect.type === 'persist') disk = effect.durable.kind === 'server' ? effect.durable : null;
    if (effect.type !== 'send') continue;
    const spoken = unbacked(effect.message, effect.to, disk);
    if (spoken !== null) return { node, to: effect.to, message: effect.message.type, ...spoken };
  }
  return null;
});

function unbacked(message: Message, to: string, disk: ServerDurable | null): { term: number; diskTerm: number; diskVote: string | null } | null {
  if (!('term' in message) || message.type === 'PreVote' || message.type === 'PreVoteResponse') return null;
  const { term } = message;
  const diskTerm = disk?.currentTerm ?? 0;
  const diskVote = disk?.votedFor ?? null;
  if (term > diskTerm) return { term, diskTerm, diskVote };
  const unkept = message.type === 'RequestVoteResponse' && message.granted && term === diskTerm && diskVote !== to;
  return unkept ? { term, diskTerm, diskVote } : null;
}

/** §3.8, chapter 5: the order in which a log is used up. */
export const commitInLog = always('CommitInLog', 'Raft §3.5, chapter 5', (moment, was) => {
  const change = acted(moment, was);
  const now = change === null ? null : memoryOf(change.after);
  if (change === null || now === null) return null;
  const { snapshot, lastApplied, commitIndex, log } = now;
  const lastIndex = log.base + log.entries.length;
  if (snapshot.lastIndex <= lastApplied && lastApplied <= commitIndex && commitIndex <= lastIndex) return null;
  return { node: change.id, snapshotIndex: snapshot.lastIndex, lastApplied, commitIndex, lastIndex };
}, 'states');
