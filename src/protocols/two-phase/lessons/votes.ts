/** Stories about counting and about time: votes that come twice, late, or for something that is over. */
import { RICH, type Story } from './story.ts';

/** n4's yes comes when the coordinator has given up, and before n4 has heard of that. */
const mindKept: Story = {
  config: { presumption: 'nothing' },
  plan: `
    100ms request c1>n1 put x 1; put y 2; put z 3
    135ms slow n4>n1 700ms
    160ms slow n4>n1 off
    725ms cut n1>n4
    835ms mend n1>n4`,
  until: 1_300,
};

/** The yes of n2 and n3 arrive twice; n4's no is a little slower. */
const votesCountedOnce: Story = {
  disks: RICH,
  plan: `
    100ms request c1>n1 put x 1; put y 2; check z 1
    135ms slow n4>n1 60ms
    139ms duplication 100%
    145ms duplication 0%`,
  until: 600,
};

const majorityCommits: Story = { disks: RICH, off: ['unanimous'], plan: '100ms request c1>n1 put x 1; put y 2; check z 1', until: 500, breaks: 'AC2' };

/** PREPARE to n4 is late, n4 gives up, and its no is lost. */
const latePrepareCured: Story = {
  config: { prepareTimeout: 200 },
  plan: `
    100ms request c1>n1 put x 1; put y 2; put z 3
    125ms hold n1>n4
    315ms cut n4>n1
    395ms mend n4>n1
    400ms release n1>n4`,
  until: 1_000,
};

/** n4's vote is slow, and n2 asks meanwhile. */
const recoverySkipsLive: Story = {
  config: { cooperative: false },
  plan: `
    100ms request c1>n1 put x 1; put y 2; put z 3
    135ms slow n4>n1 400ms
    160ms slow n4>n1 off`,
  until: 900,
};

/** The power fails at n1 with everything undecided; c1 asks again when all is quiet. */
const freshTid: Story = {
  plan: `
    100ms request c1>n1 put x 1; put y 2; put z 3
    135ms hold n2>n1
    155ms crash n1 lose 9
    200ms restart n1
    700ms release n2>n1`,
  until: 2_200,
};

export const VOTE_STORIES = {
  'mind-changed': { ...mindKept, off: ['decision-irreversible'], breaks: 'DecidedOnce' },
  'mind-kept': mindKept,
  'votes-doubled': { ...votesCountedOnce, off: ['count-each-vote-once'], breaks: 'AC2' },
  'votes-counted-once': votesCountedOnce,
  'majority-commits': majorityCommits,
  'late-prepare': { ...latePrepareCured, off: ['late-prepare-refused'], breaks: 'AC1' },
  'late-prepare-cured': latePrepareCured,
  'recovery-aborts-live': { ...recoverySkipsLive, off: ['recovery-skips-live'], breaks: 'AC1' },
  'recovery-skips-live': recoverySkipsLive,
  'tid-reuse': { ...freshTid, off: ['fresh-tid'], breaks: 'BegunOnce' },
  'fresh-tid': freshTid,
} as const satisfies { readonly [id: string]: Story };
