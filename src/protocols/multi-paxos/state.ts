/**
 * The vocabulary of Multi-Paxos in its practical form: every server is proposer, acceptor and replica ("Paxos Made
 * Moderately Complex", PMMC; "Paxos Made Live", PML §4). Plain data, flat, shared between versions.
 */
import type { Env, Millis, NodeId, Plain } from '#model/protocol.ts';
import type { Ballot } from '#protocols/ballots/ballot.ts';
import type { ClientDurable, ClientState } from '#protocols/client/client.ts';
import type { Machine } from '#protocols/client/machine.ts';
import type { ClientMessage } from '#protocols/client/wire.ts';
import type { NoteTerms } from './note-terms.ts';
import type { Slots } from './slots.ts';

export type State = ServerState | ClientState;
export type Durable = ServerDurable | ClientDurable;

/** preparing: phase 1 for all slots is under way. On the first rung nobody leads, and a server is a follower at rest. */
export type Role = 'follower' | 'preparing' | 'leading';

/** What a slot may hold. A type, not an interface, so that it is Plain. */
export type Value =
  | { readonly kind: 'no-op' }
  /** `session` null: no protection against executing it twice. */
  | { readonly kind: 'command'; readonly command: Plain; readonly client: NodeId | null; readonly session: number | null; readonly seq: number }
  /** Opens a session whose id is the slot. */
  | { readonly kind: 'register'; readonly client: NodeId }
  /** The members that decide from `WINDOW` slots later on. `client`, `seq`: who asked for it. */
  | { readonly kind: 'config'; readonly members: readonly NodeId[]; readonly client: NodeId | null; readonly seq: number };

/** A pvalue without its slot: accepted in that ballot. */
export type Vote = { readonly ballot: Ballot; readonly value: Value };

/** Who decides from that slot on; the first entry counts from slot 1. */
export type Configuration = { readonly from: number; readonly members: readonly NodeId[] };

/** The state machine after the slots up to `upTo`. 0: the beginning. */
export interface Snapshot {
  readonly upTo: number;
  readonly machine: Machine;
  readonly configs: readonly Configuration[];
}

export interface ServerDurable {
  readonly kind: 'server';
  /** The largest ballot that this server has ever proposed in: none is used twice. */
  readonly round: Ballot;
  /** For all slots. */
  readonly promised: Ballot;
  /** For one slot each: where phase 1 is run slot by slot. */
  readonly promises: Slots<Ballot>;
  readonly accepted: Slots<Vote>;
  readonly snapshot: Snapshot;
}

export interface ServerState {
  readonly kind: 'server';
  readonly env: Env;
  readonly round: Ballot;
  readonly promised: Ballot;
  readonly promises: Slots<Ballot>;
  readonly accepted: Slots<Vote>;
  readonly snapshot: Snapshot;
  /** What was last persisted; whatever differs goes to disk before the next word is spoken. */
  readonly disk: ServerDurable;
  /** The round as it was when this server started: for the switch that uses it again. */
  readonly bootRound: Ballot;
  readonly role: Role;
  /** The own ballot while preparing or leading; of a leader whose phase 1 is per slot, that of its leadership. */
  readonly ballot: Ballot;
  /** The ballot of the leader that was heard last; 0: none. */
  readonly leader: Ballot;
  /** The own clock when a leader was last heard, or may have been before a crash (leases). */
  readonly heardAt: Millis | null;
  /** The largest ballot ever seen: the next own one is above it. */
  readonly seen: Ballot;

  // Replica
  readonly decided: Slots<Value>;
  /** Every slot up to here is decided, and known here. */
  readonly commitUpTo: number;
  readonly applied: number;
  /** Slots beyond `applied` that were executed too early: only with the rule `apply-in-order` off. */
  readonly early: readonly number[];
  readonly machine: Machine;
  /** Oldest first; the last ones may not be in force yet. */
  readonly configs: readonly Configuration[];
  /** Entries were asked for and have not come. */
  readonly catchingUp: boolean;
  /** Commands of clients that this server proposed in a slot and has not seen decided, for when another takes the slot. */
  readonly own: { readonly [slot: number]: Value };

  // Proposer
  /** Who promised the own ballot, for all slots. */
  readonly prepared: readonly NodeId[];
  /** While preparing: who refused. */
  readonly refused: readonly NodeId[];
  /** The highest vote reported for each slot that is not proposed yet. */
  readonly reported: { readonly [slot: number]: Vote };
  /** The last slot that was reported: the ones below it are finished before anything new. */
  readonly maxReported: number;
  readonly nextSlot: number;
  readonly proposals: { readonly [slot: number]: Proposal };
  /** Commands that wait for a slot. */
  readonly queue: readonly Value[];
  /** Failed attempts in a row: the pause before the next is drawn from a range that doubles. */
  readonly failures: number;

  // Heartbeats, reads and leases
  /** The number that heartbeats carry and answers echo. */
  readonly beat: number;
  /** The latest beat that each server answered in this ballot. */
  readonly beats: { readonly [id: NodeId]: number };
  /** Beats that no quorum has answered yet, and when they were sent: for leases. */
  readonly beatsAt: readonly { readonly beat: number; readonly at: Millis }[];
  /** The own clock when the last beat that a quorum answered was sent; null: no lease. */
  readonly leaseFrom: Millis | null;
  readonly reads: readonly Read[];
}

/** One slot under way. Phase 1 only where it is run slot by slot. */
export interface Proposal {
  readonly slot: number;
  readonly ballot: Ballot;
  readonly phase: 1 | 2;
  /** null: not chosen yet (phase 1). */
  readonly value: Value | null;
  readonly promises: readonly NodeId[];
  /** Of the promises: the vote that counts. */
  readonly reported: Vote | null;
  readonly acks: readonly NodeId[];
  /** Sent before the last heartbeat, and not decided since: it is sent again. */
  readonly late: boolean;
}

export interface Read {
  readonly client: NodeId;
  readonly seq: number;
  readonly command: Plain;
  readonly mode: 'read-index' | 'lease';
  /** What was decided when it was asked; null: not known yet. */
  readonly index: number | null;
  /** The beat that must be answered by a quorum; null: none, or not sent. */
  readonly beat: number | null;
}

export type Report = { readonly slot: number; readonly ballot: Ballot; readonly value: Value };

export type Message = ClientMessage
  /** Phase 1a, p1a. `toSlot` null: for all slots from `fromSlot` on. */
  | { readonly type: 'Prepare'; readonly ballot: Ballot; readonly fromSlot: number; readonly toSlot: number | null }
  /** Phase 1b, p1b: a promise, with everything accepted there; `snapshot` stands for what is compacted away. */
  | { readonly type: 'PrepareReply'; readonly ballot: Ballot; readonly toSlot: number | null; readonly votes: readonly Report[]; readonly commitUpTo: number; readonly snapshot: Snapshot | null }
  /** Phase 2a, p2a. */
  | { readonly type: 'Accept'; readonly ballot: Ballot; readonly slot: number; readonly value: Value; readonly commitUpTo: number }
  /** Phase 2b, p2b. */
  | { readonly type: 'AcceptReply'; readonly ballot: Ballot; readonly slot: number }
  /** `ballot` is too small: `promised` is larger. `slot` null: for all slots. `lease`: it is large enough, but a leader is alive. */
  | { readonly type: 'Nack'; readonly ballot: Ballot; readonly slot: number | null; readonly promised: Ballot; readonly lease: boolean }
  /** A decision: whoever accepted the slot in that ballot knows its value. */
  | { readonly type: 'Commit'; readonly ballot: Ballot; readonly slot: number; readonly commitUpTo: number }
  /** A leader's sign of life; on the first rung (ballot 0) one server's word to another of how far it is. */
  | { readonly type: 'Heartbeat'; readonly ballot: Ballot; readonly commitUpTo: number; readonly beat: number }
  | { readonly type: 'HeartbeatReply'; readonly ballot: Ballot; readonly beat: number }
  /** What is decided from that slot on? */
  | { readonly type: 'CatchUp'; readonly fromSlot: number }
  | { readonly type: 'Entries'; readonly fromSlot: number; readonly values: readonly Value[]; readonly commitUpTo: number }
  | { readonly type: 'InstallSnapshot'; readonly snapshot: Snapshot };

/** election: T to 2T without a leader; heartbeat: leaders, on the first rung everybody; retry: back-off of an attempt. */
export type MultiPaxosTimer = 'election' | 'heartbeat' | 'retry';

export type MultiPaxosNote = keyof NoteTerms;

export type MultiPaxosRule = (typeof MULTI_PAXOS_RULES)[number];

export const MULTI_PAXOS_RULES = [
  // Acceptors
  'promise-covers-all-slots', 'accept-not-below-promise', 'accept-raises-promise', 'persist-promise', 'persist-accept',
  'report-votes', 'report-truncation',
  // Proposers
  'majority-quorum', 'count-own-promises', 'adopt-reported', 'adopt-highest', 'prepare-all-slots', 'fill-holes',
  'count-own-ballot', 'fresh-ballot-after-restart', 'window-enforced', 'resend-proposals', 'back-off',
  // Replicas
  'commit-own-ballot-only', 'apply-in-order', 'deduplicate', 'snapshot-sessions', 'reconfigure-at-window',
  // Reads
  'read-own-ballot', 'read-round', 'lease-holds-promises',
] as const;
