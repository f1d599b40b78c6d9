/** Stories about slots: holes, votes of other ballots, what a promise covers and reports, and a ballot that is used twice. */
import { BY_HAND, EXACT, servers, type Story } from './story.ts';

/** The first slot's proposals are slow; those of the next two overtake them. */
const pipelining: Story = {
  servers: servers(3),
  clients: ['c1', 'c2', 'c3'],
  network: EXACT,
  config: { ...BY_HAND, variant: 'pipelined' },
  plan: `
    20ms  fire n1 election
    295ms slow n1>n2,n1>n3 120ms
    300ms request c1>n1 put x 1
    315ms slow n1>n2,n1>n3 off
    320ms request c2>n1 put y 2
    330ms request c3>n1 put z 3`,
  until: 700,
};

/** n1 had proposed in slots 1 and 2; only the second proposal got through before it crashed. */
const hole: Story = {
  network: EXACT,
  config: BY_HAND,
  disks: {
    n1: { promised: '1.1', accepted: { 1: '1.1 put x 1', 2: '1.1 put y 2' } },
    n2: { promised: '1.1', accepted: { 2: '1.1 put y 2' } }, n3: { promised: '1.1', accepted: { 2: '1.1 put y 2' } },
    n4: { promised: '1.1' }, n5: { promised: '1.1' },
  },
  plan: `
    1ms   crash n1
    50ms  fire n2 election
    250ms request c1>n2 put z 3
    500ms restart n1`,
  until: 900,
};

/** n3 holds a vote of ballot 1.1 in slot 3. n2 and n1 decide another value there, in ballot 2.2, while n3 is cut off. */
const staleCommit: Story = {
  servers: servers(3),
  network: EXACT,
  config: BY_HAND,
  disks: {
    n1: { promised: '1.1', accepted: { 1: '1.1 put x 1', 2: '1.1 put y 1' } },
    n2: { promised: '1.1', accepted: { 1: '1.1 put x 1', 2: '1.1 put y 1' } },
    n3: { promised: '1.1', accepted: { 1: '1.1 put x 1', 2: '1.1 put y 1', 3: '1.1 put x stale' } },
  },
  plan: `
    1ms   cut n2-n3,n1-n3
    50ms  fire n2 election
    200ms request c1>n2 put x fresh
    400ms heal`,
  until: 700,
};

/** n3 misses everything; when n1 dies it leads, with n2, whose first slots are compacted away. */
const truncatedPromise: Story = {
  servers: servers(3),
  network: EXACT,
  config: { electionTimeout: 1_000, snapshotEvery: 8 },
  plan: `
    20ms   fire n1 election
    100ms  cut n1-n3,n2-n3
    150ms  request c1>n1 workload 50ms
    900ms  request c1 workload off
    1000ms crash n1
    1000ms heal
    1010ms fire n3 election
    1300ms request c1>n3 put x 9`,
  until: 1_700,
};

/** Slot 1 is chosen, by n1 and n2. n3 knows slot 2 only, and now it leads. */
const knownSlots: Story = {
  servers: servers(3),
  network: EXACT,
  config: BY_HAND,
  disks: {
    n1: { promised: '1.1', accepted: { 1: '1.1 put x 1', 2: '1.1 put y 2' } },
    n2: { promised: '1.1', accepted: { 1: '1.1 put x 1' } },
    n3: { promised: '1.1', accepted: { 2: '1.1 put y 2' } },
  },
  plan: `
    1ms   crash n1
    50ms  fire n3 election
    400ms restart n1`,
  until: 700,
};

/** n3 takes over while n1 does not hear of it. Then both have a command for the next slot. */
const promiseForAll: Story = {
  servers: servers(3),
  clients: ['c1', 'c2'],
  network: EXACT,
  config: BY_HAND,
  disks: Object.fromEntries(servers(3).map((id) => [id, { promised: '1.1', accepted: { 1: '1.1 put x 1' } }])),
  plan: `
    20ms  fire n1 election
    300ms cut n3>n1
    301ms fire n3 election
    322ms cut n1-n3
    330ms request c1>n1 put y 1
    335ms request c2>n3 put y 3
    600ms heal`,
  until: 900,
};

/** The step in which n1 proposes is torn: the proposal to n2 is out, its own vote is not on disk. */
const ballotReuse: Story = {
  servers: servers(3),
  clients: ['c1', 'c2'],
  network: EXACT,
  config: { ...BY_HAND, retryAfter: 5_000 },
  plan: `
    20ms  fire n1 election
    200ms request c1>n1 put x 1
    205ms deliver c1>n1#1 cut 2
    230ms restart n1
    240ms cut n1-n2
    250ms fire n1 election
    300ms request c2>n1 put x 2
    500ms mend n1-n2`,
  until: 900,
};

export const SLOT_STORIES = {
  pipelining,
  'pipelining-broken': { ...pipelining, off: ['apply-in-order'], breaks: 'NoGapApply' },
  hole,
  'hole-broken': { ...hole, off: ['fill-holes'], breaks: 'HolesFilled' },
  'stale-commit': staleCommit,
  'stale-commit-broken': { ...staleCommit, off: ['commit-own-ballot-only'], breaks: 'LogAgreement' },
  'truncated-promise': truncatedPromise,
  'truncated-promise-broken': { ...truncatedPromise, off: ['report-truncation'], breaks: 'Agreement' },
  'known-slots': knownSlots,
  'known-slots-broken': { ...knownSlots, off: ['prepare-all-slots'], breaks: 'Agreement' },
  'promise-for-all': promiseForAll,
  'promise-for-all-broken': { ...promiseForAll, off: ['promise-covers-all-slots'], breaks: 'Agreement' },
  'ballot-reuse': ballotReuse,
  'ballot-reuse-broken': { ...ballotReuse, off: ['fresh-ballot-after-restart'], breaks: 'SlotValue' },
} satisfies { readonly [id: string]: Story };
