/** Stories about leaders: how one is found, joined late, lost, cut off, and steps back. */
import { DEFAULT_NETWORK } from '#model/trace.ts';
import { EXACT, servers, type Story } from './story.ts';

/** An ensemble that has run before: all start at once, and n3 has the longest history. Nobody but n3 has 1.4. */
const firstEpoch: Story = {
  servers: servers(5),
  network: { ...DEFAULT_NETWORK, latency: [8, 25] },
  disks: {
    n1: { log: ['1.1', '1.2'] },
    n2: { log: ['1.1', '1.2', '1.3'] },
    n3: { log: ['1.1', '1.2', '1.3', '1.4'] },
    n4: { log: ['1.1', '1.2', '1.3'] },
    n5: { log: ['1.1'] },
  },
  plan: `
    540ms request c1 put y 1
    560ms request c1 workload 220ms`,
  until: 2_400,
};

/** Messages take long, so that the table of votes can be read. n1 and n3 have seen epoch 2; n2 has the most transactions, but of epoch 1. */
const election: Story = {
  servers: servers(5),
  clients: [],
  network: { ...DEFAULT_NETWORK, latency: [40, 120] },
  config: { finalizeWait: 300 },
  disks: {
    n1: { currentEpoch: 2, log: ['1.1', '1.2'] },
    n2: { log: ['1.1', '1.2', '1.3', '1.4'] },
    n3: { currentEpoch: 2, log: ['1.1', '1.2'] },
    n4: { acceptedEpoch: 2, log: ['1.1'] },
    n5: { log: ['1.1', '1.2', '1.3'] },
  },
  plan: `
    1400ms crash n3
    1500ms restart n3`,
  until: 2_800,
};

/** As in figure 8 of the Raft paper: n1 alone has 1.2, and n3 alone 2.1, of the epoch after it. */
const epochFirst: Story = {
  network: EXACT,
  config: { sessions: false },
  disks: { n1: { log: ['1.1', '1.2'] }, n2: { currentEpoch: 2, log: ['1.1'] }, n3: { currentEpoch: 2, log: ['1.1', '2.1'] } },
  plan: `
    0ms    partition n3 | n1,n2
    5ms    crash n3
    900ms  heal
    1000ms crash n1
    1100ms restart n3`,
  until: 2_000,
};
const epochIgnored: Story = { ...epochFirst, off: ['vote-compares-epoch'], breaks: 'LeaderLogCompleteness' };

const leaderCrash: Story = {
  servers: servers(5),
  plan: `
    600ms  request c1 put x 1
    900ms  crash leader
    1000ms request c1 put y 2
    1900ms restart n5
    2400ms request c1 put z 3`,
  until: 2_900,
};

/**
 * n2 decides for n3 in round 1, just before n1 draws n3 into round 2. So the votes of n2 and n3 are of different rounds,
 * though both mean n3. Then n1 starts anew.
 */
const rounds = `
  500ms  partition n1 | n2,n3
  510ms  crash n2
  510ms  crash n3
  600ms  restart n2
  600ms  restart n3
  802ms  heal
  803ms  fire n1 notify
  1500ms crash n1
  1600ms restart n1`;

/** Limits so short that the law about latecomers loses its patience within the story. */
const IMPATIENT = { initLimit: 5, syncLimit: 2, notificationMax: 400 };

const lateJoiner: Story = { clients: [], network: EXACT, config: IMPATIENT, plan: rounds, until: 2_400 };
const zk1732: Story = { ...lateJoiner, off: ['compare-leader-and-epoch-only'], until: 9_000, breaks: 'JoinInTime' };

const connectionLost: Story = {
  plan: `
    600ms  request c1 put x 1
    900ms  cut n1-n3
    905ms  mend n1-n3
    910ms  request c1 put y 2`,
  until: 2_000,
};

const noQuorum: Story = {
  clients: ['c1', 'c2'],
  config: { syncLimit: 2 },
  plan: `
    600ms  request c1>n3 put x 1
    900ms  partition n3,c1 | n1,n2,c2
    1500ms request c2>n2 put x 2
    1800ms request c1>n3 get x
    3200ms heal`,
  until: 4_200,
};
const noQuorumStays: Story = { ...noQuorum, off: ['leader-gives-up-without-quorum'], breaks: 'LeaderInReach' };

/** The better vote of n3 is held until n1 and n2 have agreed on n2; n1 is slow to connect, so that n3 is first. */
const abdication: Story = {
  clients: [],
  network: EXACT,
  disks: { n1: { log: ['1.1'] }, n2: { log: ['1.1'] }, n3: { log: ['1.1', '1.2'] } },
  plan: `
    1ms   hold n3>n1,n3>n2
    100ms slow n1>n2 150ms
    225ms release n3>n1,n3>n2
    400ms slow n1>n2 off`,
  until: 1_400,
};

const noAbdication: Story = { ...abdication, off: ['leader-abdicates'], breaks: 'LeaderNewest' };

export const ELECTION_STORIES = {
  'first-epoch': firstEpoch,
  election,
  'epoch-first': epochFirst,
  'epoch-ignored': epochIgnored,
  'leader-crash': leaderCrash,
  'late-joiner': lateJoiner,
  'zk-1732': zk1732,
  'connection-lost': connectionLost,
  'no-quorum': noQuorum,
  'no-quorum-stays': noQuorumStays,
  abdication,
  'no-abdication': noAbdication,
};
