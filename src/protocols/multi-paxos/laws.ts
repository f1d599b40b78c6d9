/** All laws of Multi-Paxos (in `laws/`), those first that most runs are about. Judged at every moment. */
import { messageOnDisk, promiseMonotone, voteIsPromise } from './laws/acceptors.ts';
import type { LawOfPaxos } from './laws/law.ts';
import { answered, decided, decidedInTime, elected, exactlyOnce, holesFilled, leaderInTime, lease, logAgreement, noGapApply, prefixExec, readSafety } from './laws/replicas.ts';
import { agreement, ballotOwner, committedOnQuorum, configWindow, prepareComplete, promisedByQuorum, slotValue, votesSafe } from './laws/slots.ts';

export const MULTI_PAXOS_LAWS: readonly LawOfPaxos[] = [
  agreement, logAgreement, prefixExec, exactlyOnce, readSafety, lease, slotValue, prepareComplete, votesSafe, promisedByQuorum,
  committedOnQuorum, configWindow, noGapApply, ballotOwner, promiseMonotone, voteIsPromise, messageOnDisk,
  holesFilled, leaderInTime, decidedInTime, elected, decided, answered,
];
