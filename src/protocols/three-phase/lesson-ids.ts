/** The stories that the scenario picker offers, in the order of the picker. A language lacks none of them. */
export const LESSON_IDS = [
  'steady', 'three-phases', 'one-no', 'deadlock', 'coordinator-crash', 'crash-uncertain', 'participant-crash', 'participant-crash-waits',
  'split-brain', 'split-quorum', 'split-quorum-uncounted', 'split-e3pc', 'false-suspicion',
  'tr4', 'tr4-shortcut', 'skipped-acks', 'recovered-asks', 'recovered-decides', 'recovered-stays-out', 'recovered-joins',
  'old-coordinator', 'old-coordinator-obeyed', 'naive-crash', 'naive-torn', 'naive-torn-cured', 'naive-partition',
  'total-failure', 'total-failure-impatient', 'pre-commit-on-disk', 'pre-commit-lost', 'late-yes', 'late-yes-counted',
  'merge-quorum', 'merge-e3pc', 'merge-e3pc-broken',
] as const;

export type LessonId = (typeof LESSON_IDS)[number];
