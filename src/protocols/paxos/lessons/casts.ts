/** Stories about who plays what: roles apart, one proposer before the others, quorums of other shapes. */
import { cured, EXACT, servers, type Story } from './story.ts';

const roles: Story = {
  servers: servers(7),
  seed: 2,
  slower: 2,
  config: { proposers: 'n1,n2', acceptors: 'n3,n4,n5', learners: 'n6,n7', learning: 'via-proposer' },
  plan: `
    10ms  request c1>n1 propose tea
    140ms request c2>n2 propose cake`,
  until: 400,
};

/** n1 leads, and dies when one other acceptor has voted for tea. */
const failover: Story = {
  servers: servers(5),
  clients: ['c1'],
  network: EXACT,
  slower: 2,
  config: { distinguished: true, electionTimeout: 200 },
  plan: `
    20ms  fire n1 election
    100ms request c1>n1 propose tea
    105ms cut n1-n3,n1-n4,n1-n5
    125ms crash n1
    250ms fire n2 election`,
  until: 700,
};

/** Four promises, two votes. When n4 and n5 are down, what is chosen stays chosen, but nobody gets a new ballot through. */
const sizes: Story = {
  servers: servers(5),
  network: EXACT,
  config: { quorums: 'custom', phase1: 4, phase2: 2, learners: 'n1', retryAfter: 2_000 },
  plan: `
    10ms  request c1>n1 propose tea
    35ms  cut n1>n3,n1>n4,n1>n5
    60ms  crash n4
    60ms  crash n5
    65ms  mend n1>n3,n1>n4,n1>n5
    70ms  request c2>n2 propose cake
    250ms restart n4`,
  until: 450,
};

/** Two rows of three: n5 and n6 are down, and the column of n1 and n4 is enough. */
const grid: Story = {
  servers: servers(6),
  network: EXACT,
  config: { quorums: 'grid', learners: 'n1,n4' },
  plan: `
    5ms   crash n5
    5ms   crash n6
    10ms  request c1>n1 propose tea
    150ms request c2>n2 propose cake`,
  until: 350,
};

/** The rows are cut off from each other: each has a quorum of phase 1, and no column is whole. */
const splitGridBroken: Story = {
  servers: servers(6),
  network: EXACT,
  config: { quorums: 'grid' },
  off: ['quorums-intersect'],
  plan: `
    5ms   partition n1,n2,n3,c1 | n4,n5,n6,c2
    10ms  request c1>n1 propose tea
    30ms  request c2>n4 propose cake
    250ms heal`,
  until: 300,
  breaks: 'Agreement',
};

export const CAST_STORIES = {
  roles,
  failover,
  sizes,
  grid,
  'split-grid': cured(splitGridBroken, 600),
  'split-grid-broken': splitGridBroken,
};
