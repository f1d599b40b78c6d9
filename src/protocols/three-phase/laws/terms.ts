/** Every law of three-phase commit, with the terms of its violation: sites, transactions and ranks, for the words to name. */
import type { Millis, NodeId, OpId } from '#model/protocol.ts';
import type { Letter, Outcome, Rank } from '#protocols/three-phase/state.ts';

type Nodes = readonly NodeId[];

/** `assumed`: true where 3PC promises this only without partitions and false suspicion. */
export interface LawTerms {
  AC1: { tid: string; site: NodeId; outcome: Outcome; first: NodeId; firstOutcome: Outcome; assumed: boolean; misjudged: Nodes };
  AC2: { tid: string; site: NodeId; missing: Nodes; said: 'no' | 'nothing' };
  AC3: { tid: string; site: NodeId; sites: Nodes };
  AC4: { tid: string; site: NodeId; was: Outcome; is: Outcome };
  AC5: { tid: string; site: NodeId; state: Letter; since: Millis };
  NB: { tid: string; site: NodeId; state: Letter; since: Millis; up: Nodes };
  NB1: { tid: string; site: NodeId; uncertain: NodeId };
  NB2: { tid: string; site: NodeId; other: NodeId; state: Letter };
  Rank: { tid: string; site: NodeId; message: string; from: NodeId; rank: Rank; obeyed: Rank };
  Quorum: { tid: string; site: NodeId; outcome: Outcome; need: number; have: Nodes };
  WAL: { tid: string; site: NodeId; to: NodeId; message: string; missing: 'yes' | 'pre-commit' | 'decision' | 'rank' };
  InDoubtLocks: { tid: string; site: NodeId; state: Letter; key: string };
  Committed: { tid: string; site: NodeId };
  Aborted: { tid: string; site: NodeId };
  Terminated: { tid: string; site: NodeId; rank: Rank };
  Answered: { op: OpId };
}

export type ThreePhaseLaw = keyof LawTerms;
