/** All laws of ZAB (section by section in `laws/`), those first that most runs are about. Judged at every moment. */
import { answered, exactlyOnce, sameState, syncBarrier } from './laws/clients.ts';
import {
  agreement, committedLogMonotonicity, delivered, globalPrimaryOrder, integrity, localPrimaryOrder, prefixConsistency, primaryIntegrity, snapshotCommitted,
  totalOrder,
} from './laws/delivery.ts';
import { committedLogDurability, leaderLogCompleteness, processConsistency, proposalConsistency, syncOrder } from './laws/histories.ts';
import type { LawOfZab } from './laws/law.ts';
import { bestElected, bestVote, epochs, established, leaderNewest, leadership1, leadership2, messageOnDisk } from './laws/leadership.ts';
import { commitInTime, joinInTime, leaderInReach, leaderInTime } from './laws/liveness.ts';

export const ZAB_LAWS: readonly LawOfZab[] = [
  leadership1, leadership2, leaderNewest, leaderLogCompleteness, prefixConsistency, totalOrder, agreement, integrity, localPrimaryOrder, globalPrimaryOrder,
  primaryIntegrity, committedLogDurability, committedLogMonotonicity, processConsistency, proposalConsistency, syncOrder, epochs, messageOnDisk,
  bestVote, snapshotCommitted, sameState, exactlyOnce, syncBarrier, bestElected, leaderInTime, joinInTime, commitInTime, leaderInReach,
  established, delivered, answered,
];
