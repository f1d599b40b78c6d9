/** All laws of three-phase commit, those first that most runs are about. Judged at every moment. */
import { allCommittable, allDecide, noUncertainty, survivorsDecide } from './laws/blocking.ts';
import { aborted, agreement, answered, committed, irrevocable, nonTriviality, terminated, unanimity } from './laws/commitment.ts';
import type { LawOfThreePhase } from './laws/law.ts';
import { inDoubtLocks, newestOnly, quorum, writeAhead } from './laws/logs.ts';

export const THREE_PHASE_LAWS: readonly LawOfThreePhase[] = [
  agreement, unanimity, nonTriviality, irrevocable, allDecide, survivorsDecide, noUncertainty, allCommittable, newestOnly, quorum, writeAhead, inDoubtLocks,
  committed, aborted, terminated, answered,
];
