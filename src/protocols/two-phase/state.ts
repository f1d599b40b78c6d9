/**
 * What the nodes of two-phase commit are made of, under the names of the literature: Gray (1978), Mohan, Lindsay and
 * Obermarck (1986, "R*"), Bernstein, Hadzilacos and Goodman (1987, "BHG"), Gray and Lamport (2006, "Paxos Commit").
 * Rules are numbered as they follow each other: T1 asks for votes, T2 votes, T3 decides, T4 obeys, T5 ends, T6 is for who
 * only reads. All of it is plain data.
 */
import type { Env, NodeId } from '#model/protocol.ts';
import type { Ballot } from '#protocols/ballots/ballot.ts';
import type { ClientDurable, ClientState } from '#protocols/client/client.ts';
import type { ClientMessage } from '#protocols/client/wire.ts';
import type { LockTable } from '#protocols/transactions/locks.ts';
import type { Operation, Reads, Refusal, Store, TransactionId } from '#protocols/transactions/operations.ts';
import type { NoteTerms } from './note-terms.ts';
import type { Recent } from './recent.ts';

export type Nodes = readonly NodeId[];
export type Decision = 'commit' | 'abort';
/** readOnly: this participant has nothing to lose and need not hear the outcome (R*). */
export type Vote = 'yes' | 'no' | 'readOnly';

/** Who asked for a transaction, and which of its operations it was. */
export type Request = { readonly client: NodeId; readonly seq: number };

export type LogRecord =
  /** Coordinator, before it asks for votes: presumed commit, and Paxos Commit. */
  | ({ readonly kind: 'collecting'; readonly tid: TransactionId; readonly participants: Nodes } & Request)
  /** Coordinator. `participants`: those who must hear of it. */
  | ({ readonly kind: 'commit' | 'abort'; readonly by: 'coordinator'; readonly tid: TransactionId; readonly participants: Nodes; readonly reads: Reads } & Request)
  | { readonly kind: 'end'; readonly tid: TransactionId }
  /** Participant, before it votes yes: all that it needs to commit or to abort, and whom to ask. */
  | { readonly kind: 'prepared'; readonly tid: TransactionId; readonly coordinator: NodeId; readonly participants: Nodes; readonly ops: readonly Operation[]; readonly writes: Store; readonly reads: Reads }
  | { readonly kind: 'commit' | 'abort'; readonly by: 'participant'; readonly tid: TransactionId; readonly heuristic: boolean };

export type RecordKind = LogRecord['kind'];

/** How a participant was done with a transaction. */
export type Finish = Decision | 'readOnly';

/** What an acceptor of Paxos Commit has accepted of one participant: its vote, in the highest ballot that it took part in. */
export type Accepted = { readonly ballot: Ballot; readonly vote: Vote; readonly reads: Reads };
/** One consensus for each participant of a transaction; a promise is for all of them at once. */
export type Acceptance = { readonly promised: Ballot; readonly accepted: { readonly [participant: NodeId]: Accepted }; readonly participants: Nodes };

/** What a client was told of its latest transaction that came to an end. */
export type Answer = { readonly seq: number; readonly outcome: Decision; readonly reads: Reads };

export interface ServerDurable {
  readonly kind: 'server';
  /** How often the coordinator started: part of the name of a transaction, so that no name is used twice. */
  readonly incarnation: number;
  readonly log: readonly LogRecord[];
  /** What is committed here. */
  readonly store: Store;
  /** Transactions that this participant is done with: a late message about one of them changes nothing. */
  readonly finished: Recent<Finish>;
  /** The highest operation of each client that the coordinator began, and its latest answer. */
  readonly heard: { readonly [client: NodeId]: number };
  readonly answers: { readonly [client: NodeId]: Answer };
  /** How many transactions the coordinator has decided. */
  readonly decided: number;
  readonly acceptor: Recent<Acceptance>;
}

/** working: participants execute; voting; then the decision is known, and perhaps must still be confirmed. */
export type Phase = 'working' | 'voting' | 'committed' | 'aborted';

/** A transaction at its coordinator. */
export type Coordination = Request & {
  readonly tid: TransactionId;
  readonly ops: readonly Operation[];
  readonly participants: Nodes;
  readonly phase: Phase;
  readonly worked: Nodes;
  /** As they were counted. */
  readonly votes: readonly (readonly [node: NodeId, vote: Vote])[];
  readonly reads: Reads;
  /** Who must confirm the decision, and who has. */
  readonly told: Nodes;
  readonly acks: Nodes;
};

/** waiting: for locks; prepared: voted yes, in doubt; committed, aborted: by an operator, the outcome is still to be heard. */
export type ParticipantPhase = 'waiting' | 'working' | 'prepared' | 'committed' | 'aborted';

/** A transaction at a participant. */
export type Participation = {
  readonly tid: TransactionId;
  readonly coordinator: NodeId;
  readonly participants: Nodes;
  readonly phase: ParticipantPhase;
  readonly ops: readonly Operation[];
  readonly writes: Store;
  readonly reads: Reads;
  /** Why it will vote no, if it will. */
  readonly refusal: Refusal | null;
  /** How often it has asked for the outcome. */
  readonly asked: number;
};

/** A server that has taken a transaction over, to find out what a majority of the acceptors may have chosen (Paxos Commit). */
export type Takeover = Request & {
  readonly tid: TransactionId;
  readonly ballot: Ballot;
  readonly participants: Nodes;
  readonly phase: 'promising' | 'accepting';
  /** What each acceptor that promised had accepted. */
  readonly promises: { readonly [acceptor: NodeId]: Acceptance['accepted'] };
  readonly votes: { readonly [participant: NodeId]: { readonly vote: Vote; readonly reads: Reads } };
  readonly accepted: Nodes;
};

export interface ServerState {
  readonly kind: 'server';
  readonly env: Env;
  /** The disk as it was last written. */
  readonly disk: ServerDurable;
  readonly incarnation: number;
  readonly log: readonly LogRecord[];
  readonly store: Store;
  readonly finished: ServerDurable['finished'];
  readonly heard: ServerDurable['heard'];
  readonly answers: ServerDurable['answers'];
  readonly decided: number;
  readonly acceptor: ServerDurable['acceptor'];
  readonly locks: LockTable;
  readonly coordinating: { readonly [tid: TransactionId]: Coordination };
  readonly participating: { readonly [tid: TransactionId]: Participation };
  readonly takeovers: { readonly [tid: TransactionId]: Takeover };
  /** Acceptors that confirmed the votes of ballot 0 to the coordinator, by transaction. */
  readonly confirmed: { readonly [tid: TransactionId]: Nodes };
}

export type State = ServerState | ClientState;
export type Durable = ServerDurable | ClientDurable;

export type CommitMessage =
  /** The coordinator's part of the execution: do this, and take the locks for it. */
  | { readonly type: 'WORK'; readonly tid: TransactionId; readonly ops: readonly Operation[]; readonly participants: Nodes }
  | { readonly type: 'WORKED'; readonly tid: TransactionId }
  | { readonly type: 'PREPARE'; readonly tid: TransactionId; readonly participants: Nodes }
  | { readonly type: 'VOTE'; readonly tid: TransactionId; readonly vote: Vote; readonly reads: Reads; readonly participants: Nodes }
  | { readonly type: 'COMMIT' | 'ABORT'; readonly tid: TransactionId }
  /** `damage`: an operator had decided otherwise. */
  | { readonly type: 'ACK'; readonly tid: TransactionId; readonly damage: boolean }
  | { readonly type: 'INQUIRY'; readonly tid: TransactionId; readonly participants: Nodes }
  | { readonly type: 'DECISION_REQ'; readonly tid: TransactionId }
  | { readonly type: 'DECISION'; readonly tid: TransactionId; readonly decision: Decision | 'unknown' }
  /** Paxos Commit: phase 1a, 1b and 2a of a server that takes over; phase 2a of ballot 0 is a VOTE. */
  | { readonly type: 'PHASE_1A'; readonly tid: TransactionId; readonly ballot: Ballot }
  | { readonly type: 'PHASE_1B'; readonly tid: TransactionId; readonly ballot: Ballot; readonly accepted: Acceptance['accepted']; readonly participants: Nodes }
  | { readonly type: 'PHASE_2A'; readonly tid: TransactionId; readonly ballot: Ballot; readonly votes: Takeover['votes']; readonly participants: Nodes }
  /** For all participants of the transaction in one message. `votes`: those of ballot 0, which the coordinator has not heard itself. */
  | { readonly type: 'PHASE_2B'; readonly tid: TransactionId; readonly ballot: Ballot; readonly votes: Takeover['votes'] };

export type Message = CommitMessage | ClientMessage;

/** votes: of a coordinator; resend: decision; prepare: participant waits for PREPARE; decision: it waits for the outcome; locks: it waits for locks. */
export type TimerKind = 'votes' | 'resend' | 'prepare' | 'decision' | 'locks';
/** A timer for each transaction: `votes:c1.3`. */
export type TimerName = `${TimerKind}:${TransactionId}`;

export const RULES = [
  'unanimous', 'count-each-vote-once', 'decision-irreversible', 'no-unilateral-abort-after-yes', 'force-prepared-record', 'force-commit-record',
  'force-collecting-record', 'ack-after-durable', 'remember-until-all-acks', 'presume-rightly', 'recovery-retakes-locks', 'locks-until-decision',
  'recovery-skips-live', 'late-prepare-refused', 'abort-answer-binds', 'fresh-tid', 'resend-decision', 'inquire', 'backup-checks-committed',
  'acceptor-majority', 'acceptor-promise',
] as const;
export type TwoPhaseRule = (typeof RULES)[number];

export type TwoPhaseNote = keyof NoteTerms;
