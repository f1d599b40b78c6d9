/** Stories about leaders: how one is found, lost, cut off, disturbed, and succeeded on purpose. */
import { DEFAULT_NETWORK } from '#model/trace.ts';
import { EXACT, servers, type Story } from './story.ts';

/** The seed gives n3 a short first timeout, so that a leader is there within 200 ms and a command is committed by 250. */
const firstElection: Story = {
  seed: 1546,
  network: { ...DEFAULT_NETWORK, latency: [5, 15] },
  plan: `
    185ms request c1>leader put x 1
    700ms request c1 workload 400ms`,
  until: 1_500,
};

const leaderCrash: Story = {
  plan: `
    20ms  fire n1 election
    200ms request c1>n1 put x 1
    600ms crash leader
    650ms request c1 put y 2
    1600ms restart n1`,
  until: 2_400,
};

/** Four servers, two of them at the same moment; links decide who hears whom first. */
const splitVote: Story = {
  servers: servers(4),
  clients: [],
  config: { preVote: false },
  network: EXACT,
  seed: 3,
  plan: `
    80ms  slow n1-n4,n2-n3 60ms
    100ms fire n1 election
    100ms fire n2 election
    200ms slow n1-n4,n2-n3 off`,
  until: 900,
};

const cutOffLeader: Story = {
  clients: ['c1', 'c2'],
  plan: `
    20ms   fire n1 election
    200ms  request c1>n1 put x 1
    600ms  partition n1,n2,c1 | n3,n4,n5,c2
    620ms  request c1>n1 put z 4
    1100ms request c2>leader put y 9
    1700ms heal`,
  until: 2_600,
};

const disruption = `
  20ms   fire n1 election
  200ms  request c1>n1 put x 1
  600ms  partition n5 | n1,n2,n3,n4,c1
  2200ms heal`;

const disruptiveServer: Story = { plan: disruption, off: ['pre-vote'], until: 3_000, breaks: 'NoNeedlessElection' };
const disruptiveServerCured: Story = { plan: disruption, until: 3_000 };

const leadershipTransfer: Story = {
  plan: `
    20ms  fire n1 election
    200ms request c1>n1 put x 1
    500ms request c1 transfer n3
    700ms request c1 put y 2`,
  until: 1_300,
};

/**
 * n1 and n2 stand in term 1, n3 votes for n1. Then n3 asks for pre-votes, hears n1, steps down and forgets its vote;
 * the request of n2, which was held, arrives last. Empty logs, so that nobody is refused for its log.
 */
const doubleVote: Story = {
  servers: servers(3),
  clients: [],
  network: EXACT,
  off: ['keep-vote-on-step-down', 'noop-at-start'],
  plan: `
    10ms  hold n2>n3,n3>n2
    20ms  fire n1 election
    20ms  fire n2 election
    55ms  cut n1>n2
    80ms  fire n3 election
    130ms release n2>n3,n3>n2`,
  until: 250,
  breaks: 'ElectionSafety',
};

/** n3 has seen term 9 and lacks entries; n1, which led, is gone. */
const preVoteMigration: Story = {
  servers: servers(3),
  clients: [],
  disks: {
    n1: { currentTerm: 2, log: [1, 1, 2] }, n2: { currentTerm: 2, log: [1, 1, 2] }, n3: { currentTerm: 9, log: [1] },
  },
  plan: '5ms crash n1',
  until: 1_500,
};

export const ELECTION_STORIES = {
  'first-election': firstElection,
  'leader-crash': leaderCrash,
  'split-vote': splitVote,
  'cut-off-leader': cutOffLeader,
  'disruptive-server': disruptiveServer,
  'disruptive-server-cured': disruptiveServerCured,
  'leadership-transfer': leadershipTransfer,
  'double-vote': doubleVote,
  'pre-vote-migration': preVoteMigration,
};
