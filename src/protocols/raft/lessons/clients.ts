/** Stories about clients: what a read may return, and what becomes of a request that is sent twice. */
import { EXACT, type Story } from './story.ts';

/** n1 is cut off together with c1; the others elect, and c2 writes 2. Then c1 reads from n1. */
function cutOffRead(read: string, more = ''): string {
  return `
    20ms   fire n1 election
    200ms  request c1>n1 put x 1
    600ms  partition n1,c1 | n2,n3,n4,n5,c2
    620ms  fire n2 election
    700ms  request c2>n2 put x 2
    1000ms request c1>n1 get x ${read}
    ${more}`;
}

/** Without check-quorum the old leader does not notice by itself that it is alone. */
const unaware = { clients: ['c1', 'c2'], config: { checkQuorum: false, preVote: false } };

const staleRead: Story = { ...unaware, plan: cutOffRead('local'), until: 1_200, breaks: 'ReadSafety' };

const readIndex: Story = { ...unaware, plan: cutOffRead('read-index', '1500ms heal'), until: 2_000 };

const lease: Story = {
  clients: ['c1', 'c2'],
  config: { reads: 'lease' },
  plan: `
    20ms   fire n1 election
    200ms  request c1>n1 put x 1
    450ms  request c1>n1 get x
    600ms  partition n1,c1 | n2,n3,n4,n5,c2
    605ms  request c1>n1 get x
    950ms  request c2>leader put x 2
    1000ms request c1>n1 get x
    1500ms heal`,
  until: 2_200,
};

/** A quarter of its speed makes four times the lease: 272 of its own milliseconds last more than a second. */
const leaseClockSkew: Story = {
  clients: ['c1', 'c2'],
  config: { reads: 'lease', electionTimeout: 300 },
  network: EXACT,
  plan: `
    20ms   fire n1 election
    200ms  request c1>n1 put x 1
    600ms  partition n1,c1 | n2,n3,n4,n5,c2
    600ms  clock n1 rate 0.25
    900ms  fire n2 election
    1000ms request c2>n2 put x 2
    1080ms request c1>n1 get x`,
  until: 1_300,
  breaks: 'Lease',
};

/** For a moment the network delivers every message twice. */
const doubled = `
  20ms  fire n1 election
  200ms request c1>n1 put y 1
  499ms duplication 100%
  500ms request c1>n1 append x a
  505ms duplication 0%
  900ms request c1 get x`;

const duplicateRequest: Story = { network: EXACT, plan: doubled, until: 1_200 };
const duplicateRequestBroken: Story = { ...duplicateRequest, off: ['session-table'], breaks: 'ExactlyOnce' };

export const CLIENT_STORIES = {
  'stale-read': staleRead,
  'read-index': readIndex,
  lease,
  'lease-clock-skew': leaseClockSkew,
  'duplicate-request': duplicateRequest,
  'duplicate-request-broken': duplicateRequestBroken,
};
