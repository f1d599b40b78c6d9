/** Every law of Multi-Paxos, with the terms of its violation: nodes, slots and ballots, for the words to name. */
import type { NodeId, OpId } from '#model/protocol.ts';

type Nodes = readonly NodeId[];

export interface LawTerms {
  // A slot is a Paxos
  Agreement: { slot: number; first: string; firstBallot: number; second: string; secondBallot: number };
  SlotValue: { slot: number; ballot: number; first: string; second: string; node: NodeId };
  VotesSafe: { node: NodeId; slot: number; ballot: number; value: string; other: string; otherBallot: number; could: Nodes };
  PromisedByQuorum: { node: NodeId; slot: number; ballot: number; promised: Nodes; members: Nodes };
  PrepareComplete: { node: NodeId; slot: number; ballot: number; value: string; chosen: string; chosenBallot: number };
  BallotOwner: { ballot: number; slot: number | null; node: NodeId; first: NodeId; again: boolean };
  // Acceptors
  PromiseMonotone: { node: NodeId; what: 'promise' | 'vote'; slot: number | null; before: number; after: number };
  VoteIsPromise: { node: NodeId; slot: number; vote: number; promised: number };
  MessageOnDisk: { node: NodeId; to: NodeId; message: string; slot: number | null; ballot: number; disk: number };
  // The log of all slots
  LogAgreement: { node: NodeId; slot: number; value: string; first: NodeId; firstValue: string };
  CommittedOnQuorum: { slot: number; ballot: number; value: string; holders: Nodes; members: Nodes };
  ConfigWindow: { slot: number; members: Nodes; expected: Nodes; config: number };
  // Replicas and clients
  PrefixExec: { node: NodeId; slot: number; value: string; first: NodeId; firstValue: string };
  NoGapApply: { node: NodeId; slot: number; after: number };
  ExactlyOnce: { node: NodeId; client: NodeId; seq: number; first: number; again: number; value: string };
  ReadSafety: { op: OpId; node: NodeId; slot: number; decided: number };
  Lease: { node: NodeId; ballot: number; leader: NodeId; leaderBallot: number };
  // What must come to pass
  HolesFilled: { node: NodeId; ballot: number; slot: number; nextSlot: number };
  LeaderInTime: { group: Nodes; since: number };
  DecidedInTime: { node: NodeId; slot: number; since: number };
  // What runs are for
  Elected: { leader: NodeId; ballot: number };
  Decided: { node: NodeId; slot: number; value: string };
  Answered: { op: OpId };
}

export type PaxosLaw = keyof LawTerms;
