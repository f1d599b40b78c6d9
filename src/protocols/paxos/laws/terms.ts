/** Every law of Paxos, with the terms of its violation: nodes, ballots and values, for the words to name. */
import type { NodeId, OpId } from '#model/protocol.ts';
import type { Ballot } from '#protocols/ballots/ballot.ts';

type Nodes = readonly NodeId[];

export interface LawTerms {
  Agreement: { ballot: Ballot; value: string; first: string; firstBallot: Ballot; voters: Nodes };
  Validity: { node: NodeId; ballot: Ballot; value: string };
  Learned: { node: NodeId; ballot: Ballot; value: string };
  OneValuePerBallot: { node: NodeId; ballot: Ballot; first: string; second: string };
  OneVote: { node: NodeId; ballot: Ballot; first: string; second: string };
  AccInv: { node: NodeId; why: 'vote-above-promise' | 'half-a-vote' | 'no-such-vote'; promised: Ballot; vBal: Ballot; vVal: string | null };
  PromiseMonotone: { node: NodeId; what: 'promised' | 'vBal'; before: Ballot; after: Ballot };
  MsgInv: { node: NodeId; message: 'Promise' | 'Accepted'; why: 'not-on-disk' | 'not-the-latest-vote' | 'no-proposal' | 'never-made'; ballot: Ballot; said: string | null; saidBallot: Ballot; isBallot: Ballot };
  ShowsSafe: { node: NodeId; ballot: Ballot; value: string; promises: Nodes; shown: string | null; shownBallot: Ballot };
  VotesSafe: { node: NodeId; ballot: Ballot; value: string; below: Ballot; rivals: Nodes };
  ReadSafety: { op: OpId; node: NodeId; value: string | null; why: 'not-chosen' | 'chosen-before'; chosen: string | null };
  DecidedInTime: { node: NodeId; since: number; ballot: Ballot; rounds: number };
  Chosen: { ballot: Ballot; value: string; voters: Nodes };
  Forced: { node: NodeId; ballot: Ballot; value: string; from: NodeId; vBal: Ballot };
  Answered: { op: OpId };
}

export type PaxosLaw = keyof LawTerms;
