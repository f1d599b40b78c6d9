/**
 * The vocabulary of Raft: what a server remembers, keeps on disk and says (dissertation, figure 3.1, and its later
 * chapters). Plain data, flat, shared between versions: an entry, a log or a configuration is never written twice.
 */
import type { ClientDurable, ClientState } from '#protocols/client/client.ts';
import type { Machine } from '#protocols/client/machine.ts';
import type { ClientMessage } from '#protocols/client/wire.ts';
import type { Env, Millis, NodeId, Plain } from '#model/protocol.ts';
import type { NoteTerms } from './note-terms.ts';

export type State = ServerState | ClientState;
export type Durable = ServerDurable | ClientDurable;

export type Role = 'follower' | 'preCandidate' | 'candidate' | 'leader';

/** Who decides. While `old` is not null the configuration is joint: majorities of `old` and of `voters` must agree (§4.3). */
export type Configuration = {
  readonly voters: readonly NodeId[];
  readonly old: readonly NodeId[] | null;
  /** They receive the log and count for nothing. */
  readonly learners: readonly NodeId[];
};

export type Entry = { readonly index: number; readonly term: number } & (
  | { readonly kind: 'no-op' }
  /** `session` null: no protection against executing it twice. */
  | { readonly kind: 'command'; readonly command: Plain; readonly client: NodeId | null; readonly session: number | null; readonly seq: number }
  /** Opens a session whose id is this entry's index (§6.3). */
  | { readonly kind: 'register'; readonly client: NodeId }
  /** In force from the moment it is appended. `client`, `seq`: who asked for it. */
  | { readonly kind: 'config'; readonly config: Configuration; readonly client: NodeId | null; readonly seq: number }
);

/** The entries from `base + 1` on; what came before is compacted away and known by `baseTerm` only. */
export interface Log {
  readonly base: number;
  readonly baseTerm: number;
  readonly entries: readonly Entry[];
}

/** The state machine as of `lastIndex`. lastIndex 0: the beginning. */
export interface Snapshot {
  readonly lastIndex: number;
  readonly lastTerm: number;
  readonly config: Configuration;
  readonly machine: Machine;
}

export interface ServerDurable {
  readonly kind: 'server';
  readonly currentTerm: number;
  readonly votedFor: NodeId | null;
  readonly log: Log;
  readonly snapshot: Snapshot;
}

export interface ServerState {
  readonly kind: 'server';
  readonly env: Env;
  readonly currentTerm: number;
  readonly votedFor: NodeId | null;
  readonly log: Log;
  readonly snapshot: Snapshot;
  /** What was last persisted or written; whatever differs goes to disk before the next word is spoken. */
  readonly disk: ServerDurable;
  /** The last index that is forced to disk; beyond it entries are written only. */
  readonly synced: number;
  readonly role: Role;
  readonly leaderId: NodeId | null;
  readonly commitIndex: number;
  readonly lastApplied: number;
  readonly machine: Machine;
  /** The latest configuration of the log, committed or not, and its index (0: of the beginning or of the snapshot). */
  readonly config: Configuration;
  readonly configIndex: number;
  /** The own clock when a leader was last heard, or may have been before a crash; null when that is of no interest (check-quorum off). */
  readonly heardAt: Millis | null;
  /** While a (pre-)candidate: who said yes, who said no. */
  readonly votes: Votes | null;
  readonly leading: Leading | null;
  /** Reads that wait: for a round, for an index, or for the leader's word. */
  readonly reads: readonly Read[];
}

export interface Votes {
  readonly granted: readonly NodeId[];
  readonly refused: readonly NodeId[];
  /** Asked for by the old leader: stickiness does not apply (§3.10). */
  readonly force: boolean;
}

/** What only a leader knows. */
export interface Leading {
  /** Everyone it replicates to, itself excluded: voters of both halves, learners, servers that are caught up. */
  readonly peers: { readonly [id: NodeId]: Progress };
  /** The first index of the own term; once it is committed, reads and configuration changes are safe. */
  readonly termStart: number;
  /** The number that heartbeats carry and answers echo, so that a read knows which came after it (§6.4). */
  readonly round: number;
  /** Rounds that no quorum has answered yet, and when they were sent: for leases only. */
  readonly rounds: readonly { readonly round: number; readonly at: Millis }[];
  /** The own clock when the last round that a quorum answered was sent; null: no lease. */
  readonly leaseFrom: Millis | null;
  /** Somebody reads by lease, so every heartbeat is a round. */
  readonly leasing: boolean;
  /** TimeoutNow was sent in this term: another may be elected at any time, so no lease holds any more. */
  readonly handedOver: boolean;
  readonly transfer: Transfer | null;
  readonly change: Change | null;
}

/** How far one follower is. probe: one message at a time, looking for the place; replicate: a stream; snapshot: one is under way. */
export interface Progress {
  readonly mode: 'probe' | 'replicate' | 'snapshot';
  readonly nextIndex: number;
  readonly matchIndex: number;
  /** Heard of since the last check for a quorum. */
  readonly active: boolean;
  /** Of what was sent. A late answer is one that did not come within a heartbeat: the next heartbeat sends again. */
  readonly awaits: 'nothing' | 'answer' | 'late-answer';
  /** The latest round that it answered. */
  readonly round: number;
}

/** Leadership on its way to another server (§3.10). `told`: TimeoutNow was sent. */
export interface Transfer {
  readonly to: NodeId;
  readonly told: boolean;
  readonly client: NodeId;
  readonly seq: number;
}

/** A change of membership whose new servers are caught up first, in rounds (§4.2.1). */
export interface Change {
  readonly target: Configuration;
  readonly catchUp: readonly NodeId[];
  readonly round: number;
  /** The round is over when all of `catchUp` match this index. */
  readonly goal: number;
  /** Election timeouts that have passed since the round began. */
  readonly ticks: number;
  readonly client: NodeId;
  readonly seq: number;
}

export interface Read {
  readonly client: NodeId;
  readonly seq: number;
  /** The follower that will read, and only wants to know the index; null: the server that holds this reads itself. */
  readonly via: NodeId | null;
  readonly command: Plain;
  readonly mode: 'read-index' | 'lease';
  /** The commit index when the read was asked; null: not known yet. */
  readonly index: number | null;
  /** The round that must be answered by a quorum; null: none, or not started. */
  readonly round: number | null;
}

export type Message = ClientMessage
  /** Would you vote for me in this term? Nobody adopts the term (§9.6). */
  | { readonly type: 'PreVote'; readonly term: number; readonly lastLogIndex: number; readonly lastLogTerm: number }
  /** granted: `term` is the requested one; refused: the voter's own. */
  | { readonly type: 'PreVoteResponse'; readonly term: number; readonly granted: boolean }
  | { readonly type: 'RequestVote'; readonly term: number; readonly lastLogIndex: number; readonly lastLogTerm: number; readonly force: boolean }
  | { readonly type: 'RequestVoteResponse'; readonly term: number; readonly granted: boolean }
  | AppendEntries
  | AppendEntriesResponse
  | { readonly type: 'InstallSnapshot'; readonly term: number; readonly snapshot: Snapshot; readonly round: number }
  | { readonly type: 'TimeoutNow'; readonly term: number }
  /** A follower asks up to where to apply before it reads for its client (§6.4). */
  | { readonly type: 'ReadIndex'; readonly term: number; readonly client: NodeId; readonly seq: number; readonly mode: Read['mode'] }
  | { readonly type: 'ReadIndexResponse'; readonly term: number; readonly client: NodeId; readonly seq: number; readonly index: number };

export type AppendEntries = {
  readonly type: 'AppendEntries';
  readonly term: number;
  readonly prevLogIndex: number;
  readonly prevLogTerm: number;
  readonly entries: readonly Entry[];
  readonly leaderCommit: number;
  readonly round: number;
};

export type AppendEntriesResponse = {
  readonly type: 'AppendEntriesResponse';
  readonly term: number;
  readonly success: boolean;
  /** success: the follower's log equals the leader's up to here. */
  readonly matchIndex: number;
  /** failure: the prevLogIndex that was refused, and where to look next. */
  readonly rejectedIndex: number;
  readonly hintIndex: number;
  readonly hintTerm: number;
  readonly round: number;
  /** Success without entries: of no news to anybody but the leader's timers, and drawn thin. */
  readonly heartbeat: boolean;
};

/** election: T to 2T; heartbeat, quorum (every T), sync, commit and transfer: leaders (sync also followers that answer too early). */
export type RaftTimer = 'election' | 'heartbeat' | 'quorum' | 'sync' | 'commit' | 'transfer';

/** Why something was done or refused. */
export type RaftNote = keyof NoteTerms;

/** The safety rules that a scenario may switch off, one for each row of the table of published bugs. */
export type RaftRule = (typeof RAFT_RULES)[number];

export const RAFT_RULES = [
  // Elections
  'vote-once', 'majority-quorum', 'persist-vote', 'persist-term', 'up-to-date', 'up-to-date-term', 'up-to-date-length',
  'count-each-vote-once', 'count-own-term-votes', 'keep-vote-on-step-down', 'pre-vote', 'check-quorum', 'stickiness',
  'timer-reset-only-on-grant',
  // Replication and commitment
  'prev-log-check', 'truncate-conflicts', 'keep-matching-suffix', 'match-what-was-sent', 'ignore-stale-refusals',
  'refuse-old-term', 'clamp-commit', 'current-term-commit', 'fsync-before-ack', 'noop-at-start',
  // Membership
  'config-after-own-commit', 'one-config-at-a-time', 'joint-both-majorities', 'removed-leader-not-counted',
  // Reads
  'read-own-term', 'read-round', 'read-own-context', 'lease-ends-on-transfer',
  // Sessions and snapshots
  'session-table', 'snapshot-sessions', 'snapshot-config',
] as const;
