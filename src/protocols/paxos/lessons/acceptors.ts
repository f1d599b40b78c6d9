/** Stories about acceptors: what a promise is worth, and what becomes of a decision when one is forgotten. */
import { cured, THREE_PROPOSERS, TWO_PROPOSERS, type Story } from './story.ts';

/** n4 promises ballot 1.2 to n2 after it promised 1.1 to n1, and before n1's accept request comes. */
const between = `
  5ms  cut n1-n5,n2-n3
  10ms request c1>n1 propose tea
  22ms request c2>n2 propose cake`;

const belowPromise: Story = { ...TWO_PROPOSERS, off: ['accept-not-below-promise'], plan: between, until: 250, breaks: 'Agreement' };

const amnesia: Story = {
  ...TWO_PROPOSERS,
  off: ['acceptor-durable'],
  plan: `${between}
    43ms crash n4
    46ms restart n4`,
  until: 250,
  breaks: 'Agreement',
};

/** tea has one vote, on n4 in ballot 1.1; cake is chosen in 1.2 by n5 and n6. Then n3 asks n4 and n5. */
const oneVariable: Story = {
  ...THREE_PROPOSERS,
  off: ['separate-ballot-variables'],
  plan: `
    5ms   cut n1-n6,n2-n4,n3-n6
    10ms  request c1>n1 propose tea
    35ms  cut n1>n5
    50ms  request c2>n2 propose cake
    100ms request c3>n3 propose soup`,
  until: 250,
  breaks: 'Agreement',
};

/** n6 promised 1.1 only, votes for cake in 1.2, and then gets the late accept request of 1.1. */
const unraisedPromise: Story = {
  ...THREE_PROPOSERS,
  off: ['accept-raises-promise'],
  plan: `
    5ms   cut n1-n5,n2>n6,n3-n5
    10ms  request c1>n1 propose tea
    22ms  request c2>n2 propose cake
    35ms  slow n1>n6 80ms
    45ms  cut n4>n1
    50ms  mend n2>n6
    50ms  cut n2>n4
    125ms request c3>n3 propose soup`,
  until: 250,
  breaks: 'Agreement',
};

export const ACCEPTOR_STORIES = {
  'below-promise': belowPromise,
  'below-promise-cured': cured(belowPromise, 400),
  amnesia,
  'amnesia-cured': cured(amnesia, 400),
  'one-variable': oneVariable,
  'one-variable-cured': cured(oneVariable),
  'unraised-promise': unraisedPromise,
  'unraised-promise-cured': cured(unraisedPromise),
};
