/** Every law of the sharded store, with the terms of its violation, for the words to name. */
import type { NodeId } from '#model/protocol.ts';
import type { LawTerms as RaftTerms } from '#protocols/raft/laws/terms.ts';
import type { GroupId, Outcome, ShardId } from '#protocols/sharded/state.ts';

type Of = { group: GroupId };

export interface LawTerms {
  ElectionSafety: RaftTerms['ElectionSafety'] & Of;
  LogMatching: RaftTerms['LogMatching'] & Of;
  LeaderCompleteness: RaftTerms['LeaderCompleteness'] & Of;
  StateMachineSafety: RaftTerms['StateMachineSafety'] & Of;
  ServedByOne: { shard: ShardId; groups: readonly GroupId[] };
  ShardKept: { shard: ShardId; config: number };
  MovedWhole: Of & { shard: ShardId; from: GroupId; what: 'data' | 'sessions' };
  OwnerExecutes: Of & { shard: ShardId; client: NodeId; seq: number; owner: GroupId | null };
  ConfigsInOrder: Of & { config: number; was: number };
  Balanced: { config: number; most: GroupId; least: GroupId; mostShards: number; leastShards: number };
  FewestMoves: { config: number; moved: readonly ShardId[]; least: number };
  ExactlyOnce: Of & { client: NodeId; seq: number };
  MapForward: { client: NodeId; config: number; was: number };
  Atomic: Of & { tid: string; outcome: Outcome; decided: Outcome | null; why: 'other' | 'unprepared' | 'lost' | 'twice' };
  ToldIsDecided: { node: NodeId; tid: string; told: Outcome; decided: Outcome | null };
  VoteIsLogged: Of & { node: NodeId; tid: string };
  PreparedLocked: Of & { tid: string; key: string };
  MovesEnd: Of & { shard: ShardId; since: number };
  LocksEnd: Of & { tid: string; since: number };
  Moved: Of & { shard: ShardId; from: GroupId };
  Committed: Of & { tid: string; participants: readonly GroupId[] };
  Answered: { op: string };
}

export type ShardedLaw = keyof LawTerms;
