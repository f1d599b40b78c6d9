/** Stories about members that come and go. */
import { BY_HAND, EXACT, servers, type Story } from './story.ts';

const singleServerChange: Story = {
  servers: servers(4),
  config: { voters: 'n1,n2,n3' },
  plan: `
    20ms   fire n1 election
    200ms  request c1>n1 put x 1
    500ms  request c1 add n4
    1000ms request c1 remove n1
    1600ms request c1 put y 2`,
  until: 2_400,
};

const jointConsensus: Story = {
  config: { voters: 'n1,n2,n3' },
  plan: `
    20ms   fire n1 election
    200ms  request c1>n1 put x 1
    450ms  slow n1-n4,n1-n5 60-80ms
    500ms  request c1 members n3,n4,n5
    1200ms request c1 put y 2`,
  until: 2_400,
};

/**
 * n1 adds n5 and reaches only n5; n2, elected by n3 and n4, removes n1 and reaches only n3; then n1 is elected by n4
 * and n5. Neither leader of a change had a majority of the other's configuration.
 */
const twoChanges = `
  20ms  fire n1 election
  150ms cut n1-n2,n1-n3,n1-n4
  160ms request c1>n1 add n5
  300ms fire n2 election
  311ms cut n2>n4
  350ms request c2>n2 remove n1
  500ms mend n1-n4
  600ms fire n1 election`;

const bugOf2015: Story = {
  clients: ['c1', 'c2'],
  network: EXACT,
  config: { ...BY_HAND, voters: 'n1,n2,n3,n4', retryAfter: 5_000 },
  off: ['config-after-own-commit'],
  plan: twoChanges,
  until: 900,
  breaks: 'LeaderCompleteness',
};

const bugOf2015Cured: Story = { clients: bugOf2015.clients!, network: EXACT, config: bugOf2015.config!, plan: twoChanges, until: 900 };

export const MEMBERSHIP_STORIES = {
  'single-server-change': singleServerChange,
  'joint-consensus': jointConsensus,
  'bug-of-2015': bugOf2015,
  'bug-of-2015-cured': bugOf2015Cured,
};
