/** Every lesson, in the order in which they are offered. */
export const LESSON_IDS = [
  'second-join', 'first-join', 'leave', 'stale-client', 'leader-dies-pulling', 'controller-partition', 'hot-shard', 'range-split', 'ring-join',
  'transfer', 'coordinator-dies', 'move-waits',
  'needless-moves', 'skipped-config', 'old-map', 'two-owners', 'lost-shard', 'forgotten-session', 'done-twice', 'late-write',
  'unlogged-vote', 'unlogged-decision', 'early-unlock', 'forgotten-commit', 'hasty-abort', 'late-request', 'torn-transfer',
] as const;
export type LessonId = (typeof LESSON_IDS)[number];
