/**
 * A server as etcd's specification sees it beside the server that the lab runs. They differ in one thing: the
 * specification keeps the commit index on disk, the dissertation does not (§3.8), so its commit may be ahead of the lab's.
 */
import type { NodeId } from '#model/protocol.ts';
import type { EtcdRole, Line, Standing } from './lines.ts';
import { lastIndex } from '#protocols/raft/log.ts';
import type { Log, Role, ServerDurable, ServerState } from '#protocols/raft/state.ts';

/** What a torn step may take back. */
interface Memory {
  readonly term: number;
  readonly vote: NodeId | null;
  readonly role: EtcdRole;
  /** Of every entry from index 1 on, compacted or not, its term. Never written to. */
  readonly terms: readonly number[];
  readonly commit: number;
}

/** A message of a leader or candidate to itself: etcd counts its own vote and its own disk by them. */
export interface Own {
  readonly type: 'vote' | 'append';
  readonly term: number;
  readonly index: number;
}

/** The place of a Ready of a leader, so that a heartbeat can be told of before it. */
export interface Office {
  readonly term: number;
  readonly place: Line[];
}

export class Peer {
  readonly id: NodeId;
  memory: Memory;
  /** As of the latest Ready. */
  disk: Memory;
  /** What the lab forced to disk: up to there the own copy counts (§10.2.1). */
  synced = 0;
  /** As the leader of now: what it knows of the others, and of its own disk. */
  match: ReadonlyMap<NodeId, number> = new Map();
  /** Messages to itself, before and after the Ready that lets them out. */
  pending: Own[] = [];
  ripe: Own[] = [];
  office: Office | null = null;
  /** A power failure took writes that were not forced. */
  lostWrites = false;

  constructor(id: NodeId, disk: ServerDurable | null) {
    this.id = id;
    this.memory = { term: disk?.currentTerm ?? 0, vote: disk?.votedFor ?? null, role: 'StateFollower', terms: [], commit: 0 };
    this.disk = this.memory;
  }

  set(change: Partial<Memory>): void {
    this.memory = { ...this.memory, ...change };
  }

  standing(): Standing {
    const { term, vote, role, terms, commit } = this.memory;
    return { nid: this.id, state: { term, vote: vote ?? '0', commit }, role, log: terms.length };
  }

  matchOf(id: NodeId): number {
    return this.match.get(id) ?? 0;
  }

  acknowledge(id: NodeId, index: number): void {
    if (index > this.matchOf(id)) this.match = new Map(this.match).set(id, index);
  }

  /** The lab's state when a step is over. Whatever else the lab's server does than the specification's shows from here on. */
  adopt(state: ServerState): void {
    const { currentTerm: term, votedFor: vote, log, synced } = state;
    this.set({
      term, vote, role: roleOf(state.role), terms: termsOf(log, this.memory.terms), commit: Math.max(this.memory.commit, state.commitIndex),
    });
    this.synced = synced;
  }

  /** Starts from its disk. False: the disk is not what the specification forced. */
  restart({ currentTerm: term, votedFor: vote, log }: ServerState): boolean {
    const was = this.disk;
    this.memory = { term, vote, role: 'StateFollower', terms: termsOf(log, was.terms), commit: was.commit };
    [this.pending, this.ripe, this.synced] = [[], [], lastIndex(log)];
    const { terms } = this.memory;
    return term === was.term && vote === was.vote && terms.length === was.terms.length && terms.every((entry, index) => entry === was.terms[index]);
  }

  readLog({ log }: Pick<ServerDurable, 'log'>, known: readonly number[]): void {
    this.set({ terms: termsOf(log, known.length > this.memory.terms.length ? known : this.memory.terms) });
  }
}

/** A compacted log tells only the end; what came before is `known`. */
function termsOf(log: Log, known: readonly number[]): readonly number[] {
  const same = known.length === lastIndex(log) && log.entries.every(({ term }, at) => known[log.base + at] === term);
  return same ? known : [...known.slice(0, log.base), ...log.entries.map(({ term }) => term)];
}

/** Before a campaign nobody's term is raised and nothing is promised: to the specification it is a follower (§9.6). */
function roleOf(role: Role): EtcdRole {
  return role === 'leader' ? 'StateLeader' : role === 'candidate' ? 'StateCandidate' : 'StateFollower';
}
