/** Stories about knowing: what is chosen and unknown, what is known and not chosen, and reads in between. */
import { cured, EXACT, servers, TWO_PROPOSERS, type Story } from './story.ts';

/** All votes are cast, and every word of them is lost. */
const chosenUnknown: Story = {
  servers: servers(5),
  clients: ['c1'],
  network: EXACT,
  config: { proposers: 'n1', acceptors: 'n2,n3,n4', learners: 'n5', queryEvery: 150, retryAfter: 2_000 },
  plan: `
    10ms  request c1>n1 propose tea
    45ms  cut n2>n1,n3>n1,n4>n1,n2>n5,n3>n5,n4>n5
    60ms  crash n1
    220ms mend n2>n5,n3>n5,n4>n5`,
  until: 400,
};

/** tea has one vote, on n3, and its proposer is gone. The first read asks n3 and n4, the second n4 and n5. */
const unfinishedRead: Story = {
  ...TWO_PROPOSERS,
  config: { ...TWO_PROPOSERS.config, learners: 'n2' },
  off: ['read-finishes-round'],
  plan: `
    10ms  request c1>n1 propose tea
    35ms  cut n1>n4,n1>n5,n3>n2
    60ms  crash n1
    65ms  mend n3>n2
    65ms  cut n2-n5
    70ms  request c2>n2 read
    150ms mend n2-n5
    150ms cut n2-n3
    160ms request c2>n2 read`,
  until: 260,
  breaks: 'ReadSafety',
};

/**
 * tea has a vote on n4 in 1.1, cake one on n5 in 1.2, and n3, told by n4 and n6, brings tea to n6 in 1.3. The learner has
 * heard of two votes for tea, of two ballots. Then n1 asks n4 and n5, and the highest vote that it hears of is for cake.
 */
const mixedBallots: Story = {
  servers: servers(7),
  clients: ['c1', 'c2', 'c3'],
  network: EXACT,
  config: { proposers: 'n1,n2,n3', acceptors: 'n4,n5,n6', learners: 'n7', retryAfter: 1_000, phaseTimeout: 1_000, queryEvery: 0 },
  off: ['count-one-ballot'],
  plan: `
    5ms   cut n2-n4,n3-n5
    10ms  request c1>n1 propose tea
    35ms  cut n1>n5,n1>n6
    50ms  request c2>n2 propose cake
    75ms  cut n2>n6
    100ms request c3>n3 propose soup
    125ms cut n3>n4
    155ms mend n1>n5
    160ms fire n1 accept
    190ms fire n1 retry`,
  until: 300,
  breaks: 'Learned',
};

export const LEARNER_STORIES = {
  'chosen-unknown': chosenUnknown,
  'unfinished-read': unfinishedRead,
  'unfinished-read-cured': cured(unfinishedRead),
  'mixed-ballots': mixedBallots,
  'mixed-ballots-cured': cured(mixedBallots),
};
