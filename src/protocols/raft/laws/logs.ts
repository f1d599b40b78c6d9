/** Laws about logs: what is equal in two of them, what a leader may do to its own, what it may believe of others. */
import { entryText } from '#protocols/raft/entry-text.ts';
import { entryAt, lastIndex, termAt } from '#protocols/raft/log.ts';
import { acted, diskOf, latestOf, leadersOf, logOf, memoryOf, type RaftMoment, type RaftWorld } from '#protocols/raft/records.ts';
import type { Log, ServerState } from '#protocols/raft/state.ts';
import { equal, firstNew } from './compare.ts';
import { always } from './law.ts';
import type { LawTerms } from './terms.ts';

/**
 * Said locally: where two logs have an entry of the same term, the entries are equal and so are the terms before them.
 * For all indices together that is the law; and a moment can break it only where it wrote.
 */
export const logMatching = always('LogMatching', 'Raft §3.5, Log Matching', (moment, was) => {
  const change = acted(moment, was);
  const log = change === null ? null : logOf(change.after);
  const before = change === null ? null : logOf(change.before);
  if (change === null || log === null || log === before) return null;
  const from = firstNew(before, log);
  if (from > lastIndex(log)) return null;
  for (const other in moment.world.nodes) {
    const theirs = other === change.id ? null : logOf(moment.world.nodes[other]);
    const mismatch = theirs === null ? null : firstMismatch(log, theirs, from);
    if (mismatch !== null) return { node: change.id, other, ...mismatch };
  }
  return null;
}, 'states');

function firstMismatch(log: Log, theirs: Log, from: number): Omit<LawTerms['LogMatching'], 'node' | 'other'> | null {
  const end = Math.min(lastIndex(log), lastIndex(theirs));
  for (let index = Math.max(from, theirs.base + 1); index <= end; index += 1) {
    const a = entryAt(log, index)!;
    const b = entryAt(theirs, index)!;
    if (a === b || a.term !== b.term) continue;
    if (!equal(a, b)) return { index, term: a.term, differs: index, value: entryText(a), otherValue: entryText(b) };
    const earlier = termAt(log, index - 1);
    const theirEarlier = termAt(theirs, index - 1);
    if (earlier !== null && theirEarlier !== null && earlier !== theirEarlier) {
      return { index, term: a.term, differs: index - 1, value: earlier, otherValue: theirEarlier };
    }
  }
  return null;
}

export const leaderAppendOnly = always('LeaderAppendOnly', 'Raft §3.5, Leader Append-Only', (moment, was) => {
  const change = acted(moment, was);
  const before = change === null ? null : memoryOf(change.before);
  const after = change === null ? null : memoryOf(change.after);
  if (change === null || before === null || after === null || before.log === after.log) return null;
  if (before.role !== 'leader' || after.role !== 'leader' || before.currentTerm !== after.currentTerm) return null;
  for (let index = Math.max(before.log.base, after.log.base) + 1; index <= lastIndex(before.log); index += 1) {
    const old = termAt(before.log, index)!;
    const now = termAt(after.log, index);
    if (old !== now) return { leader: change.id, term: after.currentTerm, index, was: old, now };
  }
  return null;
}, 'states');

/** What a leader believes of a follower's disk is true, as long as that follower has not moved on to a newer leader. */
export const matchTruth = always('MatchTruth', 'Raft §3.5, matchIndex', (moment, was) => {
  const change = acted(moment, was);
  if (change === null) return null;
  return beliefs(moment, change.id, memoryOf(change.before), memoryOf(change.after)) ?? believed(moment, was, change.id);
}, 'states');

/** The leader acted, and may have come to believe something new. */
function beliefs({ world }: RaftMoment, leader: string, before: ServerState | null, after: ServerState | null): LawTerms['MatchTruth'] | null {
  const peers = after?.leading?.peers;
  if (after === null || peers === undefined || peers === before?.leading?.peers) return null;
  for (const follower in peers) {
    const index = peers[follower]!.matchIndex;
    if (index === before?.leading?.peers[follower]?.matchIndex) continue;
    const untrue = disbelief(world, leader, after, follower, index);
    if (untrue !== null) return untrue;
  }
  return null;
}

/** A follower's disk changed under what leaders believe of it. */
function believed({ world }: RaftMoment, was: RaftWorld, follower: string): LawTerms['MatchTruth'] | null {
  if (diskOf(world.nodes[follower])?.log === diskOf(was.nodes[follower])?.log) return null;
  for (const [leader, state] of leadersOf(world)) {
    const index = state.leading?.peers[follower]?.matchIndex ?? 0;
    const untrue = disbelief(world, leader, state, follower, index);
    if (untrue !== null) return untrue;
  }
  return null;
}

function disbelief(world: RaftWorld, leader: string, state: ServerState, follower: string, index: number): LawTerms['MatchTruth'] | null {
  const record = world.nodes[follower];
  const log = diskOf(record)?.log;
  if (index === 0 || leader === follower || (latestOf(record)?.currentTerm ?? 0) > state.currentTerm) return null;
  if (index <= state.log.base || (log !== undefined && index <= log.base)) return null;
  const leaderTerm = termAt(state.log, index);
  const followerTerm = log === undefined ? null : termAt(log, index);
  return leaderTerm === followerTerm ? null : { leader, follower, index, leaderTerm, followerTerm };
}
