/**
 * The vocabulary of three-phase commit: what a site remembers of a transaction, keeps on disk and says (Skeen,
 * "Nonblocking Commit Protocols"; Bernstein, Hadzilacos, Goodman, §7.5; Keidar and Dolev for E3PC). Plain data.
 */
import type { Sequence } from '#base/sequence.ts';
import type { Env, NodeId } from '#model/protocol.ts';
import type { Ballot } from '#protocols/ballots/ballot.ts';
import type { ClientDurable, ClientState } from '#protocols/client/client.ts';
import type { ClientMessage } from '#protocols/client/wire.ts';
import type { LockTable } from '#protocols/transactions/locks.ts';
import type { Operation, Reads, Store, TransactionId } from '#protocols/transactions/operations.ts';

export type State = SiteState | ClientState;
export type Durable = SiteDurable | ClientDurable;

export type Variant = 'naive' | 'termination' | 'quorum' | 'e3pc';

/** Skeen's letters: q working, w uncertain (has said yes), p committable, pa abortable (where votes are counted), c committed, a aborted. */
export const LETTERS = ['q', 'w', 'p', 'pa', 'c', 'a'] as const;
export type Letter = (typeof LETTERS)[number];
export type Outcome = 'commit' | 'abort';

/** A coordinator's rank: a round and a place in the cluster, so that no two coordinators of a transaction share one. */
export type Rank = Ballot;

/** Why a transaction was aborted, for its client and for the screen. */
export type Reason = 'vote-no' | 'vote-timeout' | 'lock-timeout' | 'never-voted' | 'all-uncertain' | 'pre-aborted' | 'alone' | 'told';

/** What a site knows of an undecided transaction and must not forget. In state q it is not on disk. A type, so that it is Plain. */
export type Entry = {
  readonly tid: TransactionId;
  /** Coordinator first. Each has a vote. */
  readonly sites: readonly NodeId[];
  /** This site's share. */
  readonly ops: readonly Operation[];
  readonly state: 'q' | 'w' | 'p' | 'pa';
  /** What committing will write here. */
  readonly writes: Store;
  /** What was read: here, as long as the site is uncertain; by the whole transaction once it is committable. */
  readonly reads: Reads;
  /** last_elected: the rank of the newest coordinator that this site has heard of. */
  readonly elected: Rank;
  /** last_attempt: the rank of the coordinator that moved it to p or pa; 0: none has. */
  readonly attempt: Rank;
  /** UP of BHG §7.5: the sites that it believes to be operational. */
  readonly up: readonly NodeId[];
};

/** How a transaction ended, for ever. */
export type Ending = { readonly tid: TransactionId; readonly outcome: Outcome; readonly reads: Reads; readonly why: Reason | null };

/** Undecided transactions, endings by the transaction's number, and what committed transactions have written. */
export interface SiteDurable {
  readonly kind: 'server';
  readonly entries: { readonly [tid: TransactionId]: Entry };
  readonly endings: Sequence<Ending | null>;
  readonly store: Store;
}

/**
 * What it waits for: locks; votes, acks, states: as coordinator; preCommit, decision: of the coordinator; elected: that
 * the site it elected speaks up; order: what the new coordinator makes of the states; blocked: that
 * it tries again, for too few are here; retry: to try again itself; answers: having recovered, of those who may know.
 */
export type Wait = 'locks' | 'votes' | 'preCommit' | 'acks' | 'decision' | 'elected' | 'states' | 'order' | 'blocked' | 'retry' | 'answers';

/** An answer to STATE_REQ. */
export interface Reported {
  readonly state: 'w' | 'p' | 'pa';
  readonly attempt: Rank;
  readonly reads: Reads;
}

/** A site does not know either; if it has only recovered, whom it believed up when it crashed. `rank`: of the newest coordinator that it knows. */
export interface Heard {
  readonly recovering: boolean;
  readonly rank: Rank;
  readonly up: readonly NodeId[];
}

/** An undecided transaction in memory. */
export interface Live {
  readonly entry: Entry;
  readonly wait: Wait;
  /** Whose word it waits for; itself while it coordinates. */
  readonly leader: NodeId;
  /** votes: the sites that said yes. acks: those that are in the state that was asked for. */
  readonly said: readonly NodeId[];
  /** acks: what the others were asked to become. */
  readonly goal: 'p' | 'pa';
  readonly reported: { readonly [site: NodeId]: Reported };
  /** It crashed while uncertain or committable: it asks, and takes no part in deciding (BHG §7.5). */
  readonly recovering: boolean;
  readonly heard: { readonly [site: NodeId]: Heard };
}

export interface SiteState {
  readonly kind: 'server';
  readonly env: Env;
  /** What was last persisted or written. */
  readonly disk: SiteDurable;
  readonly live: { readonly [tid: TransactionId]: Live };
  readonly endings: SiteDurable['endings'];
  readonly store: Store;
  readonly locks: LockTable;
}

/** `tid` names the transaction; `rank` the coordinator that speaks, or that is answered. */
export type SiteMessage = { readonly tid: TransactionId } & (
  | { readonly type: 'CanCommit'; readonly rank: Rank; readonly sites: readonly NodeId[]; readonly ops: readonly Operation[] }
  | { readonly type: 'Yes'; readonly reads: Reads }
  | { readonly type: 'No'; readonly why: Reason }
  | { readonly type: 'PreCommit'; readonly rank: Rank; readonly reads: Reads }
  | { readonly type: 'PreAbort'; readonly rank: Rank }
  | { readonly type: 'Ack'; readonly rank: Rank; readonly state: 'p' | 'pa' }
  | { readonly type: 'DoCommit'; readonly reads: Reads }
  | { readonly type: 'Abort'; readonly why: Reason | null }
  /** UR_ELECTED: the sender takes the one before for crashed, and the receiver for the next coordinator. */
  | { readonly type: 'Elect' }
  /** `after`: after a total failure, those who are back and decide together; else null. */
  | { readonly type: 'StateReq'; readonly rank: Rank; readonly after: readonly NodeId[] | null }
  | { readonly type: 'State'; readonly rank: Rank; readonly reported: Reported }
  /** The sender obeys a newer coordinator. */
  | { readonly type: 'Newer'; readonly rank: Rank }
  /** Too few are here to decide; the coordinator will try again. */
  | { readonly type: 'Blocked'; readonly rank: Rank }
  /** Having recovered: does anybody know? */
  | { readonly type: 'DecisionReq'; readonly rank: Rank }
  | { readonly type: 'Undecided'; readonly heard: Heard }
);

export type Message = ClientMessage | SiteMessage;
export type MessageOf<T extends SiteMessage['type']> = Extract<SiteMessage, { readonly type: T }>;

/** One timer a transaction, for a site waits for one thing at a time: `wait:c1.3`. */
export type SiteTimer = 'wait';

export const THREE_PHASE_RULES = [
  'terminate-by-protocol', 'unanimous', 'wait-for-acks', 'ack-timeout', 'tr4-precommits-first', 'obey-newest-coordinator', 'decide-once',
  'recovery-never-decides-alone', 'recovered-stay-out', 'last-to-fail-decides', 'yes-durable', 'precommit-durable', 'retake-locks',
  'quorum-needed', 'last-attempt-decides', 'elected-durable',
] as const;
export type ThreePhaseRule = (typeof THREE_PHASE_RULES)[number];
