/**
 * Every note that a Raft server leaves, with the names of its terms: the words for them stand in the catalogue, and the
 * compiler knows that none is missing. Terms are the actual terms and indices, so that the words can say them.
 */
import type { NodeId } from '#model/protocol.ts';

type Nodes = readonly NodeId[];
type LogEnd = { readonly lastLogTerm: number; readonly lastLogIndex: number };
type OwnLogEnd = { readonly ownLastTerm: number; readonly ownLastIndex: number };

export interface NoteTerms {
  // Elections
  'restarted': { term: number; votedFor: NodeId | null; lastIndex: number; snapshotIndex: number };
  'asks-for-pre-votes': { term: number; voters: Nodes } & LogEnd;
  'asks-for-votes': { term: number; voters: Nodes; force: boolean } & LogEnd;
  'timeout-ignored-not-a-voter': { term: number };
  'newer-term': { from: NodeId; term: number; currentTerm: number; role: string };
  /** `earlier`: who had its vote in this term already, if somebody else did. */
  'vote-granted': { candidate: NodeId; term: number; earlier?: NodeId } & LogEnd & OwnLogEnd;
  'vote-refused-old-term': { candidate: NodeId; term: number; currentTerm: number };
  'vote-refused-already-voted': { candidate: NodeId; term: number; votedFor: NodeId | null };
  'vote-refused-log-behind': { candidate: NodeId; term: number } & LogEnd & OwnLogEnd;
  'vote-ignored-leader-alive': { candidate: NodeId; term: number; leader: NodeId | null; silence: number };
  'pre-vote-granted': { candidate: NodeId; term: number; currentTerm: number };
  'pre-vote-refused-old-term': { candidate: NodeId; term: number; currentTerm: number };
  'pre-vote-refused-already-voted': { candidate: NodeId; term: number; votedFor: NodeId | null };
  'pre-vote-refused-log-behind': { candidate: NodeId; term: number } & LogEnd & OwnLogEnd;
  'pre-vote-refused-leader-alive': { candidate: NodeId; term: number; leader: NodeId | null; silence: number };
  'vote-counted': { from: NodeId; term: number; granted: boolean; votes: Nodes };
  'vote-not-counted': { from: NodeId; term: number; currentTerm: number; role: string };
  'pre-vote-won': { term: number; votes: Nodes };
  'pre-vote-lost': { term: number; refused: Nodes };
  'election-won': { term: number; votes: Nodes };
  'election-lost': { term: number; refused: Nodes };
  'steps-down-for-leader': { leader: NodeId; term: number; role: string };
  'steps-down-no-quorum': { term: number; heard: Nodes };
  'steps-down-removed': { term: number; index: number };
  // Replication
  'proposed': { index: number; term: number; value: string; client: NodeId | null };
  'append-accepted': { from: NodeId; prevLogIndex: number; entries: number; matchIndex: number };
  'append-refused-old-term': { from: NodeId; term: number; currentTerm: number };
  'append-refused-too-short': { from: NodeId; prevLogIndex: number; lastIndex: number; hintIndex: number; hintTerm: number };
  'append-refused-conflict': { from: NodeId; prevLogIndex: number; prevLogTerm: number; ownTerm: number; hintIndex: number; hintTerm: number };
  'log-truncated': { from: NodeId; index: number; ownTerm: number; term: number; removed: number };
  'conflict-kept': { from: NodeId; index: number; ownTerm: number; term: number };
  'backs-up': { follower: NodeId; rejectedIndex: number; hintIndex: number; hintTerm: number; nextIndex: number };
  'stale-refusal-ignored': { follower: NodeId; rejectedIndex: number; matchIndex: number; nextIndex: number };
  'sends-again': { follower: NodeId; nextIndex: number; lastIndex: number };
  // Commitment and the disk
  'committed': { from: number; index: number; term: number; holders: Nodes };
  'committed-old-term': { from: number; index: number; entryTerm: number; currentTerm: number; holders: Nodes };
  'commit-waits-for-own-term': { index: number; entryTerm: number; currentTerm: number };
  'commit-learned': { leader: NodeId; from: number; index: number; leaderCommit: number };
  'synced': { index: number };
  'answered-before-sync': { to: NodeId; index: number };
  // Snapshots
  'snapshot-taken': { index: number; term: number; dropped: number };
  'snapshot-sent': { to: NodeId; index: number; nextIndex: number };
  'snapshot-installed': { from: NodeId; index: number; term: number; keptLog: boolean };
  'snapshot-ignored': { from: NodeId; index: number; commitIndex: number };
  'snapshot-refused-old-term': { from: NodeId; term: number; currentTerm: number };
  // Clients and sessions
  'redirected': { client: NodeId; leader: NodeId | null };
  'handed-on': { client: NodeId; leader: NodeId };
  'refused-while-transferring': { client: NodeId; to: NodeId };
  'session-opened': { client: NodeId; session: number };
  'session-evicted': { client: NodeId; session: number; limit: number };
  'session-unknown': { client: NodeId; session: number; seq: number };
  'duplicate-answered': { client: NodeId; session: number; seq: number };
  'duplicate-skipped': { client: NodeId; session: number; seq: number; index: number };
  'duplicate-executed': { client: NodeId; session: number; seq: number; index: number };
  // Reads
  'read-waits-for-own-term': { asker: NodeId; termStart: number; commitIndex: number };
  'read-round-began': { asker: NodeId; index: number; round: number };
  'read-confirmed': { asker: NodeId; index: number; round: number };
  'read-unconfirmed': { asker: NodeId; index: number };
  'read-by-lease': { asker: NodeId; index: number; until: number; clock: number };
  'lease-expired': { asker: NodeId; until: number | null; clock: number };
  'read-local': { client: NodeId; index: number; role: string };
  'read-asks-leader': { client: NodeId; leader: NodeId };
  'read-waits-to-apply': { asker: NodeId; index: number; lastApplied: number };
  // Membership
  'catch-up-round': { nodes: Nodes; round: number; goal: number };
  'catch-up-failed': { nodes: Nodes; round: number; goal: number };
  'config-in-force': { index: number; voters: Nodes; old: Nodes | null; learners: Nodes };
  'config-reverted': { index: number; voters: Nodes; old: Nodes | null; learners: Nodes };
  'config-committed': { index: number; voters: Nodes; old: Nodes | null };
  'config-refused': { client: NodeId; why: string };
  'config-waits-pending': { client: NodeId; pendingIndex: number; commitIndex: number };
  'config-waits-own-term': { client: NodeId; termStart: number; commitIndex: number };
  // Leadership transfer
  'transfer-began': { to: NodeId; matchIndex: number; lastIndex: number };
  'transfer-refused': { to: NodeId; why: string };
  'transfer-told': { to: NodeId; lastIndex: number };
  'transfer-aborted': { to: NodeId; term: number };
  'timeout-now-obeyed': { from: NodeId; term: number };
  'timeout-now-ignored': { from: NodeId; term: number; currentTerm: number };
}
