/** All laws of the sharded store (by subject in `laws/`), those first that most runs are about. Judged at every moment. */
import type { LawOfSharded } from './laws/law.ts';
import { electionSafety, leaderCompleteness, logMatching, stateMachineSafety } from './laws/raft.ts';
import { balanced, configsInOrder, exactlyOnce, fewestMoves, mapForward, movedWhole, movesEnd, ownerExecutes, servedByOne, shardKept } from './laws/shards.ts';
import { answered, committed, moved } from './laws/sightings.ts';
import { atomic, locksEnd, preparedLocked, toldIsDecided, voteIsLogged } from './laws/transactions.ts';

export const SHARDED_LAWS: readonly LawOfSharded[] = [
  servedByOne, shardKept, movedWhole, ownerExecutes, exactlyOnce, configsInOrder, balanced, fewestMoves, mapForward,
  atomic, toldIsDecided, voteIsLogged, preparedLocked,
  electionSafety, logMatching, leaderCompleteness, stateMachineSafety,
  movesEnd, locksEnd, moved, committed, answered,
];
