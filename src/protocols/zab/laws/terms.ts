/** Every law of ZAB, with the terms of its violation: nodes, epochs and zxids, for the words to name. */
import type { NodeId, OpId } from '#model/protocol.ts';
import type { Zxid } from '#protocols/zab/zxid.ts';

type Nodes = readonly NodeId[];

export interface LawTerms {
  /** Two servers lead the same epoch at the same time. */
  Leadership1: { epoch: number; first: NodeId; second: NodeId };
  /** Two servers have led the same epoch, one after the other. */
  Leadership2: { epoch: number; first: NodeId; second: NodeId };
  /** order: epoch(last) ≤ currentEpoch ≤ acceptedEpoch is broken; back: an epoch file went back. */
  Epochs: { node: NodeId; why: 'order' | 'accepted-back' | 'current-back'; lastZxid: Zxid; currentEpoch: number; acceptedEpoch: number; before: number };
  /** An epoch, or a transaction, was acknowledged that a power failure could make the server forget. */
  MessageOnDisk: { node: NodeId; to: NodeId; message: string; what: 'epoch' | 'zxid'; said: number; onDisk: number };
  /** The history of a server, up to what it delivered, is not what was delivered elsewhere. */
  PrefixConsistency: { node: NodeId; zxid: Zxid; expected: Zxid; by: NodeId };
  /** Delivered before one that others delivered earlier. `expected`: what should have come. */
  TotalOrder: { node: NodeId; zxid: Zxid; expected: Zxid; by: NodeId };
  /** Delivered where others delivered another one, and nobody has both. */
  Agreement: { node: NodeId; zxid: Zxid; value: string; other: Zxid; otherValue: string; by: NodeId };
  /** Delivered, but never proposed with this value. */
  Integrity: { node: NodeId; zxid: Zxid; value: string; proposed: string | null };
  LocalPrimaryOrder: { node: NodeId; zxid: Zxid; previous: Zxid };
  GlobalPrimaryOrder: { node: NodeId; zxid: Zxid; previous: Zxid };
  /** A primary proposes without having delivered what was delivered of earlier epochs. */
  PrimaryIntegrity: { node: NodeId; epoch: number; zxid: Zxid; missing: Zxid; by: NodeId };
  /** A committed transaction is not on the disks of a quorum. */
  CommittedLogDurability: { zxid: Zxid; value: string; holders: Nodes; voters: Nodes };
  /** A server serves, and has delivered less than it had before. */
  CommittedLogMonotonicity: { node: NodeId; before: Zxid; after: Zxid };
  /** `found`: what the leader has instead; null: nothing. */
  LeaderLogCompleteness: { leader: NodeId; epoch: number; zxid: Zxid; committedIn: number; found: Zxid | null };
  /** A leader establishes its epoch although one of those who acknowledged it knew more. */
  LeaderNewest: { leader: NodeId; epoch: number; currentEpoch: number; lastZxid: Zxid; follower: NodeId; followerEpoch: number; followerZxid: Zxid };
  /** At the acknowledgement of NEWLEADER the follower's history is not the leader's. */
  ProcessConsistency: { node: NodeId; leader: NodeId; epoch: number; zxid: Zxid | null; expected: Zxid | null };
  /** A transaction in a log does not follow the one before it. */
  ProposalConsistency: { node: NodeId; zxid: Zxid; previous: Zxid };
  /** On disk: currentEpoch is already the new one, but the history of its leader is not there yet. `acked`: it was even acknowledged. */
  SyncOrder: { node: NodeId; epoch: number; missing: Zxid; acked: boolean };
  /** Elected with a vote behind what one of its supporters had. */
  BestVote: { node: NodeId; leader: NodeId; peerEpoch: number; zxid: Zxid; supporter: NodeId; supporterEpoch: number; supporterZxid: Zxid };
  /** A snapshot holds what was never committed. */
  SnapshotCommitted: { node: NodeId; zxid: Zxid; committed: Zxid };
  /** Two servers that delivered the same transactions hold different data. */
  SameState: { node: NodeId; other: NodeId; zxid: Zxid; key: string; value: string | null; otherValue: string | null };
  ExactlyOnce: { node: NodeId; client: NodeId; seq: number; first: Zxid; again: Zxid; value: string };
  /** A read after sync() misses what its leader had committed when the client asked. */
  SyncBarrier: { op: OpId; node: NodeId; epoch: number; lastCommitted: Zxid; committed: Zxid };
  /** An election in good company chose a server although a better one took part. */
  BestElected: { node: NodeId; leader: NodeId; better: NodeId; peerEpoch: number; zxid: Zxid; betterEpoch: number; betterZxid: Zxid };
  LeaderInTime: { voters: Nodes; since: number };
  JoinInTime: { node: NodeId; leader: NodeId; epoch: number; since: number };
  CommitInTime: { leader: NodeId; epoch: number; zxid: Zxid; since: number };
  LeaderInReach: { leader: NodeId; epoch: number; since: number };
  Established: { leader: NodeId; epoch: number };
  Delivered: { node: NodeId; zxid: Zxid; value: string };
  Answered: { op: OpId };
}

export type ZabLaw = keyof LawTerms;
