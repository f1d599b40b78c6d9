/** The stories that the scenario picker offers, in the order of the picker. A language lacks none of them. */
export const LESSON_IDS = [
  'steady-leader', 'rung-basic', 'rung-leader', 'rung-multi', 'rung-pipelined', 'rung-full', 'rung-thrifty',
  'leader-crash', 'preemption', 'pipelining', 'pipelining-broken', 'hole', 'hole-broken', 'stale-commit', 'stale-commit-broken',
  'truncated-promise', 'truncated-promise-broken', 'known-slots', 'known-slots-broken', 'promise-for-all', 'promise-for-all-broken',
  'duplicate-command', 'duplicate-command-broken', 'ballot-reuse', 'ballot-reuse-broken', 'duel', 'duel-broken',
  'reconfiguration', 'reconfiguration-broken', 'window', 'window-broken', 'snapshot', 'stale-read', 'read-round', 'lease', 'lease-broken', 'lease-pause', 'lease-clock-skew',
] as const;

export type LessonId = (typeof LESSON_IDS)[number];
