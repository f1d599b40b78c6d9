/** The stories that the scenario picker offers, in the order of the picker. A language lacks none of them. */
export const LESSON_IDS = [
  'transactions', 'presumed-nothing', 'presumed-abort', 'presumed-commit', 'read-only-vote', 'no-vote', 'lock-wait', 'deadlock',
  'coordinator-crash', 'cooperative-succeeds', 'cooperative-fails', 'not-voted-peer', 'not-voted-peer-broken', 'participant-recovery',
  'paxos-commit', 'slow-coordinator', 'slow-coordinator-broken', 'late-vote', 'late-vote-broken', 'early-forget', 'early-forget-cured', 'commit-not-forced', 'commit-forced',
  'collecting-not-forced', 'collecting-forced', 'locks-lost', 'locks-retaken', 'prepared-in-memory', 'prepared-on-disk', 'mind-changed', 'mind-kept',
  'votes-doubled', 'votes-counted-once', 'majority-commits', 'impatient', 'late-prepare', 'late-prepare-cured', 'recovery-aborts-live', 'recovery-skips-live',
  'tid-reuse', 'fresh-tid', 'heuristic-right', 'heuristic-wrong',
] as const;

export type LessonId = (typeof LESSON_IDS)[number];
