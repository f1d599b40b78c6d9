/** The stories that the scenario picker offers, in the order of the picker. A language lacks none of them. */
export const LESSON_IDS = [
  'first-election', 'replication', 'leader-crash', 'split-vote', 'cut-off-leader', 'disruptive-server', 'disruptive-server-cured',
  'figure-7', 'figure-8', 'figure-8-broken', 'stale-read', 'read-index', 'lease', 'lease-clock-skew', 'snapshot',
  'duplicate-request', 'duplicate-request-broken', 'single-server-change', 'joint-consensus', 'bug-of-2015', 'bug-of-2015-cured',
  'leadership-transfer', 'lost-writes', 'lost-writes-cured', 'double-vote', 'reordered-append', 'reordered-append-cured',
  'pre-vote-migration',
] as const;

export type LessonId = (typeof LESSON_IDS)[number];
