/** Stories about histories: how they are brought in line, and what goes wrong when a step of that is left out. */
import { EXACT, servers, type Story } from './story.ts';

/** Without sessions, so that the zxids are those of the bug reports. */
const PLAIN = { network: EXACT, config: { sessions: false } };

/** n5 leads; n1 lacks the end, n2 (late) has one too many, n3 is so old that the log of n5 does not reach back to it, n4 lacks nothing. */
const diffTruncSnap: Story = {
  ...PLAIN,
  servers: servers(5),
  disks: {
    n1: { currentEpoch: 2, log: ['1.1', '1.2', '1.3', '1.4', '2.1'] },
    n2: { log: ['1.1', '1.2', '1.3', '1.4', '2.1', '2.2', '2.3', '2.4'] },
    n3: { log: ['1.1', '1.2'] },
    n4: { log: ['1.1', '1.2', '1.3', '1.4', '2.1', '2.2', '2.3'] },
    n5: { log: ['1.1', '1.2', '1.3', '1.4', '2.1', '2.2', '2.3'], snapshot: '2.1', base: '1.3' },
  },
  plan: `
    0ms    partition n2 | n1,n3,n4,n5
    5ms    crash n2
    790ms  heal
    800ms  restart n2
    1300ms request c1>n2 put y 1`,
  until: 1_700,
};

/** n3 leads and proposes 1.2 to n1 alone; n2 and n3 die. n2 comes back first. */
const zk2845Plan = `
  500ms  request c1>n1 put x 1
  700ms  hold n3>n2,n1>n3
  710ms  request c1>n3 put x 2
  760ms  crash n2
  770ms  crash n3
  775ms  release n3>n2,n1>n3
  800ms  restart n2
  1500ms request c1>n2 put y 3`;

const zk2845: Story = { ...PLAIN, off: ['vote-from-log'], plan: zk2845Plan, until: 1_900, breaks: 'ProcessConsistency' };
const zk2845Cured: Story = { ...PLAIN, plan: zk2845Plan, until: 1_900 };

/** n3 alone has 1.2. It brings n1 in line and commits 1.2 by that; then n1 loses power before its disk has it, and n3 dies. */
const zk3911Base: Story = {
  ...PLAIN,
  config: { sessions: false, diskLatency: 100 },
  disks: { n1: { log: ['1.1'] }, n2: { log: ['1.1'] }, n3: { log: ['1.1', '1.2'] } },
  plan: `
    1ms   crash n2
    420ms crash n1 lose 9
    440ms crash n3
    500ms restart n1
    500ms restart n2`,
  until: 1_200,
};
const zk3911: Story = { ...zk3911Base, off: ['ack-newleader-after-txns'], breaks: 'LeaderLogCompleteness' };
const zk3911Cured: Story = zk3911Base;

/** 1.2 is committed by n2 and n3 while n1 is down. Then n3 brings n1 in line, and n1 dies at NEWLEADER after so many effects. */
function tornAtNewLeader(effects: number): Story {
  return {
    ...PLAIN,
    plan: `
      500ms  request c1>n2 put x 1
      700ms  crash n1
      720ms  request c1>n2 put x 2
      900ms  crash n2
      920ms  restart n1
      1385ms delay n3>n1#33 5ms
      1393ms deliver n3>n1#33 cut ${effects}
      1394ms crash n3
      1500ms restart n1
      1500ms restart n2`,
    until: 2_300,
  };
}

const zk4643: Story = { ...tornAtNewLeader(2), off: ['current-epoch-after-txns'], breaks: 'LeaderLogCompleteness' };
const zk4643Cured: Story = tornAtNewLeader(1);

/** n3 alone has 1.2, and dies. n1 and n2 go on without it; then n3 comes back. */
const aloneWithOne = `
  500ms  request c1>n1 put x 1
  700ms  hold n3>n1,n3>n2
  710ms  request c1>n3 put x 2
  760ms  crash n3
  765ms  cut n3-n1,n3-n2
  770ms  release n3>n1,n3>n2
  780ms  mend n3-n1,n3-n2`;

const zk1549Plan = `
  ${aloneWithOne}
  1400ms restart n3
  2000ms request c1>n1 put y 3`;
const zk1549: Story = { ...PLAIN, off: ['snapshot-only-committed'], plan: zk1549Plan, until: 2_300, breaks: 'SnapshotCommitted' };
const zk1549Cured: Story = { ...PLAIN, plan: zk1549Plan, until: 2_300 };

const zk1154Plan = `
  ${aloneWithOne}
  1300ms request c1>n1 put y 3
  1500ms restart n3
  2200ms request c1>n1 put z 4`;
const zk1154: Story = { ...PLAIN, off: ['diff-by-membership'], plan: zk1154Plan, until: 2_500, breaks: 'ProcessConsistency' };
const zk1154Cured: Story = { ...PLAIN, plan: zk1154Plan, until: 2_500 };

/** n1 is so old that it is sent a snapshot. Later it dies and comes back. */
const zk3642Base: Story = {
  ...PLAIN,
  disks: {
    n1: { log: ['1.1'] },
    n2: { log: ['1.1', '1.2', '1.3', '1.4', '1.5'], snapshot: '1.4', base: '1.3' },
    n3: { log: ['1.1', '1.2', '1.3', '1.4', '1.5'], snapshot: '1.4', base: '1.3' },
  },
  plan: `
    600ms  request c1>n2 put y 1
    800ms  crash n1
    900ms  restart n1`,
  until: 1_700,
};
const zk3642: Story = { ...zk3642Base, off: ['persist-snapshot'], breaks: 'SyncOrder' };

/** n1 comes late, and what it says to its leader is slow; y is proposed while it is being synchronised, and z after that. */
const proposeWhileSyncing: Story = {
  ...PLAIN,
  clients: ['c1', 'c2'],
  plan: `
    450ms  request c1>n2 put x 1
    600ms  crash n1
    650ms  restart n1
    701ms  slow n1>n3 100ms
    730ms  request c2>n3 put y 2
    900ms  request c2>n3 put z 3
    1050ms slow n1>n3 off`,
  until: 1_500,
};
const proposeToSynced: Story = { ...proposeWhileSyncing, off: ['propose-to-forwarding-set'], breaks: 'ProposalConsistency' };

/** n2 promises epoch 1 to n3, which establishes it with that. Both are gone before anything else happens. */
const promiseBase: Story = {
  ...PLAIN,
  clients: [],
  plan: `
    1ms   crash n1
    362ms crash n2
    366ms partition n3 | n1,n2
    400ms restart n1
    400ms restart n2`,
  until: 1_300,
};
const forgottenPromise: Story = { ...promiseBase, off: ['persist-accepted-epoch'], breaks: 'Leadership2' };

/** n3 proposes epoch 1, and n2 dies before it hears of it. */
const unheardEpoch: Story = {
  ...PLAIN,
  clients: [],
  plan: `
    1ms   crash n1
    345ms crash n2
    346ms partition n3 | n1,n2
    400ms restart n1
    400ms restart n2`,
  until: 1_300,
};
const zk1192: Story = { ...unheardEpoch, off: ['quorum-of-ack-epoch'], breaks: 'Leadership2' };

/** n4 and n5 observe. */
const observers: Story = {
  servers: servers(5),
  config: { observers: 'n4,n5' },
  plan: `
    600ms  request c1>n4 put x 1
    900ms  crash n1
    1000ms request c1>n4 put y 2
    1300ms crash n2
    1400ms request c1>n4 put z 3`,
  until: 2_200,
};

/** What n2 says to n3 is held after the election, so the first to connect to n3 is the observer n4. */
const zk2959: Story = {
  servers: servers(4),
  clients: [],
  network: EXACT,
  config: { observers: 'n4' },
  off: ['observers-not-counted'],
  plan: `
    100ms hold n1>n3,n2>n3
    700ms partition n3,n4 | n1,n2`,
  until: 1_800,
  breaks: 'Leadership2',
};

/** Snapshots after four transactions, copied key by key: z is appended to before its turn. */
const fuzzy: Story = {
  network: EXACT,
  config: { sessions: false, snapshotEvery: 4, snapshotPause: 40 },
  plan: `
    500ms  request c1>n2 put x 1
    540ms  request c1>n2 put y 2
    620ms  request c1>n2 put z 3
    690ms  request c1>n2 append x 4
    760ms  request c1>n2 append z 5
    1000ms crash n1
    1100ms restart n1`,
  until: 1_900,
};
const fuzzyBroken: Story = { ...fuzzy, off: ['idempotent-txns'], breaks: 'SameState' };

const counterRollover: Story = {
  config: { counterLimit: 4 },
  plan: `
    500ms  request c1 put x 1
    700ms  request c1 put x 2
    900ms  request c1 put x 3
    1100ms request c1 put x 4
    1300ms request c1 put x 5`,
  until: 3_000,
};
const zk1277: Story = { ...counterRollover, off: ['counter-rollover'], breaks: 'Epochs' };

export const HISTORY_STORIES = {
  'diff-trunc-snap': diffTruncSnap,
  'zk-2845': zk2845,
  'zk-2845-cured': zk2845Cured,
  'zk-3911': zk3911,
  'zk-3911-cured': zk3911Cured,
  'zk-4643': zk4643,
  'zk-4643-cured': zk4643Cured,
  'zk-1549': zk1549,
  'zk-1549-cured': zk1549Cured,
  'zk-1154': zk1154,
  'zk-1154-cured': zk1154Cured,
  'zk-3642': zk3642,
  'zk-3642-cured': zk3642Base,
  'propose-to-synced': proposeToSynced,
  'propose-to-forwarding': proposeWhileSyncing,
  'forgotten-promise': forgottenPromise,
  'kept-promise': promiseBase,
  'zk-1192': zk1192,
  'zk-1192-cured': unheardEpoch,
  observers,
  'zk-2959': zk2959,
  'fuzzy-snapshot': fuzzy,
  'fuzzy-snapshot-broken': fuzzyBroken,
  'counter-rollover': counterRollover,
  'zk-1277': zk1277,
};
