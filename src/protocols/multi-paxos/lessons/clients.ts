/** Stories about clients: what a read may return, and what becomes of a command that is decided twice. */
import { EXACT, type Story } from './story.ts';

/** The retry of c1 reaches n3 while n3 is still deciding, again, what n2 reported to it: the same command, in another slot. */
const duplicateCommand: Story = {
  network: EXACT,
  config: { electionTimeout: 1_000 },
  plan: `
    20ms  fire n1 election
    695ms cut n1>n3,n1>n4,n1>n5,n2>n1
    700ms request c1>n1 append x a
    730ms crash n1
    970ms fire n3 election
    995ms slow n2>n3,n4>n3,n5>n3 100ms
    1110ms slow n2>n3,n4>n3,n5>n3 off
    1300ms request c1 get x`,
  until: 1_600,
};

/** n1 is cut off together with c1; the others elect, and c2 writes 2. Then c1 reads from n1. */
function cutOffRead(read: string, more = ''): string {
  return `
    20ms   fire n1 election
    200ms  request c1>n1 put x 1
    400ms  partition n1,c1 | n2,n3,n4,n5,c2
    420ms  fire n2 election
    500ms  request c2>n2 put x 2
    700ms  request c1>n1 get x ${read}
    ${more}`;
}

const staleRead: Story = { clients: ['c1', 'c2'], plan: cutOffRead('local'), until: 900, breaks: 'ReadSafety' };
const readRound: Story = { clients: ['c1', 'c2'], plan: cutOffRead('read-index', '1200ms heal'), until: 1_900 };

const leased = { clients: ['c1', 'c2'], network: EXACT, config: { reads: 'lease', lease: true, electionTimeout: 300 } };

/** n2 has not heard n1 for a while, and stands; those that have just heard it promise nobody else until its lease is over. */
const lease: Story = {
  ...leased,
  plan: `
    20ms   fire n1 election
    200ms  request c1>n1 put x 1
    290ms  cut n1>n2
    450ms  request c1>n1 get x
    600ms  partition n1,c1 | n2,n3,n4,n5,c2
    605ms  fire n2 election
    690ms  request c2>n2 put x 2
    700ms  request c1>n1 get x
    1200ms request c1>n1 get x
    1500ms heal`,
  until: 2_300,
};

/** n1's process stands still, as in a long collection of garbage; its clock does not. */
const leasePause: Story = {
  ...leased,
  plan: `
    20ms   fire n1 election
    200ms  request c1>n1 put x 1
    600ms  pause n1
    610ms  request c1>n1 get x
    1250ms request c2>n2 put x 2
    1450ms resume n1`,
  until: 2_300,
};

/** A quarter of its speed makes four times the lease. */
const leaseClockSkew: Story = {
  ...leased,
  plan: `
    20ms   fire n1 election
    200ms  request c1>n1 put x 1
    600ms  partition n1,c1 | n2,n3,n4,n5,c2
    600ms  clock n1 rate 0.25
    960ms  fire n2 election
    1050ms request c2>n2 put x 2
    1150ms request c1>n1 get x`,
  until: 1_300,
  breaks: 'Lease',
};

export const CLIENT_STORIES = {
  'duplicate-command': duplicateCommand,
  'duplicate-command-broken': { ...duplicateCommand, off: ['deduplicate'], breaks: 'ExactlyOnce' },
  'stale-read': staleRead,
  'read-round': readRound,
  lease,
  'lease-broken': { ...lease, off: ['lease-holds-promises'], breaks: 'Lease', until: 1_000 },
  'lease-pause': leasePause,
  'lease-clock-skew': leaseClockSkew,
} satisfies { readonly [id: string]: Story };
