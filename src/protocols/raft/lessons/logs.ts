/** Stories about logs: how they travel, differ, agree again, and what must not happen to what is committed. */
import { BY_HAND, EXACT, servers, type Story } from './story.ts';

const replication: Story = {
  plan: `
    20ms  fire n1 election
    150ms slow n1-n5 60-90ms
    250ms request c1>n1 put x 1
    300ms request c1 put y 2
    320ms request c1 append x 3`,
  until: 900,
};

/** n1 is the leader of the figure, n2 to n7 are its followers (a) to (f). */
const figure7: Story = {
  servers: servers(7),
  disks: {
    n1: { currentTerm: 7, log: [1, 1, 1, 4, 4, 5, 5, 6, 6, 6] },
    n2: { currentTerm: 7, log: [1, 1, 1, 4, 4, 5, 5, 6, 6] },
    n3: { currentTerm: 7, log: [1, 1, 1, 4] },
    n4: { currentTerm: 7, log: [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6] },
    n5: { currentTerm: 7, log: [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7] },
    n6: { currentTerm: 7, log: [1, 1, 1, 4, 4, 4, 4] },
    n7: { currentTerm: 7, log: [1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3] },
  },
  plan: `
    20ms  fire n1 election
    400ms request c1>n1 put x 1`,
  until: 1_000,
};

/** The figure at (b): n1 led term 2, n5 led term 3. As in the paper a leader starts no empty entry of its own. */
const figure8Plan = `
  1ms   crash n5
  20ms  fire n1 election
  300ms crash n1
  310ms restart n5
  330ms fire n5 election
  370ms fire n5 election
  600ms restart n1`;

const figure8: Story = {
  clients: [],
  network: EXACT,
  config: BY_HAND,
  off: ['noop-at-start'],
  disks: {
    n1: { currentTerm: 3, log: [1, 2] }, n2: { currentTerm: 3, log: [1, 2] }, n3: { currentTerm: 3, log: [1] },
    n4: { currentTerm: 3, log: [1] }, n5: { currentTerm: 3, log: [1, 3] },
  },
  plan: `
    5ms cut n1-n4
    ${figure8Plan}`,
  until: 900,
};

const figure8Broken: Story = { ...figure8, off: ['current-term-commit', 'noop-at-start'], breaks: 'LeaderCompleteness' };

const snapshot: Story = {
  config: { snapshotEvery: 8 },
  plan: `
    20ms   fire n1 election
    200ms  request c1>n1 workload 60ms
    500ms  crash n5
    2300ms restart n5
    2500ms request c1 workload off`,
  until: 3_000,
};

/** n3 is cut off, so that n2 alone makes the majority with its leader; then the power fails. The write is the first entry of all. */
const powerFailure = `
  20ms  fire n1 election
  150ms cut n1-n3
  200ms request c1>n1 put x 1
  400ms crash n1
  400ms crash n2 lose 9
  420ms restart n2
  500ms fire n2 election
  900ms mend n1-n3
  900ms restart n1`;

const lostWrites: Story = {
  servers: servers(3),
  network: EXACT,
  config: { ...BY_HAND, sessions: false },
  off: ['fsync-before-ack', 'noop-at-start'],
  plan: powerFailure,
  until: 1_500,
  breaks: 'LeaderCompleteness',
};

const lostWritesCured: Story = { servers: servers(3), network: EXACT, config: lostWrites.config!, plan: powerFailure, until: 1_500 };

/** The message with the first entry is slow; it is sent again together with the second, and arrives after both. */
const reordered = `
  20ms  fire n1 election
  60ms  cut n1-n3
  300ms slow n1>n2 400ms
  300ms request c1>n1 put x 1
  330ms slow n1>n2 off
  350ms request c1>n1 put y 2`;

const reorderedAppend: Story = {
  servers: servers(3),
  network: EXACT,
  config: { ...BY_HAND, sessions: false },
  off: ['keep-matching-suffix'],
  plan: reordered,
  until: 1_000,
  breaks: 'CommittedOnQuorum',
};

const reorderedAppendCured: Story = { servers: servers(3), network: EXACT, config: reorderedAppend.config!, plan: reordered, until: 1_000 };

export const LOG_STORIES = {
  replication,
  'figure-7': figure7,
  'figure-8': figure8,
  'figure-8-broken': figure8Broken,
  snapshot,
  'lost-writes': lostWrites,
  'lost-writes-cured': lostWritesCured,
  'reordered-append': reorderedAppend,
  'reordered-append-cured': reorderedAppendCured,
};
