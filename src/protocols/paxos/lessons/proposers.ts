/** Stories about proposers: which value they may propose, in which ballot, and how they get in each other's way. */
import { cured, EXACT, servers, THREE_PROPOSERS, TWO_PROPOSERS, type Story } from './story.ts';

/** Three wishes almost at once. n1's value has a vote when n5's higher ballot comes, and n3's comes soon after. */
const threeWishes: Story = {
  servers: servers(5),
  clients: ['c1', 'c2', 'c3'],
  seed: 345,
  slower: 2,
  plan: `
    5ms   request c1>n1 propose tea
    25ms  request c2>n5 propose cake
    45ms  request c3>n3 propose soup
    180ms request c1 workload 150ms
    220ms request c2 workload 175ms
    260ms request c3 workload 200ms`,
  until: 750,
};

/** Each asks the others just before the other's votes would have come in. All messages take the same time, so it never ends. */
const duel: Story = {
  network: EXACT,
  slower: 1,
  config: { phaseTimeout: 50, backoff: 20, retryAfter: 2_000 },
  off: ['back-off'],
  plan: `
    10ms request c1>n1 propose tea
    25ms request c2>n2 propose cake`,
  until: 1_300,
  breaks: 'DecidedInTime',
};

/** n1's tea is chosen by n3 and n4; n2 asks n4 and n5, and is told. */
const ownValue: Story = {
  ...TWO_PROPOSERS,
  off: ['adopt-reported-value'],
  plan: `
    5ms  cut n1-n5,n2-n3
    10ms request c1>n1 propose tea
    70ms request c2>n2 propose cake`,
  until: 200,
  breaks: 'Agreement',
};

/** Votes for tea on n4 in ballot 1.1, for cake on n5 in 1.2; n6's vote for cake is on its way. n3 hears of both. */
const anyValue: Story = {
  ...THREE_PROPOSERS,
  off: ['highest-reported-value'],
  plan: `
    5ms  cut n1-n6,n2-n4,n3-n6
    10ms request c1>n1 propose tea
    35ms cut n1>n5
    50ms request c2>n2 propose cake
    75ms slow n2>n6 100ms
    82ms request c3>n3 propose soup`,
  until: 250,
  breaks: 'Agreement',
};

/** n1 falls with accept requests on the wire, and comes back. */
const ballotReuse: Story = {
  servers: servers(4),
  network: EXACT,
  config: { proposers: 'n1', acceptors: 'n2,n3,n4', learners: 'n1', retryAfter: 1_000 },
  off: ['fresh-ballot-after-restart'],
  plan: `
    10ms request c1>n1 propose tea
    35ms slow n1>n2,n1>n3 200ms
    35ms cut n1>n4
    45ms crash n1
    50ms restart n1
    51ms slow n1>n2,n1>n3 off
    51ms mend n1>n4
    60ms request c2>n1 propose cake`,
  until: 300,
  breaks: 'Agreement',
};

/** n4's promise to ballot 1.1 is slow. Meanwhile it votes for cake in 1.2, and n1 has moved on to 2.1. */
const stalePromise: Story = {
  ...TWO_PROPOSERS,
  config: { ...TWO_PROPOSERS.config, learners: 'n2', retryAfter: 1_000 },
  off: ['count-own-ballot'],
  plan: `
    5ms   cut n1-n5,n2-n3
    6ms   slow n4>n1 200ms
    10ms  request c1>n1 propose tea
    40ms  request c2>n2 propose cake
    60ms  slow n4>n1 off
    145ms cut n1>n4
    150ms fire n1 retry
    200ms mend n1>n4`,
  until: 300,
  breaks: 'Agreement',
};

/** n1's ballot 1.1 is open, with tea, when cake comes in. The accept request for tea reaches n2, that for cake n3. */
const twoValues: Story = {
  network: EXACT,
  off: ['one-value-per-ballot'],
  plan: `
    10ms request c1>n1 propose tea
    35ms request c2>n1 propose cake
    36ms cut n1>n3
    42ms mend n1>n3
    42ms slow n1>n2 500ms`,
  until: 250,
  breaks: 'Agreement',
};

export const PROPOSER_STORIES = {
  'three-wishes': threeWishes,
  duel,
  'duel-cured': cured(duel),
  'own-value': ownValue,
  'own-value-cured': cured(ownValue),
  'any-value': anyValue,
  'any-value-cured': cured(anyValue),
  'ballot-reuse': ballotReuse,
  'ballot-reuse-cured': cured(ballotReuse),
  'stale-promise': stalePromise,
  'stale-promise-cured': cured(stalePromise, 600),
  'two-values': twoValues,
  'two-values-cured': cured(twoValues),
};
