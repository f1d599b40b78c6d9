/** Every law, with the terms of its violation, for the words to name. */
import type { NodeId } from '#model/protocol.ts';
import type { Decision } from '#protocols/two-phase/state.ts';

type Of = { tid: string };

/** What should have been on disk: a record; with Paxos Commit a vote, or what an acceptor has promised or accepted. */
export type Lacking = 'prepared' | 'decision' | 'commit' | 'acceptors' | 'vote' | 'promise' | 'acceptance';

export interface LawTerms {
  AC1: Of & { node: NodeId; decision: Decision; other: NodeId; otherDecision: Decision };
  AC2: Of & { node: NodeId; missing: readonly NodeId[]; against: readonly NodeId[] };
  AC3: Of & { node: NodeId; yes: readonly NodeId[] };
  AC4: Of & { node: NodeId; first: Decision; second: Decision };
  AC5: Of & { node: NodeId; since: number };
  EndInTime: Of & { since: number };
  WAL: Of & { node: NodeId; said: string; lacks: Lacking };
  InDoubtLocks: Of & { node: NodeId; key: string };
  ForgetSafe: Of & { node: NodeId; outcome: Decision | null; presumption: Decision };
  EndSafe: Of & { coordinator: NodeId; node: NodeId; outcome: Decision };
  NoUnilateral: Of & { node: NodeId; decision: Decision };
  DecidedOnce: Of & { node: NodeId; first: Decision; second: Decision };
  BegunOnce: Of & { node: NodeId; times: number };
  Serializable: Of & { node: NodeId; key: string; found: string | null; right: string | null };
  HeuristicDamage: Of & { node: NodeId; decided: Decision; outcome: Decision };
  Committed: Of & { participants: readonly NodeId[] };
  Aborted: Of & { node: NodeId };
  Blocked: Of & { node: NodeId };
}

export type TwoPhaseLaw = keyof LawTerms;
