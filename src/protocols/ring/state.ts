/**
 * What the nodes of the ring are made of: DeCandia et al. (SOSP 2007, "Dynamo"), with the words of Riak and Cassandra
 * where Dynamo has none. All of it is plain data.
 */
import type { Env, NodeId, OpId } from '#model/protocol.ts';
import type { ClientDurable, ClientState } from '#protocols/client/client.ts';
import type { ClientCall, ClientMessage } from '#protocols/client/wire.ts';
import type { Context } from './dvv.ts';
import type { Item } from './items.ts';
import type { Membership } from './membership.ts';
import type { NoteTerms } from './note-terms.ts';
import type { Table } from '#base/table.ts';

/** An item where it lies. `actor`: the name under which this server numbers versions here; null: it never has. */
export type Slot = { readonly item: Item; readonly actor: string | null };
export type Slots = Table<Slot>;

export interface ServerDurable {
  readonly kind: 'server';
  readonly store: Slots;
  /** What it keeps for others, by whose it is. */
  readonly hints: Table<Slots>;
  readonly ring: Membership;
  /** How many names it has used up: one that forgot a key must not number versions under a name that it used before. */
  readonly names: number;
  /** The latest write of each client that it carried out: a copy of one is not carried out again. */
  readonly heard: Table<number>;
}

/** An operation at its coordinator. */
export interface Request {
  readonly op: OpId;
  readonly client: NodeId;
  readonly seq: number;
  readonly kind: 'put' | 'get';
  readonly key: string;
  /** put: what is to be kept, null: to be forgotten (a delete without tombstones). get: what was heard, put together. */
  readonly item: Item | null;
  /** put: the version that it made. */
  readonly version: string | null;
  /** Whom it asked, and in whose place; null: in its own. */
  readonly asked: Table<NodeId | null>;
  /** put: who has it. get: what each has. */
  readonly heard: Table<Item | null>;
  /** The client has its answer; the rest is repair. */
  readonly answered: boolean;
  /** How often it has lost patience. */
  readonly rounds: number;
}

/** What was handed over and who has confirmed it. */
export type Handed = { readonly digest: number; readonly acks: readonly NodeId[] };

export interface ServerState {
  readonly kind: 'server';
  readonly env: Env;
  /** All that must survive; what is in memory is the same, for every change is written. */
  readonly disk: ServerDurable;
  readonly requests: Table<Request>;
  /** Who did not answer, and has not been heard of since: nobody else's opinion counts (Dynamo §4.8.3). */
  readonly suspects: readonly NodeId[];
  /** Whose turn it is to be gossiped to, and to be compared with. */
  readonly gossipTurn: number;
  readonly syncTurn: number;
  /** While it joins: arcs that have arrived, `arc@source`. */
  readonly fetched: readonly string[];
  /** Keys that it hands over to their new owners. */
  readonly handed: Table<Handed>;
  /** The probe timer runs. */
  readonly probing: boolean;
}

/** What a client knows of the cluster beyond the usual. `contexts`: what its latest get of a key told, and which get that was. */
export type RingClientState = ClientState & {
  readonly ring?: Membership;
  readonly contexts?: Table<Seen>;
};
export type Seen = { readonly context: Context; readonly op: OpId };

export type State = ServerState | RingClientState;
export type Durable = ServerDurable | ClientDurable;

type Asked = Extract<ClientCall, { type: 'ClientRequest' }>;
/** A client's request with what it has seen of the key. */
export type RingRequest = Asked & { readonly seenKey?: Seen };

/** A tree node of an arc, by the arc's end and its number in the heap. */
export type TreeNode = readonly [arc: number, index: number];
export type HashedNode = readonly [arc: number, index: number, hash: number];
export type Keyed = readonly (readonly [key: string, item: Item])[];

export type RingMessage =
  /** A write for whoever may carry it out. */
  | { readonly type: 'Forward'; readonly request: RingRequest; readonly hops: number }
  /** `home`: keep it for that server; null: it is yours. `item` null: forget the key. `version`: of the sender's ring. */
  | { readonly type: 'Put'; readonly op: OpId; readonly key: string; readonly item: Item | null; readonly home: NodeId | null; readonly version: number }
  /** `ring`: there, if the answerer knows a newer one. */
  | { readonly type: 'PutOk'; readonly op: OpId; readonly ring?: Membership }
  | { readonly type: 'Get'; readonly op: OpId; readonly key: string; readonly version: number }
  | { readonly type: 'GetOk'; readonly op: OpId; readonly item: Item | null; readonly ring?: Membership }
  | { readonly type: 'Repair'; readonly key: string; readonly item: Item }
  /** hint: it was kept for you; stray: it is not mine any more; leaving: it will not be mine for long. */
  | { readonly type: 'Handoff'; readonly why: 'hint' | 'stray' | 'leaving'; readonly key: string; readonly item: Item; readonly ring: Membership }
  | { readonly type: 'HandoffOk'; readonly why: 'hint' | 'stray' | 'leaving'; readonly key: string; readonly digest: number }
  /** A joining server asks for what lies on these arcs, known by their ends. */
  | { readonly type: 'Fetch'; readonly ring: Membership; readonly arcs: readonly string[] }
  | { readonly type: 'Stream'; readonly arc: string; readonly items: Keyed }
  | { readonly type: 'Compare'; readonly version: number; readonly nodes: readonly HashedNode[] }
  /** `answer`: nothing need be sent back. */
  | { readonly type: 'Exchange'; readonly version: number; readonly leaves: readonly TreeNode[]; readonly items: Keyed; readonly answer: boolean }
  | { readonly type: 'Gossip'; readonly ring: Membership }
  | { readonly type: 'Ping' }
  | { readonly type: 'Pong' };

export type RingReply = Extract<ClientMessage, { type: 'ClientReply' }> & { readonly context?: Context; readonly ring?: Membership };

export type Message = RingMessage | ClientMessage | RingRequest | RingReply;

export type TimerKind = 'request' | 'gossip' | 'sync' | 'probe' | 'stream';
/** `request:c1.3`: its coordinator loses patience. */
export type TimerName = Exclude<TimerKind, 'request'> | `request:${OpId}`;

export const RULES = [
  'write-quorum', 'read-quorum', 'persist-before-ack', 'hints-do-not-count', 'hinted-handoff', 'hint-until-delivered', 'read-repair', 'anti-entropy', 'hash-versions',
  'dots', 'client-context', 'fresh-names', 'tombstones', 'greatest-timestamp', 'stream-before-serve', 'write-to-joining', 'keep-until-handed-over', 'newer-ring',
] as const;
export type RingRule = (typeof RULES)[number];

export type RingNote = keyof NoteTerms;
