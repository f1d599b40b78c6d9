/** The stories that the scenario picker offers, in the order of the picker. A language lacks none of them. */
export const LESSON_IDS = [
  'put-and-get', 'preference-lists', 'partition-siblings', 'two-writers', 'shopping-cart', 'stale-read', 'stale-share', 'new-then-old', 'sloppy-stale', 'strict-refuses',
  'hinted-handoff', 'read-repair', 'merkle', 'slow-replica', 'slow-replica-all', 'join', 'leave', 'permanent-loss', 'clock-skew', 'clock-skew-siblings', 'smart-client',
  'write-quorum-off', 'read-quorum-off', 'persist-off', 'hints-count', 'hints-stay', 'hint-dropped', 'no-read-repair', 'no-anti-entropy', 'hash-names-only',
  'plain-vectors', 'context-ignored', 'names-reused', 'no-tombstones', 'last-arrival', 'serve-unready', 'joining-not-written', 'dropped-early', 'older-ring',
] as const;

export type LessonId = (typeof LESSON_IDS)[number];
