/**
 * The vocabulary of the sharded store: shards of keys, groups of servers that keep them (each a Raft of its own, as in
 * Spanner, CockroachDB and TiKV), and a controller, itself a group, that says in numbered configurations whose each
 * shard is (MIT 6.5840, lab 5). All of it is plain data.
 */
import type { Env, Millis, NodeId, Plain } from '#model/protocol.ts';
import type { KeyValueCommand } from '#protocols/client/key-value.ts';
import type { Message as RaftMessage, ServerDurable as RaftDurable, ServerState as RaftState } from '#protocols/raft/state.ts';
import type { Operation, Reads, Store, Transaction, TransactionId } from '#protocols/transactions/operations.ts';

/** `g0` is the controller, `g1`, `g2`, … keep shards. */
export type GroupId = string;
export type ShardId = number;

/** slots: by a hash modulo the number of shards; range: by the order of keys; ring: shards are equal arcs of a hash ring. */
export type PlacementKind = 'slots' | 'range' | 'ring';

export type AdminCommand =
  | { readonly op: 'join' | 'leave'; readonly group: GroupId }
  | { readonly op: 'move'; readonly shard: ShardId; readonly group: GroupId }
  /** The keys of the range from `at` on become a range of their own. */
  | { readonly op: 'split'; readonly shard: ShardId; readonly at: string }
  /** The range takes in the one behind it. */
  | { readonly op: 'merge'; readonly shard: ShardId }
  | { readonly op: 'query' };

export type ClientCommand = KeyValueCommand | Transaction;

/** Where a range begins; it ends where the next one begins. The first begins with ''. */
export type Range = { readonly shard: ShardId; readonly from: string };

export type Config = {
  readonly num: number;
  readonly placement: PlacementKind;
  readonly groups: { readonly [group: GroupId]: readonly NodeId[] };
  /** In the place of its number; null: nobody's, or a range that was taken in by another. */
  readonly owners: readonly (GroupId | null)[];
  /** In the order of keys; null where keys are hashed. */
  readonly ranges: readonly Range[] | null;
  /** What made it of the one before: `join g2`. */
  readonly by: string;
  /** Data that change their shard without changing their group. */
  readonly change: { readonly type: 'split' | 'merge'; readonly shard: ShardId; readonly other: ShardId } | null;
};

/** What a client was told of its latest operation on a shard; asked again, it is told the same. */
export type Answer =
  | { readonly status: 'ok'; readonly result: Plain }
  | { readonly status: 'refused'; readonly why: string };
export type Done = { readonly seq: number; readonly answer: Answer };
export type Sessions = { readonly [client: NodeId]: Done };

/**
 * A shard in a group that has to do with it. `other`: pulling: whose it was; leaving: whose it is to be; serving: who
 * still keeps a copy that is to be deleted, or null. `since`: the configuration that made it so.
 */
export type Shard = {
  readonly state: 'serving' | 'pulling' | 'leaving';
  readonly other: GroupId | null;
  readonly since: number;
  readonly data: Store;
  readonly sessions: Sessions;
};

/** A group's share of a transaction that it has promised to commit, or to abort, as the coordinator will say. */
export type Prepared = { readonly tid: TransactionId; readonly client: NodeId; readonly seq: number; readonly coordinator: GroupId; readonly keys: readonly string[]; readonly writes: Store; readonly reads: Reads };

/** A transaction in the log of the group that coordinates it. `shares`: what each other group is to do; fixed when it begins, whatever moves later. */
export type Coordinating = {
  readonly tid: TransactionId;
  readonly client: NodeId;
  readonly seq: number;
  readonly ops: readonly Operation[];
  readonly shares: { readonly [group: GroupId]: readonly Operation[] };
  readonly phase: 'voting' | 'committed';
};

export type ControllerMachine = {
  readonly kind: 'controller';
  /** In the place of its number. */
  readonly configs: readonly Config[];
  readonly sessions: Sessions;
};

export type GroupMachine = {
  readonly kind: 'group';
  readonly group: GroupId;
  readonly config: Config;
  /** The next one, while a shard that it takes away has prepared transactions. */
  readonly pending: Config | null;
  readonly shards: { readonly [shard: ShardId]: Shard };
  readonly locks: { readonly [key: string]: TransactionId };
  readonly prepared: { readonly [tid: TransactionId]: Prepared };
  readonly coordinating: { readonly [tid: TransactionId]: Coordinating };
  /** The highest operation of each client that this group has committed a share of: a late PREPARE is of one that is over. */
  readonly finished: { readonly [client: NodeId]: number };
};

export type Machine = ControllerMachine | GroupMachine;
export type Outcome = 'commit' | 'abort';
/** Why a participant cannot: the shard is elsewhere, a key is locked, the operation is refused, or the client's operation is over. */
export type Objection = 'moved' | 'locked' | 'refused' | 'over';

/** What stands in the logs. */
export type LogCommand =
  | { readonly kind: 'admin'; readonly client: NodeId; readonly seq: number; readonly command: AdminCommand }
  | { readonly kind: 'client'; readonly client: NodeId; readonly seq: number; readonly command: ClientCommand }
  | { readonly kind: 'config'; readonly config: Config }
  | { readonly kind: 'install'; readonly shard: ShardId; readonly config: number; readonly data: Store; readonly sessions: Sessions }
  | { readonly kind: 'delete' | 'settle'; readonly shard: ShardId; readonly config: number }
  | { readonly kind: 'prepare'; readonly tid: TransactionId; readonly client: NodeId; readonly seq: number; readonly coordinator: GroupId; readonly ops: readonly Operation[] }
  | { readonly kind: 'decide'; readonly tid: TransactionId; readonly outcome: Outcome; readonly why: Objection | 'silence' | null; readonly reads: Reads }
  | { readonly kind: 'outcome'; readonly tid: TransactionId; readonly coordinator: GroupId; readonly outcome: Outcome }
  | { readonly kind: 'inquire'; readonly tid: TransactionId; readonly from: GroupId }
  | { readonly kind: 'end'; readonly tid: TransactionId };

export interface Vote {
  readonly yes: boolean;
  readonly why: Objection | null;
  readonly reads: Reads;
}

/** What only a group's leader knows, and loses with its office. */
export interface Office {
  readonly term: number;
  /** Whom to ask in other groups, and whether they were heard since they were asked last. */
  readonly contacts: { readonly [group: GroupId]: { readonly node: NodeId; readonly heard: boolean } };
  /** What stands in the log already and need not be proposed twice in this term. */
  readonly proposed: { readonly [what: string]: true };
  readonly votes: { readonly [tid: TransactionId]: { readonly [group: GroupId]: Vote } };
  /** Who has confirmed a commit. */
  readonly acks: { readonly [tid: TransactionId]: readonly GroupId[] };
  /** When this leader began to wait for votes. */
  readonly waits: { readonly [tid: TransactionId]: Millis };
}

/** One server's part in one group. */
export interface Replica {
  readonly raft: RaftState;
  /** What the entries up to raft's lastApplied have made. */
  readonly machine: Machine;
  readonly office: Office | null;
}

export interface ServerDurable {
  readonly kind: 'server';
  readonly groups: { readonly [group: GroupId]: RaftDurable };
}

export interface ServerState {
  readonly kind: 'server';
  readonly env: Env;
  readonly groups: { readonly [group: GroupId]: Replica };
  readonly disk: ServerDurable;
}

export interface ClientDurable {
  readonly kind: 'client';
  readonly operations: number;
}

export interface ClientOperation {
  readonly seq: number;
  readonly command: Plain;
  readonly to: NodeId | null;
  readonly attempts: number;
}

export interface ClientState {
  readonly kind: 'client';
  readonly env: Env;
  readonly operations: number;
  readonly current: ClientOperation | null;
  readonly queue: readonly { readonly command: Plain; readonly to: NodeId | null }[];
  /** The newest configuration that it was told of; null: it has to ask first. */
  readonly map: Config | null;
  /** Who leads each group, as far as it was told. */
  readonly leaders: { readonly [group: GroupId]: NodeId };
  /** Redirections in a row, to see a circle. */
  readonly hops: number;
  /** answer: a server owes one; map: the controller owes one; pause: not now. */
  readonly waits: 'answer' | 'map' | 'pause';
  /** How often it has asked the controller, to ask another server of it each time. */
  readonly asked: number;
  readonly workload: Millis | null;
}

export type State = ServerState | ClientState;
export type Durable = ServerDurable | ClientDurable;

/** From the leader of one group to that of another. `leader`: who says it; `hops`: how often it was handed on. */
export type PeerEnvelope = { readonly group: GroupId; readonly from: GroupId; readonly leader: NodeId; readonly hops: number };

export type PeerBody =
  | { readonly type: 'Pull'; readonly shard: ShardId; readonly config: number }
  | { readonly type: 'Shard'; readonly shard: ShardId; readonly config: number; readonly data: Store; readonly sessions: Sessions }
  | { readonly type: 'Delete' | 'Deleted'; readonly shard: ShardId; readonly config: number }
  | { readonly type: 'Prepare'; readonly tid: TransactionId; readonly client: NodeId; readonly seq: number; readonly ops: readonly Operation[] }
  | ({ readonly type: 'Vote'; readonly tid: TransactionId } & Vote)
  | { readonly type: 'Decide'; readonly tid: TransactionId; readonly outcome: Outcome }
  | { readonly type: 'Ack'; readonly tid: TransactionId };

export type PeerMessage = PeerEnvelope & PeerBody;

export type ShardedMessage =
  | { readonly type: 'Raft'; readonly group: GroupId; readonly message: RaftMessage }
  /** To any server of the controller. `after`: the number that the asker has (-1: none). next: the one that follows it; latest: the newest. */
  | { readonly type: 'Query'; readonly from: GroupId | null; readonly after: number; readonly want: 'next' | 'latest' }
  /** config null: there is none beyond `after`. */
  | { readonly type: 'Configuration'; readonly to: GroupId | null; readonly after: number; readonly config: Config | null }
  | PeerMessage
  | { readonly type: 'ClientRequest'; readonly group: GroupId; readonly client: NodeId; readonly seq: number; readonly config: number; readonly command: Plain }
  | ClientReply;

export type ClientReply = { readonly type: 'ClientReply'; readonly group: GroupId; readonly seq: number } & (
  | Answer
  | { readonly status: 'redirect'; readonly leader: NodeId | null }
  | { readonly status: 'busy'; readonly why: 'pulling' | 'locked' | 'aborted' | 'nobody' }
  /** `config`: the configuration by which it is another's. */
  | { readonly status: 'wrongGroup'; readonly config: number }
);

export type Message = ShardedMessage;

export const RULES = [
  // Configurations
  'configs-in-order', 'balance-minimal', 'newer-map-only',
  // Moves
  'check-owner-at-apply', 'install-before-serve', 'sessions-move-with-shard', 'delete-after-ack', 'moves-wait-for-prepared', 'session-table',
  // Transactions
  'prepare-logged-before-vote', 'decision-logged-before-told', 'locks-until-decision', 'end-after-acks', 'presume-through-log', 'late-prepare-refused',
] as const;
export type ShardedRule = (typeof RULES)[number];
