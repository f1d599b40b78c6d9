/** All laws of two-phase commit (kind by kind in `laws/`), those first that most runs are about. Judged at every moment. */
import { ac1, ac2, ac3, ac4, ac5, begunOnce, decidedOnce, endInTime } from './laws/agreement.ts';
import { endSafe, forgetSafe, wal } from './laws/disks.ts';
import type { LawOfTwoPhase } from './laws/law.ts';
import { heuristicDamage, inDoubtLocks, noUnilateral, serializable } from './laws/participants.ts';
import { aborted, blocked, committed } from './laws/sightings.ts';

export const TWO_PHASE_LAWS: readonly LawOfTwoPhase[] = [
  ac1, ac2, ac3, ac4, ac5, wal, inDoubtLocks, serializable, noUnilateral, forgetSafe, endSafe, decidedOnce, begunOnce, endInTime,
  heuristicDamage, committed, aborted, blocked,
];
