/** Stories about logs and memory: what must be forced, what may be forgotten, and what must be held again. */
import { RICH, type Story } from './story.ts';

/** COMMIT to n3 is lost; who is in doubt asks n1 alone. */
const lostCommit = `
  100ms request c1>n1 put x 1; put y 2; put z 3
  145ms cut n1>n3
  300ms mend n1>n3`;

const alone = { cooperative: false };

const earlyForget: Story = { config: alone, plan: lostCommit, until: 900 };

/** The power fails right after n1 has sent its decision. */
const commitForced: Story = {
  config: alone,
  plan: `
    100ms request c1>n1 put x 1; put y 2; put z 3
    145ms cut n1>n3
    152ms crash n1 lose 9
    300ms mend n1>n3
    300ms restart n1`,
  until: 900,
};

/** n4 votes no, and the power fails before n1 hears of it. */
const collectingForced: Story = {
  config: { ...alone, presumption: 'commit' },
  plan: `
    100ms request c1>n1 put x 1; put y 2; check z 1
    145ms crash n1 lose 9
    300ms restart n1`,
  until: 900,
};

/** COMMIT to n2 is lost, and n2 restarts in doubt; then somebody else wants the same key. */
const locksRetaken: Story = {
  clients: ['c1', 'c2'], disks: RICH, config: alone,
  plan: `
    100ms request c1>n1 add x 5; add y 5
    145ms cut n1>n2
    180ms crash n2
    190ms restart n2
    205ms mend n1>n2
    206ms request c2>n1 add x 1; add z 1`,
  until: 900,
};

/** The power fails at n2 when its yes is on its way. */
const preparedOnDisk: Story = {
  config: alone,
  plan: `
    100ms request c1>n1 put x 1; put y 2; put z 3
    145ms crash n2 lose 9
    300ms restart n2`,
  until: 900,
};

export const LOG_STORIES = {
  'early-forget': { ...earlyForget, off: ['remember-until-all-acks'], breaks: 'AC1' },
  'early-forget-cured': earlyForget,
  'commit-not-forced': { ...commitForced, off: ['force-commit-record'], breaks: 'AC1' },
  'commit-forced': commitForced,
  'collecting-not-forced': { ...collectingForced, off: ['force-collecting-record'], breaks: 'AC1' },
  'collecting-forced': collectingForced,
  'locks-lost': { ...locksRetaken, off: ['recovery-retakes-locks'], breaks: 'Serializable' },
  'locks-retaken': locksRetaken,
  'prepared-in-memory': { ...preparedOnDisk, off: ['force-prepared-record'], breaks: 'EndSafe' },
  'prepared-on-disk': preparedOnDisk,
} as const satisfies { readonly [id: string]: Story };
