/** Transactions over groups: what a replicated coordinator makes of two-phase commit. */
import type { Lesson } from '#model/exhibit.ts';
import { ELECTED, FOUR, tell } from './story.ts';

export const TRANSACTION_LESSONS: readonly Lesson[] = [
  tell('transfer', {
    config: FOUR, until: 1_400,
    plan: `${ELECTED}
      100ms  request c1 put a 10
      250ms  request c1 transfer a b 4
      260ms  request c2 get a; get b
      900ms  request c2 get a; get b`,
  }),
  tell('coordinator-dies', {
    config: FOUR, until: 3_500,
    plan: `${ELECTED}
      100ms  request c1 put a 10
      300ms  request c1 transfer a b 4
      400ms  crash n6
      600ms  request c2 append b 0
      2500ms restart n6
      3000ms request c2 get a; get b`,
  }),
  tell('move-waits', {
    config: FOUR, until: 3_000,
    plan: `${ELECTED}
      100ms  request c1 put a 10
      290ms  cut n4>n6
      300ms  request c1 transfer a b 4
      350ms  request c2 move 0 g2
      900ms  heal
      2400ms request c2 get a; get b`,
  }),
];
