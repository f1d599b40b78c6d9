/** Shards that move while clients write, and what may go wrong meanwhile. */
import type { Lesson } from '#model/exhibit.ts';
import { ELECTED, FOUR, tell } from './story.ts';

export const MOVE_LESSONS: readonly Lesson[] = [
  tell('first-join', {
    config: { joined: 0 }, until: 1_200,
    plan: `${ELECTED}
      150ms request c1 put a 1
      400ms request c2 join g1
      900ms request c1 get a`,
  }),
  tell('second-join', {
    config: { joined: 1 }, until: 2_500,
    plan: `${ELECTED}
      100ms  request c1 workload 50ms
      700ms  request c2 join g2
      2000ms request c1 workload off
      2000ms request c2 query`,
  }),
  tell('leave', {
    config: { joined: 3 }, until: 2_200,
    plan: `${ELECTED}
      100ms  request c1 put b 1
      200ms  request c1 put d 2
      300ms  request c1 put f 3
      500ms  request c2 leave g1
      1500ms request c1 get b
      1600ms request c1 get d
      1700ms request c2 query`,
  }),
  tell('stale-client', {
    config: FOUR, until: 1_600,
    plan: `${ELECTED}
      100ms  request c1 put a 1
      300ms  request c2 move 3 g1
      1000ms request c1 append a 2
      1300ms request c1 get a`,
  }),
  tell('leader-dies-pulling', {
    config: FOUR, until: 3_500,
    plan: `${ELECTED}
      100ms  request c1 put b 1
      200ms  request c1 put f 2
      300ms  request c2 move 0 g2
      450ms  crash n6
      1000ms request c1 append b 2
      2500ms restart n6
      3000ms request c1 get b`,
  }),
  tell('controller-partition', {
    until: 3_500,
    plan: `${ELECTED}
      100ms  request c1 workload 60ms
      300ms  cut n1-n2,n1-n3,n2-n3
      500ms  request c2 join g3
      1800ms heal
      3000ms request c1 workload off`,
  }),
  tell('hot-shard', {
    config: FOUR, until: 2_200,
    plan: `${ELECTED}
      100ms  request c1 put b 1
      100ms  request c2 put d 1
      200ms  request c1 append b 2
      260ms  request c1 append b 3
      320ms  request c1 append b 4
      200ms  request c2 append d 2
      260ms  request c2 append d 3
      600ms  request c2 move 2 g2
      1400ms request c1 append b 5
      1400ms request c2 append d 4`,
  }),
  tell('range-split', {
    config: { placement: 'range', shards: 2 }, until: 3_000,
    plan: `${ELECTED}
      100ms  request c1 put a 1
      160ms  request c1 put d 2
      220ms  request c1 put j 3
      280ms  request c1 put z 4
      500ms  request c2 split 0 f
      1000ms request c2 move 2 g2
      1700ms request c1 get d
      1760ms request c1 get j
      2000ms request c2 merge 2
      2600ms request c1 get j
      2700ms request c2 query`,
  }),
  tell('ring-join', {
    config: { placement: 'ring' }, until: 2_000,
    plan: `${ELECTED}
      100ms  request c1 workload 50ms
      600ms  request c2 join g3
      1700ms request c1 workload off`,
  }),
];
