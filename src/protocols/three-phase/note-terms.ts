/**
 * Every note that a site leaves, with the names of its terms: the words for them stand in the catalogue, and the compiler
 * knows that none is missing. `of`: the sites of the transaction, or how many there are; `proof`: whether silence proves a crash.
 */
import type { NodeId } from '#model/protocol.ts';
import type { Outcome, Rank, Reason, Wait } from './state.ts';

type Nodes = readonly NodeId[];
type Undecided = 'w' | 'p' | 'pa' | 'q';

export interface NoteTerms {
  'restarted': { undecided: number; decided: number };
  // Phase one
  'begins': { tid: string; sites: Nodes };
  'waits-for-locks': { tid: string; keys: readonly string[]; blockers: readonly string[] };
  'asked-again': { from: NodeId; tid: string };
  'votes-yes': { tid: string; to: NodeId; keys: readonly string[] };
  'votes-no': { tid: string; operation: string; found: string | null };
  'gives-up-locks': { tid: string; keys: readonly string[]; blockers: readonly string[] };
  'vote-counted': { from: NodeId; tid: string; said: Nodes; of: Nodes };
  'vote-not-counted': { from: NodeId; tid: string; vote: 'yes' | 'no' };
  'all-yes': { tid: string; said: Nodes; of: Nodes };
  'no-aborts': { from: NodeId; tid: string; why: Reason };
  'votes-missing': { tid: string; missing: Nodes };
  // Phase two
  'pre-commits': { tid: string; rank: Rank; ask: Nodes };
  'pre-aborts': { tid: string; rank: Rank; ask: Nodes };
  'committable': { from: NodeId; tid: string; rank: Rank };
  'abortable': { from: NodeId; tid: string; rank: Rank };
  'never-voted': { from: NodeId; tid: string };
  'stays-out': { from: NodeId; tid: string; state: Undecided };
  'cannot-move': { from: NodeId; tid: string; state: Undecided; goal: 'p' | 'pa' };
  'ignores-older': { from: NodeId; tid: string; rank: Rank; elected: Rank };
  'ack-counted': { from: NodeId; tid: string; said: Nodes; of: Nodes };
  'ack-not-counted': { from: NodeId; tid: string; rank: Rank };
  'asks-again': { tid: string; missing: Nodes };
  'takes-for-crashed': { tid: string; missing: Nodes; of: Nodes; why: 'acks' | 'states' };
  'blocked': { tid: string; here: number; commit: number; abort: number; of: number };
  'waits-blocked': { from: NodeId; tid: string; state: Undecided };
  'blocked-ignored': { from: NodeId; tid: string; rank: Rank };
  // Decisions
  'all-acknowledged': { tid: string; said: Nodes; of: Nodes };
  'quorum-acknowledged': { tid: string; said: Nodes; of: Nodes };
  'commits-unacknowledged': { tid: string; said: Nodes; of: Nodes };
  'quorum-pre-aborted': { tid: string; said: Nodes; of: Nodes };
  'commits': { from: NodeId; tid: string; state: Undecided };
  'aborts': { from: NodeId; tid: string; state: Undecided };
  'commits-unprepared': { from: NodeId; tid: string };
  'knows-already': { from: NodeId; tid: string; outcome: Outcome };
  'decisions-differ': { from: NodeId; tid: string; own: Outcome; told: Outcome };
  'tells-decision': { to: NodeId; tid: string; outcome: Outcome };
  'aborts-unvoted': { from: NodeId; tid: string };
  'decides-by-timeout': { tid: string; state: Undecided; outcome: Outcome };
  'decides-by-log': { tid: string; state: Undecided; outcome: Outcome };
  // Termination
  'takes-coordinator-for-crashed': { tid: string; silent: NodeId; waited: Wait; heir: NodeId; up: Nodes; proof: boolean };
  'is-elected': { from: NodeId; tid: string };
  'coordinates-already': { from: NodeId; tid: string; rank: Rank };
  'takes-over': { tid: string; rank: Rank; ask: Nodes };
  'reports': { from: NodeId; tid: string; rank: Rank; state: Undecided; attempt: Rank };
  'state-counted': { from: NodeId; tid: string; state: Undecided; attempt: Rank };
  'state-not-counted': { from: NodeId; tid: string; rank: Rank };
  'answers-missing': { tid: string; missing: Nodes; of: Nodes };
  'has-crashed': { tid: string; site: NodeId; up: Nodes };
  'stands-down': { from: NodeId; tid: string; rank: Rank; own: Rank };
  'newer-ignored': { from: NodeId; tid: string; rank: Rank };
  'tr1-abort': { tid: string; site: NodeId };
  'tr2-commit': { tid: string; site: NodeId };
  'tr3-abort': { tid: string; uncertain: Nodes };
  'tr4-pre-commit': { tid: string; committable: Nodes; uncertain: Nodes };
  'tr4-shortcut': { tid: string; committable: Nodes; uncertain: Nodes };
  'counts': { tid: string; w: Nodes; p: Nodes; pa: Nodes; commit: number; abort: number; of: number };
  'weighs-attempts': { tid: string; attempt: Rank; latest: Nodes; committable: boolean; here: number; commit: number; abort: number; of: number };
  // Recovery
  'recovers': { tid: string; state: Undecided; up: Nodes };
  'does-not-know': { from: NodeId; tid: string; state: Undecided; recovering: boolean };
  'hears-undecided': { from: NodeId; tid: string; recovering: boolean };
  'total-failure': { tid: string; group: Nodes; sites: Nodes };
  // Clients
  'answers-again': { client: NodeId; tid: string; outcome: Outcome };
  'under-way': { client: NodeId; tid: string };
  'redirected': { client: NodeId; tid: string; coordinator: NodeId };
}

export type ThreePhaseNote = keyof NoteTerms;
