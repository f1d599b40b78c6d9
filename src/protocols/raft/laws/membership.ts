/** The law about configurations: they change one at a time, and each shares a server in any two majorities with the next. */
import type { NodeId } from '#model/protocol.ts';
import { configAt } from '#protocols/raft/configuration.ts';
import type { RaftGhost } from '#protocols/raft/ghost.ts';
import { entryAt, lastIndex } from '#protocols/raft/log.ts';
import { acted, memoryOf } from '#protocols/raft/records.ts';
import type { Configuration, ServerState } from '#protocols/raft/state.ts';
import { firstNew } from './compare.ts';
import { always } from './law.ts';
import type { LawTerms } from './terms.ts';

export const oneConfiguration = always('OneConfiguration', 'Raft §4.1, §4.3, chapter 5', (moment, was, ghost) => {
  const change = acted(moment, was);
  const before = change === null ? null : memoryOf(change.before);
  const after = change === null ? null : memoryOf(change.after);
  if (change === null || after === null) return null;
  if (before !== null && before.snapshot !== after.snapshot) return forgotten(change.id, after, ghost);
  if (before === null || after.role !== 'leader' || after.configIndex <= before.configIndex) return null;
  return hasty(change.id, before, after, ghost);
}, 'states');

/** A leader appended a configuration: the one before must be committed, and must overlap with it. */
function hasty(node: NodeId, before: ServerState, { log, snapshot }: ServerState, ghost: RaftGhost): LawTerms['OneConfiguration'] | null {
  for (let index = firstNew(before.log, log); index <= lastIndex(log); index += 1) {
    const entry = entryAt(log, index);
    if (entry?.kind !== 'config') continue;
    const last = configAt(log, snapshot, index - 1);
    const why = last.index > ghost.committed.length ? 'pending' : overlap(last.config, entry.config) ? null : 'apart';
    if (why !== null) return { node, index, voters: entry.config.voters, other: last.index, otherVoters: last.config.voters, why };
  }
  return null;
}

/** By one voter at most, or from the old to the joint, or from the joint to the new. */
function overlap(last: Configuration, next: Configuration): boolean {
  if (next.old !== null) return last.old === null && sameSet(next.old, last.voters);
  if (last.old !== null) return sameSet(last.voters, next.voters);
  const gone = last.voters.filter((id) => !next.voters.includes(id));
  const come = next.voters.filter((id) => !last.voters.includes(id));
  return gone.length + come.length <= 1;
}

function sameSet(a: readonly NodeId[], b: readonly NodeId[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}

/** A snapshot must carry the configuration that was committed when it was taken. */
function forgotten(node: NodeId, { snapshot }: ServerState, ghost: RaftGhost): LawTerms['OneConfiguration'] | null {
  const committed = ghost.configs.findLast(({ index }) => index <= snapshot.lastIndex);
  if (committed === undefined || sameConfig(committed.config, snapshot.config)) return null;
  return { node, index: snapshot.lastIndex, voters: snapshot.config.voters, other: committed.index, otherVoters: committed.config.voters, why: 'snapshot' };
}

function sameConfig(a: Configuration, b: Configuration): boolean {
  return sameSet(a.voters, b.voters) && sameSet(a.old ?? [], b.old ?? []);
}
