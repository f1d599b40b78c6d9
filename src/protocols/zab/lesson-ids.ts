/** The stories that the scenario picker offers, in the order of the picker. A language lacks none of them. */
export const LESSON_IDS = [
  'first-epoch', 'election', 'leader-crash', 'diff-trunc-snap', 'epoch-first', 'epoch-ignored', 'late-joiner', 'zk-1732', 'stale-read', 'sync', 'sync-skipped',
  'commit-in-order', 'commit-out-of-order', 'connection-lost', 'abdication', 'no-abdication', 'no-quorum', 'no-quorum-stays',
  'duplicate-request', 'duplicate-request-broken',
  'observers', 'zk-2959', 'zk-2845', 'zk-2845-cured', 'zk-3911', 'zk-3911-cured', 'zk-4643', 'zk-4643-cured', 'zk-1549', 'zk-1549-cured',
  'zk-1154', 'zk-1154-cured', 'zk-3642', 'zk-3642-cured', 'propose-to-synced', 'propose-to-forwarding', 'forgotten-promise', 'kept-promise', 'zk-1192', 'zk-1192-cured',
  'fuzzy-snapshot', 'fuzzy-snapshot-broken', 'counter-rollover', 'zk-1277',
] as const;

export type LessonId = (typeof LESSON_IDS)[number];
