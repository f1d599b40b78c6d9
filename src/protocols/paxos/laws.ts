/** Every law of Paxos, in the order in which the strip shows them. */
import { accInv, msgInv, promiseMonotone } from './laws/acceptors.ts';
import { oneValuePerBallot, oneVote, showsSafe, votesSafe } from './laws/ballots.ts';
import { agreement, answered, chosen, forced, learned, readSafety, validity } from './laws/choices.ts';
import type { LawOfPaxos } from './laws/law.ts';
import { decidedInTime } from './laws/progress.ts';

export const PAXOS_LAWS: readonly LawOfPaxos[] = [
  agreement, learned, readSafety, validity, oneValuePerBallot, oneVote, showsSafe, votesSafe, accInv, promiseMonotone, msgInv, decidedInTime,
  chosen, forced, answered,
];
