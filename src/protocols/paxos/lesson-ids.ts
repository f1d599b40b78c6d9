/** The stories that the scenario picker offers, in the order of the picker. A language lacks none of them. */
export const LESSON_IDS = [
  'three-wishes', 'roles', 'duel', 'duel-cured', 'below-promise', 'below-promise-cured', 'amnesia', 'amnesia-cured', 'own-value', 'own-value-cured',
  'any-value', 'any-value-cured', 'one-variable', 'one-variable-cured', 'unraised-promise', 'unraised-promise-cured', 'ballot-reuse', 'ballot-reuse-cured',
  'stale-promise', 'stale-promise-cured', 'mixed-ballots', 'mixed-ballots-cured', 'two-values', 'two-values-cured', 'unfinished-read', 'unfinished-read-cured',
  'chosen-unknown', 'failover', 'sizes', 'grid', 'split-grid', 'split-grid-broken',
] as const;

export type LessonId = (typeof LESSON_IDS)[number];
