/** Laws about what is committed: every later leader has it, nobody applies another, and it lies on enough disks. */
import { configAt } from '#protocols/raft/configuration.ts';
import { committedAt, type RaftGhost } from '#protocols/raft/ghost.ts';
import { lastIndex, lastTerm, termAt } from '#protocols/raft/log.ts';
import { acted, diskOf, leadersOf, memoryOf, type RaftMoment, type RaftWorld } from '#protocols/raft/records.ts';
import type { Configuration, Log, ServerState } from '#protocols/raft/state.ts';
import { begunEpoch, claims } from '#protocols/kit/laws.ts';
import { always, sometimes } from './law.ts';
import { isTrueQuorum } from './majority.ts';
import type { LawTerms } from './terms.ts';

/**
 * A leader has every entry that was committed in an earlier term. `earlier` counts the term of the leader that
 * committed it, not the entry's own: an old entry may be committed late, while a stale leader still sits in between.
 */
export const leaderCompleteness = always('LeaderCompleteness', 'Raft §3.6.3, Leader Completeness', (moment, _was, ghost) => {
  const begun = begunEpoch(moment);
  const state = begun === null ? null : memoryOf(moment.world.nodes[moment.node!]);
  if (state !== null) {
    for (let index = state.log.base + 1; index <= ghost.committed.length; index += 1) {
      const missing = missed(ghost, moment.node!, state, index);
      if (missing !== null) return missing;
    }
  }
  for (const { index } of claims(moment, 'commits')) {
    for (const [leader, other] of leadersOf(moment.world)) {
      const missing = leader === moment.node ? null : missed(ghost, leader, other, index as number);
      if (missing !== null) return missing;
    }
  }
  return null;
}, 'facts');

function missed(ghost: RaftGhost, leader: string, { currentTerm, log }: ServerState, index: number): LawTerms['LeaderCompleteness'] | null {
  const entry = committedAt(ghost, index);
  if (entry === null || entry.commitTerm >= currentTerm || index <= log.base) return null;
  const found = termAt(log, index);
  return found === entry.term ? null : { leader, term: currentTerm, index, entryTerm: entry.term, commitTerm: entry.commitTerm, found };
}

/** No two servers take different entries for committed, or apply them, in the same place. */
export const stateMachineSafety = always('StateMachineSafety', 'Raft §3.6.3, State Machine Safety', (moment, _was, ghost) => {
  for (const claim of ['commits', 'applies'] as const) {
    for (const terms of claims(moment, claim)) {
      const { index, value, term = terms['entryTerm'] } = terms as { index: number; value: string; term?: number };
      const first = committedAt(ghost, index);
      if (first === null || (first.term === term && first.value === value)) continue;
      return { node: moment.node!, index, term: term as number, value, first: first.by, firstTerm: first.term, firstValue: first.value };
    }
  }
  for (const { index, term } of claims(moment, 'installs') as readonly { index: number; term: number }[]) {
    const first = committedAt(ghost, index);
    if (first !== null && first.term !== term) {
      return { node: moment.node!, index, term, value: null, first: first.by, firstTerm: first.term, firstValue: first.value };
    }
  }
  return null;
}, 'facts');

/** Counted anew, on disks: the leader's own reckoning is not believed. */
export const committedOnQuorum = always('CommittedOnQuorum', 'Raft §3.6.2', (moment, was, ghost) => {
  const { index, commitTerm } = (claims(moment, 'commits').at(-1) ?? {}) as { index?: number; commitTerm?: number };
  const entry = index === undefined ? null : committedAt(ghost, index);
  // Only when it is news: whoever restarts learns again what was committed, perhaps under another configuration.
  if (index !== undefined && entry?.by === moment.node && entry.commitTerm === commitTerm) {
    const config = configWhen(moment, was, index);
    const terms = config === null ? null : uncovered(moment, ghost, config, index, 'quorum');
    if (terms !== null) return terms;
  }
  const lost = lostIndex(moment, was, ghost);
  const config = ghost.configs.at(-1)?.config;
  return lost === null || config === undefined ? null : uncovered(moment, ghost, config, lost, 'overlap');
}, 'disks');

/** What was in force when the entry was committed: a step may commit under one configuration and append the next. */
function configWhen({ node, effects }: RaftMoment, was: RaftWorld, index: number): Configuration | null {
  let config = memoryOf(was.nodes[node!])?.config ?? null;
  for (const effect of effects) {
    if (effect.type === 'note' && (effect.note === 'config-in-force' || effect.note === 'config-reverted')) config = effect.with as unknown as Configuration;
    const isCommit = effect.type === 'fact' && effect.fact.type === 'claims' && effect.fact.claim === 'commits';
    if (isCommit && effect.fact.with['index'] === index) return config;
  }
  return config;
}

/** The first committed entry that this moment took from a disk. */
function lostIndex(moment: RaftMoment, was: RaftWorld, ghost: RaftGhost): number | null {
  const change = acted(moment, was);
  const before = change === null ? undefined : diskOf(change.before)?.log;
  const after = change === null ? undefined : diskOf(change.after)?.log;
  if (before === undefined || after === undefined || before === after || after.base > before.base) return null;
  const end = Math.min(ghost.committed.length, lastIndex(before));
  // A disk grows far more often than it shrinks: if the last committed entry is there, all are.
  if (holds(ghost, after, end)) return null;
  for (let index = before.base + 1; index <= end; index += 1) {
    if (holds(ghost, before, index) && !holds(ghost, after, index)) return index;
  }
  return null;
}

function holds(ghost: RaftGhost, log: Log | undefined, index: number): boolean {
  if (log === undefined) return index === 0;
  return index <= log.base || (committedAt(ghost, index)?.term ?? null) === termAt(log, index);
}

/** quorum: a majority holds it. overlap: no majority lacks it, which is what remains true when a configuration has changed. */
function uncovered({ node, world }: RaftMoment, ghost: RaftGhost, config: Configuration, index: number, need: 'quorum' | 'overlap'): LawTerms['CommittedOnQuorum'] | null {
  const entry = committedAt(ghost, index);
  const has = (id: string) => holds(ghost, diskOf(world.nodes[id])?.log, index);
  if (entry === null) return null;
  if (need === 'quorum' ? isTrueQuorum(config, has) : !isTrueQuorum(config, (id) => !has(id))) return null;
  const voters = [...new Set([...(config.old ?? []), ...config.voters])];
  return { index, term: entry.term, leader: memoryOf(world.nodes[node!])?.role === 'leader' ? node : null, holders: voters.filter(has), voters };
}

/**
 * The earliest warning of all: nobody could win an election with the disks as they are now, unless it has everything
 * that is committed. What a power failure of all servers at this moment would leave is judged.
 */
export const electable = always('Electable', 'Raft §3.6.1 with §3.6.3', (moment, was, ghost) => {
  const index = ghost.committed.length;
  const entry = committedAt(ghost, index);
  if (entry === null || moment.node === null) return null;
  const changed = diskOf(moment.world.nodes[moment.node])?.log !== diskOf(was.nodes[moment.node])?.log;
  if (!changed && claims(moment, 'commits').length === 0) return null;
  for (const node in moment.world.nodes) {
    const log = diskOf(moment.world.nodes[node])?.log;
    if (log === undefined || holds(ghost, log, index)) continue;
    const voters = wouldElect(moment.world, node);
    if (voters !== null) return { node, index, term: entry.term, found: termAt(log, index), voters };
  }
  return null;
}, 'disks');

/** Who would vote for this server, if those are enough; else null. */
function wouldElect(world: RaftWorld, node: string): readonly string[] | null {
  const disk = diskOf(world.nodes[node])!;
  const config = configOnDisk(world, node);
  const upToDate = (id: string) => isBehind(diskOf(world.nodes[id])?.log, disk.log);
  const members = [...new Set([...(config.old ?? []), ...config.voters])];
  if (!members.includes(node) || !isTrueQuorum(config, upToDate)) return null;
  return members.filter(upToDate);
}

function isBehind(log: Log | undefined, candidate: Log): boolean {
  if (log === undefined) return true;
  const [term, candidateTerm] = [lastTerm(log), lastTerm(candidate)];
  return term < candidateTerm || (term === candidateTerm && lastIndex(log) <= lastIndex(candidate));
}

function configOnDisk(world: RaftWorld, node: string): Configuration {
  const disk = diskOf(world.nodes[node])!;
  const state = memoryOf(world.nodes[node]);
  return state !== null && state.log === disk.log ? state.config : configAt(disk.log, disk.snapshot, Infinity).config;
}

/** Something that a client wanted was committed and applied. */
export const committed = sometimes('Committed', 'Raft §3.5', (moment) => {
  for (const { index, value, seq } of claims(moment, 'applies')) {
    if ((seq as number) > 0) return { node: moment.node!, index: index as number, value: value as string };
  }
  return null;
}, 'facts');
