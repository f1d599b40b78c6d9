/** Every law of Raft, with the terms of its violation: nodes, terms and indices, for the words to name. */
import type { NodeId, OpId } from '#model/protocol.ts';

/** What a log has somewhere: an entry as text, or only the term of one. */
type Held = string | number;

/** StateMachineSafety: `value` is null where a snapshot was installed. */
export interface LawTerms {
  ElectionSafety: { term: number; first: NodeId; second: NodeId };
  VoteOnce: { node: NodeId; term: number; first: NodeId; second: NodeId };
  LogMatching: { node: NodeId; other: NodeId; index: number; term: number; differs: number; value: Held; otherValue: Held };
  LeaderAppendOnly: { leader: NodeId; term: number; index: number; was: number; now: number | null };
  LeaderCompleteness: { leader: NodeId; term: number; index: number; entryTerm: number; commitTerm: number; found: number | null };
  StateMachineSafety: { node: NodeId; index: number; term: number; value: string | null; first: NodeId; firstTerm: number; firstValue: string };
  CommitInLog: { node: NodeId; snapshotIndex: number; lastApplied: number; commitIndex: number; lastIndex: number };
  CommittedOnQuorum: { index: number; term: number; leader: NodeId | null; holders: readonly NodeId[]; voters: readonly NodeId[] };
  Electable: { node: NodeId; index: number; term: number; found: number | null; voters: readonly NodeId[] };
  Monotone: { node: NodeId; what: 'term' | 'vote' | 'commitIndex' | 'matchIndex'; before: number | string; after: number | string; of: NodeId | null };
  MatchTruth: { leader: NodeId; follower: NodeId; index: number; leaderTerm: number | null; followerTerm: number | null };
  MessageOnDisk: { node: NodeId; to: NodeId; message: string; term: number; diskTerm: number; diskVote: NodeId | null };
  OneConfiguration: { node: NodeId; index: number; voters: readonly NodeId[]; other: number; otherVoters: readonly NodeId[]; why: 'pending' | 'apart' | 'snapshot' };
  ReadSafety: { op: OpId; node: NodeId; index: number; committed: number };
  Lease: { node: NodeId; term: number; leader: NodeId; leaderTerm: number };
  ExactlyOnce: { node: NodeId; client: NodeId; seq: number; first: number; again: number; value: string };
  NoNeedlessElection: { leader: NodeId; term: number; node: NodeId; newTerm: number; since: number };
  LeaderInReach: { leader: NodeId; term: number; since: number };
  LeaderInTime: { group: readonly NodeId[]; since: number };
  OwnTermCommits: { leader: NodeId; term: number; since: number; commitIndex: number };
  Elected: { leader: NodeId; term: number };
  Committed: { node: NodeId; index: number; value: string };
  Answered: { op: OpId };
}

export type RaftLaw = keyof LawTerms;
