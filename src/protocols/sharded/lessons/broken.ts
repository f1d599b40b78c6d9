/** Rules that are off, each in a story in which that shows. */
import type { Lesson } from '#model/exhibit.ts';
import { ELECTED, FOUR, tell } from './story.ts';

export const BROKEN_LESSONS: readonly Lesson[] = [
  tell('lost-shard', {
    config: FOUR, off: ['delete-after-ack'], breaks: 'ShardKept', until: 2_500,
    plan: `${ELECTED}
      100ms  request c1 put b 1
      300ms  request c2 move 0 g2
      450ms  lossy n4>n6 100%
      900ms  lossy n4>n6 off
      1500ms request c1 get b`,
  }),
  tell('two-owners', {
    config: FOUR, off: ['install-before-serve'], breaks: 'ServedByOne', until: 1_500,
    plan: `${ELECTED}
      100ms  request c1 put a 1
      300ms  request c2 move 3 g1
      410ms  request c2 get a
      1000ms request c1 get a`,
  }),
  tell('forgotten-session', {
    config: FOUR, off: ['sessions-move-with-shard'], breaks: 'ExactlyOnce', until: 2_500,
    plan: `${ELECTED}
      100ms  request c1 put b 1
      300ms  cut n4>c1
      310ms  request c1 append b 2
      330ms  request c2 move 0 g2
      900ms  heal
      1800ms request c1 get b`,
  }),
  tell('skipped-config', {
    config: { ...FOUR, groups: 3, joined: 3 }, off: ['configs-in-order'], breaks: 'ConfigsInOrder', until: 2_500,
    plan: `${ELECTED}
      100ms  request c1 put b 1
      200ms  cut n3-n1,n3-n2
      210ms  request c2 move 0 g2
      700ms  request c2 move 1 g2
      1500ms heal`,
  }),
  tell('late-write', {
    config: FOUR, off: ['check-owner-at-apply'], breaks: 'OwnerExecutes', until: 2_000,
    plan: `${ELECTED}
      100ms  request c1 put b 1
      300ms  request c2 move 0 g2
      380ms  request c1 put b 2
      1000ms request c1 get b`,
  }),
  tell('needless-moves', {
    config: { joined: 2 }, off: ['balance-minimal'], breaks: 'FewestMoves', until: 1_500,
    plan: `${ELECTED}
      100ms  request c1 put b 1
      300ms  request c2 join g3`,
  }),
  tell('old-map', {
    config: FOUR, off: ['newer-map-only'], breaks: 'MapForward', until: 2_500,
    plan: `${ELECTED}
      100ms  request c1 put b 1
      200ms  cut n3-n1,n3-n2
      300ms  request c2 move 0 g2
      1000ms request c1 append b 2
      1300ms request c2 move 0 g1
      1900ms request c1 append b 3`,
  }),
  tell('unlogged-vote', {
    config: FOUR, off: ['prepare-logged-before-vote'], breaks: 'VoteIsLogged', until: 2_500,
    plan: `${ELECTED}
      100ms  request c1 put a 10
      300ms  request c1 transfer a b 4`,
  }),
  tell('unlogged-decision', {
    config: FOUR, off: ['decision-logged-before-told'], breaks: 'ToldIsDecided', until: 2_500,
    plan: `${ELECTED}
      100ms  request c1 put a 10
      300ms  request c1 transfer a b 4`,
  }),
  tell('early-unlock', {
    config: FOUR, off: ['locks-until-decision'], breaks: 'PreparedLocked', until: 2_500,
    plan: `${ELECTED}
      100ms  request c1 put a 10
      300ms  request c1 transfer a b 4
      340ms  request c2 get a; get b`,
  }),
  tell('forgotten-commit', {
    config: FOUR, off: ['end-after-acks'], breaks: 'Atomic', until: 2_500,
    plan: `${ELECTED}
      100ms  request c1 put a 10
      300ms  request c1 transfer a b 4
      395ms  cut n6>n4
      700ms  heal
      1800ms request c2 get a; get b`,
  }),
  tell('hasty-abort', {
    config: FOUR, off: ['presume-through-log'], breaks: 'ToldIsDecided', until: 2_500,
    plan: `${ELECTED}
      100ms  request c1 put a 10
      300ms  request c1 transfer a b 4
      325ms  cut n6>n1
      375ms  crash n6
      690ms  fire n1 election:g2
      742ms  cut n1-n5
      1000ms heal`,
  }),
  tell('done-twice', {
    config: FOUR, off: ['session-table'], breaks: 'ExactlyOnce', until: 1_500,
    plan: `${ELECTED}
      100ms  request c1 put b 1
      290ms  duplication 100%
      300ms  request c1 append b 2
      305ms  duplication 0%
      1000ms request c1 get b`,
  }),
  tell('late-request', {
    config: FOUR, off: ['late-prepare-refused'], breaks: 'Atomic', until: 2_500,
    plan: `${ELECTED}
      100ms  request c1 put a 10
      300ms  request c1 transfer a b 4
      325ms  slow n6>n3 300ms
      460ms  slow n6>n3 off
      475ms  cut n4>n6
      900ms  heal
      1800ms request c2 get a; get b`,
  }),
  tell('torn-transfer', {
    config: FOUR, off: ['moves-wait-for-prepared'], breaks: 'Atomic', until: 2_500,
    plan: `${ELECTED}
      100ms  request c1 put a 10
      290ms  cut n4>n6
      300ms  request c1 transfer a b 4
      350ms  request c2 move 0 g2
      900ms  heal
      1800ms request c2 get a; get b`,
  }),
];
