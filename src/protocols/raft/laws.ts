/** All laws of Raft (section by section in `laws/`), those first that most runs are about. Judged at every moment. */
import { answered, exactlyOnce, lease, readSafety } from './laws/clients.ts';
import { committed, committedOnQuorum, electable, leaderCompleteness, stateMachineSafety } from './laws/commitment.ts';
import { commitInLog, messageOnDisk, monotone } from './laws/disks.ts';
import { elected, electionSafety, leaderInReach, leaderInTime, noNeedlessElection, ownTermCommits, voteOnce } from './laws/elections.ts';
import type { LawOfRaft } from './laws/law.ts';
import { leaderAppendOnly, logMatching, matchTruth } from './laws/logs.ts';
import { oneConfiguration } from './laws/membership.ts';

export const RAFT_LAWS: readonly LawOfRaft[] = [
  electionSafety, logMatching, leaderCompleteness, stateMachineSafety, leaderAppendOnly, exactlyOnce, readSafety, lease,
  voteOnce, electable, committedOnQuorum, matchTruth, commitInLog, messageOnDisk, monotone, oneConfiguration,
  noNeedlessElection, leaderInReach, leaderInTime, ownTermCommits, elected, committed, answered,
];
