/**
 * The vocabulary of ZAB: what a server remembers, keeps on disk and says, under the names of ZooKeeper's code and of
 * Zab.tla. Plain data, flat, shared between versions: a transaction, a log or a snapshot is never written twice.
 */
import type { ClientDurable, ClientState } from '#protocols/client/client.ts';
import type { Machine } from '#protocols/client/machine.ts';
import type { ClientMessage } from '#protocols/client/wire.ts';
import type { Env, NodeId, Plain } from '#model/protocol.ts';
import type { NoteTerms } from './note-terms.ts';
import type { Zxid } from './zxid.ts';

export type State = ServerState | ClientState;
export type Durable = ServerDurable | ClientDurable;

/** STOPPED: its files contradict each other, and it refuses to start (QuorumPeer.loadDataBase). */
export type Role = 'LOOKING' | 'FOLLOWING' | 'LEADING' | 'OBSERVING' | 'STOPPED';
/** Where in the protocol it is; BROADCAST: it serves. */
export type Phase = 'ELECTION' | 'DISCOVERY' | 'SYNCHRONIZATION' | 'BROADCAST';

/**
 * A change of the state that may be applied twice: the leader has turned the client's command into what it comes to
 * (`append x 2` into set x ← 12). Each carries the answer, so that every server learns it along with the change.
 */
export type Txn = { readonly zxid: Zxid } & (
  | { readonly kind: 'set'; readonly key: string; readonly value: string } & Asked
  | { readonly kind: 'delete'; readonly key: string } & Asked
  /** Nothing changes (a cas that did not match), but the client is owed an answer. */
  | { readonly kind: 'error' } & Asked
  /** The command itself, executed wherever it is applied: only with the rule `idempotent-txns` off. */
  | { readonly kind: 'command' } & Asked
  /** Opens a session whose id is this zxid; those in `expired` end. */
  | { readonly kind: 'session'; readonly client: NodeId; readonly expired: readonly number[] }
);

/** What a client asked for. `session` null: no protection against executing it twice. */
export type Asked = {
  readonly command: Plain;
  readonly client: NodeId | null;
  readonly session: number | null;
  readonly seq: number;
  readonly result: Plain;
};

/** The transactions after `base`, in zxid order; what came before is purged. base 0: nothing was. */
export interface Log {
  readonly base: Zxid;
  readonly txns: readonly Txn[];
}

/**
 * The machine as of `zxid`. `through`: the last transaction of which it holds anything. A fuzzy one holds pieces of later
 * ones, which replaying the log from `zxid` mends; one that is named by an epoch's beginning holds earlier ones only.
 */
export interface Snapshot {
  readonly zxid: Zxid;
  readonly machine: Machine;
  readonly through: Zxid;
}

export interface ServerDurable {
  readonly kind: 'server';
  /** The file acceptedEpoch: the last epoch that it promised to. */
  readonly acceptedEpoch: number;
  /** The file currentEpoch: the last epoch that it joined. */
  readonly currentEpoch: number;
  readonly log: Log;
  readonly snapshot: Snapshot;
  /** The file updatingEpoch: the history of an epoch was taken over, and currentEpoch does not say so yet (ZOOKEEPER-1653). */
  readonly updatingEpoch: boolean;
}

/** A vote of fast leader election. `electionEpoch`: the round in which it was cast. */
export interface Vote {
  readonly leader: NodeId;
  readonly zxid: Zxid;
  readonly peerEpoch: number;
  readonly electionEpoch: number;
}

/** What somebody said of its vote, and what it was doing. */
export interface Ballot extends Vote {
  readonly state: Role;
}

export interface ServerState {
  readonly kind: 'server';
  readonly env: Env;
  readonly role: Role;
  readonly phase: Phase;
  readonly acceptedEpoch: number;
  readonly currentEpoch: number;
  /** The history: the log, on top of the snapshot. Its end may not be on disk yet, see `synced`. */
  readonly log: Log;
  readonly snapshot: Snapshot;
  readonly updatingEpoch: boolean;
  /** What was last persisted or written. */
  readonly disk: ServerDurable;
  /** The last zxid of the log that is forced to disk. */
  readonly synced: Zxid;
  /** What follows is on its way to the disk. */
  readonly syncing: boolean;
  /** lastProcessedZxid: what votes are made of, and up to where a leader synchronises. */
  readonly lastProcessed: Zxid;
  /** The last transaction that was delivered to the machine. */
  readonly lastCommitted: Zxid;
  readonly machine: Machine;
  /** The round of the election (logicalclock). */
  readonly round: number;
  /** The vote: while LOOKING the proposed one, afterwards the one that decided. */
  readonly vote: Vote;
  readonly electing: Electing | null;
  readonly following: Following | null;
  readonly leading: Leading | null;
  /** A fuzzy snapshot under way. */
  readonly copying: Copying | null;
  /** Requests of clients that this server has to answer. */
  readonly waiting: readonly Waiting[];
}

/** Only while LOOKING. */
export interface Electing {
  /** Votes of this round, the own one among them. */
  readonly recvset: { readonly [id: NodeId]: Ballot };
  /** Votes of servers that follow or lead already. */
  readonly outofelection: { readonly [id: NodeId]: Ballot };
  /** How long it waits for news before it says its vote again; doubles each time. */
  readonly notTimeout: number;
  /** A quorum agrees with the own vote, and it waits for a better one. */
  readonly finalizing: boolean;
}

/** A learner's end of its connection (FOLLOWING and OBSERVING). */
export interface Following {
  readonly leader: NodeId;
  /** How often it tried to connect. */
  readonly attempts: number;
  /** False until the leader has said anything. */
  readonly connected: boolean;
  /** The epoch that the leader proposed; null: not yet. */
  readonly newEpoch: number | null;
  /** From DIFF, TRUNC or SNAP to UPTODATE. */
  readonly sync: Sync | null;
}

/** What a learner collects in the synchronisation phase. */
export interface Sync {
  readonly kind: SyncKind;
  /** To be put on disk when NEWLEADER comes. */
  readonly snapshot: Snapshot | null;
  /** packetsNotCommitted: before NEWLEADER those to be logged when it comes, after it those to be logged when UPTODATE comes. */
  readonly packetsNotCommitted: readonly Txn[];
  /** packetsCommitted: what UPTODATE will deliver, up to here. */
  readonly packetsCommitted: Zxid;
  /** NEWLEADER was acknowledged. */
  readonly acked: boolean;
}

export type SyncKind = 'DIFF' | 'TRUNC' | 'SNAP';

/** What only a leader knows. */
export interface Leading {
  readonly learners: { readonly [id: NodeId]: Learner };
  /** connectingFollowers: the accepted epochs that it has been told, the own one among them. */
  readonly connecting: { readonly [id: NodeId]: number };
  /** The epoch that it proposes; null until a quorum is connected. */
  readonly newEpoch: number | null;
  /** electingFollowers: who has acknowledged that epoch. */
  readonly electing: readonly NodeId[];
  /** Who has acknowledged NEWLEADER. */
  readonly newLeaderAcks: readonly NodeId[];
  /** The last zxid of the history with which it began. */
  readonly initial: Zxid;
  /** The last zxid that it proposed; (epoch, 0) before the first. */
  readonly lastProposed: Zxid;
  /** outstandingProposals, oldest first. */
  readonly outstanding: readonly Proposal[];
  /** The machine after all that was proposed: requests are turned into transactions on top of it. */
  readonly prepared: Machine;
  /** Half ticks since it began to lead. */
  readonly tick: number;
  /** sync() requests that wait for a transaction to be committed. */
  readonly syncs: readonly PendingSync[];
}

export interface Proposal {
  readonly txn: Txn;
  readonly acks: readonly NodeId[];
}

/** A leader's end of a connection (LearnerHandler). */
export interface Learner {
  readonly observer: boolean;
  /** connected: told nothing yet; informed: LEADERINFO sent; acked: ACKEPOCH came; syncing: NEWLEADER sent; synced: it was acknowledged; serving: UPTODATE sent. */
  readonly stage: 'connected' | 'informed' | 'acked' | 'syncing' | 'synced' | 'serving';
  /** From its ACKEPOCH (currentEpoch -1: it had acknowledged this epoch before). */
  readonly currentEpoch: number;
  readonly lastZxid: Zxid;
  /** How it was synchronised; null: not yet. */
  readonly sync: SyncKind | null;
  /** It is sent proposals and commits. */
  readonly forwarding: boolean;
  /** The leader's half tick when it was last heard. */
  readonly heard: number;
}

/** `after`: the proposal that must be committed first. `via`: the learner that asked; null: a client of the leader itself. */
export interface PendingSync {
  readonly after: Zxid;
  readonly via: NodeId | null;
  readonly client: NodeId;
  readonly seq: number;
}

/** `session`, `seq`: to recognise its transaction. read: answered when SYNC comes back. seq 0: wants a session. */
export interface Waiting {
  readonly client: NodeId;
  readonly seq: number;
  readonly command: Plain;
  readonly read: boolean;
}

/** Keys are copied one after the other while transactions go on (fuzzy). */
export interface Copying {
  readonly zxid: Zxid;
  readonly machine: Machine;
  /** The last key that was copied; null: none yet. */
  readonly key: string | null;
}

export type Message = ClientMessage | Notification | QuorumPacket;

export type Notification = {
  readonly type: 'Notification';
  readonly leader: NodeId;
  readonly zxid: Zxid;
  readonly peerEpoch: number;
  readonly electionEpoch: number;
  readonly state: Role;
};

/** What learner and leader say to each other, in order, on one connection. */
export type QuorumPacket =
  | { readonly type: 'FOLLOWERINFO' | 'OBSERVERINFO'; readonly acceptedEpoch: number }
  | { readonly type: 'LEADERINFO'; readonly epoch: number }
  /** currentEpoch -1: it has acknowledged this epoch before, which does not count again. */
  | { readonly type: 'ACKEPOCH'; readonly currentEpoch: number; readonly lastZxid: Zxid }
  /** The transactions that the learner lacks, in one packet with their commits. `zxid`: committed up to here, as soon as UPTODATE says so. */
  | { readonly type: 'DIFF'; readonly zxid: Zxid; readonly txns: readonly Txn[] }
  /** Cut the log after `zxid`; then as DIFF. */
  | { readonly type: 'TRUNC'; readonly zxid: Zxid; readonly txns: readonly Txn[] }
  /** What is known to be committed, and the rest of the history. */
  | { readonly type: 'SNAP'; readonly zxid: Zxid; readonly snapshot: Snapshot; readonly txns: readonly Txn[] }
  /** zxid: (epoch, 0) */
  | { readonly type: 'NEWLEADER'; readonly zxid: Zxid }
  | { readonly type: 'UPTODATE' }
  | { readonly type: 'PROPOSAL'; readonly txn: Txn }
  | { readonly type: 'COMMIT'; readonly zxid: Zxid }
  /** For observers: proposal and commit in one. */
  | { readonly type: 'INFORM'; readonly txn: Txn }
  /** Of a proposal; with counter 0 of NEWLEADER or UPTODATE. */
  | { readonly type: 'ACK'; readonly zxid: Zxid }
  | { readonly type: 'PING'; readonly reply: boolean }
  /** A learner hands on what its client asked for. command null: a session. */
  | { readonly type: 'REQUEST'; readonly client: NodeId; readonly session: number | null; readonly seq: number; readonly command: Plain }
  /** sync(): to the leader, and back behind all that was outstanding. */
  | { readonly type: 'SYNC'; readonly client: NodeId; readonly seq: number; readonly reply: boolean }
  /** The connection is refused: nobody leads here. */
  | { readonly type: 'REFUSED' };

/** finalize, notify: elections; connect, init, read: learners (init also leaders); tick: leaders; sync, snapshot: the disk. */
export type ZabTimer = 'finalize' | 'notify' | 'connect' | 'init' | 'read' | 'tick' | 'sync' | 'snapshot';

/** Why something was done or refused. */
export type ZabNote = keyof NoteTerms;

/** The safety rules that a scenario may switch off, one for each row of the table of published bugs. */
export type ZabRule = (typeof ZAB_RULES)[number];

export const ZAB_RULES = [
  // Elections
  'vote-from-log', 'vote-compares-epoch', 'finalize-wait', 'compare-leader-and-epoch-only', 'majority-quorum',
  // Discovery
  'persist-accepted-epoch', 'refuse-old-epoch', 'ack-epoch-once', 'quorum-of-ack-epoch', 'leader-abdicates', 'observers-not-counted',
  // Synchronisation
  'diff-by-membership', 'truncate', 'ack-newleader-after-txns', 'current-epoch-after-txns', 'persist-snapshot', 'snapshot-only-committed',
  // Broadcast
  'fsync-before-ack', 'propose-to-forwarding-set', 'acks-end-with-connection', 'commit-in-order', 'counter-rollover',
  'leader-gives-up-without-quorum',
  // Clients
  'idempotent-txns', 'session-table', 'sync-through-leader',
] as const;
