/**
 * A server's turn: the draft of its state, its effects, and the rule that what changed on paper is on disk before the
 * next word is spoken or the next fact claimed (figure 3.1: "updated on stable storage before responding").
 */
import type { Draft, Fact, Millis, NodeId, Step } from '#model/protocol.ts';
import { ruleOn, Turn } from '#model/protocol.ts';
import { lastIndex } from './log.ts';
import type { NoteTerms } from './note-terms.ts';
import type { AppendEntries, Message, RaftNote, RaftTimer, ServerDurable, ServerState } from './state.ts';

export class ServerTurn extends Turn<ServerState, Message, ServerDurable> {
  /** The last heartbeat that this turn sent. */
  heartbeat: AppendEntries | null = null;
  /** Up to where it may learn what is committed: whoever restarts without a snapshot has all of its log to apply. */
  readonly commitLimit: number;

  constructor(state: ServerState, clock: Millis) {
    super(state, clock, draftOf(state));
    this.commitLimit = state.commitIndex + COMMITS;
  }

  override send(to: NodeId, message: Message): void {
    this.secure();
    super.send(to, message);
  }

  override fact(fact: Fact): void {
    this.secure();
    super.fact(fact);
  }

  override end(): Step<ServerState, Message, ServerDurable> {
    this.secure();
    return super.end();
  }

  override note<N extends RaftNote>(note: N, terms: NoteTerms[N]): void {
    super.note(note, terms);
  }

  override setTimer(timer: RaftTimer, min: number, max: number): void {
    super.setTimer(timer, min, max);
  }

  override cancelTimer(timer: RaftTimer): void {
    super.cancelTimer(timer);
  }

  /** Forces to disk what is not there yet. A leader's own tail may wait: it is not counted before (§10.2.1). */
  secure(): void {
    const { state } = this;
    const late = state.synced < lastIndex(state.log) && state.role !== 'leader' && ruleOn(state.env, 'fsync-before-ack');
    if (late || differs(state)) this.force();
  }

  /** Forces everything to disk, and with it all that was written before. */
  force(): void {
    this.state.disk = image(this.state);
    this.state.synced = lastIndex(this.state.log);
    this.persist(this.state.disk);
  }

  /** Writes without waiting for the disk. */
  scribble(): void {
    if (!differs(this.state)) return;
    this.state.disk = image(this.state);
    this.write(this.state.disk);
  }
}

/** Spelled out: an engine is slow to spread what it spread before, and servers take most of all steps. */
function draftOf({
  kind, env, currentTerm, votedFor, log, snapshot, disk, synced, role, leaderId, commitIndex, lastApplied, machine, config, configIndex,
  heardAt, votes, leading, reads,
}: ServerState): Draft<ServerState> {
  return {
    kind, env, currentTerm, votedFor, log, snapshot, disk, synced, role, leaderId, commitIndex, lastApplied, machine, config, configIndex,
    heardAt, votes, leading, reads,
  };
}

/** Entries that one step may find committed; each has seven effects at most, of the thousand that a step may have. */
const COMMITS = 128;

function differs(state: ServerState): boolean {
  const { disk } = state;
  return state.log !== disk.log || state.snapshot !== disk.snapshot
    || storedTerm(state) !== disk.currentTerm || storedVote(state) !== disk.votedFor;
}

function image(state: ServerState): ServerDurable {
  return { kind: 'server', currentTerm: storedTerm(state), votedFor: storedVote(state), log: state.log, snapshot: state.snapshot };
}

function storedTerm({ env, currentTerm, disk }: ServerState): number {
  return ruleOn(env, 'persist-term') ? currentTerm : disk.currentTerm;
}

/** A vote belongs to its term: that of another term is not on disk any more. */
function storedVote(state: ServerState): NodeId | null {
  const { env, currentTerm, votedFor, disk } = state;
  if (storedTerm(state) !== currentTerm) return disk.votedFor;
  if (ruleOn(env, 'persist-vote')) return votedFor;
  return disk.currentTerm === currentTerm ? disk.votedFor : null;
}
