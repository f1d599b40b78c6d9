/**
 * The vocabulary of single-decree Paxos: what a server remembers, keeps on disk and says. A server is a proposer, an
 * acceptor, a learner, or several of these; what belongs to a role that it does not play stays empty. Names after "Paxos
 * Made Simple" §2 and its specifications: promised (maxBal), vBal (maxVBal), vVal (maxVal).
 */
import type { Env, NodeId } from '#model/protocol.ts';
import type { Ballot } from '#protocols/ballots/ballot.ts';
import type { ClientDurable, ClientState } from '#protocols/client/client.ts';
import type { ClientMessage } from '#protocols/client/wire.ts';
import type { Cast } from './cast.ts';
import type { PaxosCommand } from './commands.ts';
import type { NoteTerms } from './note-terms.ts';

export type State = ServerState | ClientState;
export type Durable = ServerDurable | ClientDurable;

export type Value = string;

/** A type, so that it is Plain. What an acceptor must never forget, and the last round that a proposer used. */
export interface ServerDurable {
  readonly kind: 'server';
  readonly promised: Ballot;
  readonly vBal: Ballot;
  readonly vVal: Value | null;
  readonly round: number;
}

/**
 * What a proposer does. prepare: phase 1; ready: phase 1 is over and there is nothing to propose yet; accept: phase 2;
 * backoff: refused, it waits; done: it knows what was chosen.
 */
export type ProposerPhase = 'idle' | 'prepare' | 'ready' | 'accept' | 'backoff' | 'done';

export interface ServerState {
  readonly kind: 'server';
  readonly env: Env;
  readonly cast: Cast;
  /** What was last persisted; whatever differs goes to disk before the next word is spoken. */
  readonly disk: ServerDurable;

  // The acceptor.
  readonly promised: Ballot;
  readonly vBal: Ballot;
  readonly vVal: Value | null;

  // The proposer.
  readonly round: number;
  readonly phase: ProposerPhase;
  readonly ballot: Ballot;
  readonly value: Value | null;
  /** Promises that count for `ballot`, one of each acceptor. */
  readonly promises: readonly Promised[];
  readonly accepts: readonly NodeId[];
  readonly refusals: readonly NodeId[];
  /** The highest ballot that it has heard of. */
  readonly seen: Ballot;
  /** Rounds in a row that came to nothing. */
  readonly tries: number;
  /** Clients that wait, one request each. */
  readonly requests: readonly Request[];

  // The distinguished proposer.
  readonly leaderId: NodeId | null;
  /** The highest ballot of which a leader gave a sign of life. */
  readonly reign: Ballot;

  // The learner.
  readonly accepted: readonly Heard[];
  readonly chosen: Choice | null;
}

export interface Promised {
  readonly from: NodeId;
  readonly vBal: Ballot;
  readonly vVal: Value | null;
}

export interface Request {
  readonly client: NodeId;
  readonly seq: number;
  readonly command: PaxosCommand;
  /** The proposer's ballot when it was asked: only a later round proves anything about what was not chosen by then. */
  readonly asked: Ballot;
}

/** What a learner has heard: acceptors that voted for this value in this ballot. */
export interface Heard {
  readonly ballot: Ballot;
  readonly value: Value;
  readonly from: readonly NodeId[];
}

export interface Choice {
  readonly ballot: Ballot;
  readonly value: Value;
}

export type PrepareAnswer = Extract<Message, { readonly type: 'Promise' | 'Nack' }>;
export type AcceptAnswer = Extract<Message, { readonly type: 'Accepted' | 'Nack' }>;

export type Message = ClientMessage
  /** 1a. */
  | { readonly type: 'Prepare'; readonly ballot: Ballot }
  /** 1b: no vote below `ballot` any more; the latest one was (vBal, vVal). */
  | { readonly type: 'Promise'; readonly ballot: Ballot; readonly vBal: Ballot; readonly vVal: Value | null }
  /** 2a. */
  | { readonly type: 'Accept'; readonly ballot: Ballot; readonly value: Value }
  /** 2b. */
  | { readonly type: 'Accepted'; readonly ballot: Ballot; readonly value: Value }
  /** `ballot` is refused, for something higher is promised. */
  | { readonly type: 'Nack'; readonly ballot: Ballot; readonly promised: Ballot }
  | { readonly type: 'Chosen'; readonly ballot: Ballot; readonly value: Value }
  /** A learner asks what was accepted. */
  | { readonly type: 'Query' }
  /** Of the distinguished proposer, to the other proposers. */
  | { readonly type: 'Heartbeat'; readonly ballot: Ballot };

/** retry: back-off is over; prepare, accept: send again; heartbeat, election: the distinguished proposer; query: learners. */
export type PaxosTimer = 'retry' | 'prepare' | 'accept' | 'heartbeat' | 'election' | 'query';

/** Why something was done or refused. */
export type PaxosNote = keyof NoteTerms;

/** The safety rules that a scenario may switch off, one for each row of the table of published bugs; the last is about liveness. */
export type PaxosRule = (typeof PAXOS_RULES)[number];

export const PAXOS_RULES = [
  'quorums-intersect', 'record-promise', 'accept-not-below-promise', 'accept-raises-promise', 'acceptor-durable', 'separate-ballot-variables',
  'fresh-ballot-after-restart', 'count-own-ballot', 'adopt-reported-value', 'highest-reported-value', 'one-value-per-ballot', 'count-one-ballot',
  'read-finishes-round', 'back-off',
] as const;
