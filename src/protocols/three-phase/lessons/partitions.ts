/** Stories about partitions and false suspicion: what plain three-phase commit does not survive, and votes do. */
import { THREE } from './phases.ts';
import { servers, type Story } from './story.ts';

/** n1 has told n2 that all said yes, and no more, when the network splits. */
const split = `
  10ms   request c1>n1 put x 1; put y 2; put z 3; put w 4
  31ms   slow n1>n3,n1>n4,n1>n5 60ms
  45ms   partition n1,n2,c1 | n3,n4,n5
  46ms   slow n1>n3,n1>n4,n1>n5 off
  1200ms heal`;

const five = servers(5);
const splitBrain: Story = { servers: five, plan: `${split}\n1400ms request c1>n1 get x; get y; get z; get w`, until: 1_700, breaks: 'AC1' };
const splitQuorum: Story = { servers: five, config: { variant: 'quorum' }, plan: split, until: 2_200 };
const splitQuorumUncounted: Story = { servers: five, config: { variant: 'quorum' }, plan: split, off: ['quorum-needed'], until: 1_700, breaks: 'AC1' };
const splitE3pc: Story = { servers: five, config: { variant: 'e3pc' }, plan: split, until: 2_200 };

/** Nobody crashes, nothing is lost: n1 is merely slow. */
const falseSuspicion: Story = {
  plan: `
    ${THREE}
    31ms slow n1-n2,n1-n3,n1-n4 700ms
    900ms slow n1-n2,n1-n3,n1-n4 off`,
  until: 1_200,
  breaks: 'AC1',
};

/** n2 loses patience too early and asks n3 and n4, while the pre-commits of n1 are on their way to them. */
const impatience = `
  ${THREE}
  31ms slow n1>n2 200ms
  31ms slow n1>n3,n1>n4 60ms
  31ms slow n2>n1 100ms
  75ms fire n2 wait:c1.1
  86ms slow n4>n2 30ms`;

const oldCoordinator: Story = { plan: impatience, until: 700 };
const oldCoordinatorObeyed: Story = { plan: impatience, off: ['obey-newest-coordinator'], until: 700, breaks: 'AC1' };

/**
 * n1 and n2 are committable on one side. On the other n3 has made n4 and n5 abortable, and aborts; before it can say so
 * it crashes, and the network heals without it.
 */
const merge = `
  10ms   request c1>n1 put x 1; put y 2; put z 3; put w 4
  31ms   slow n1>n3,n1>n4,n1>n5 60ms
  45ms   partition n1,n2,c1 | n3,n4,n5
  46ms   slow n1>n3,n1>n4,n1>n5 off
  635ms  slow n5>n3 20ms
  655ms  deliver n5>n3#5 cut 4
  660ms  slow n5>n3 off
  900ms  heal
  2600ms restart n3`;

const mergeQuorum: Story = { servers: five, config: { variant: 'quorum' }, plan: merge, until: 3_400 };
const mergeE3pc: Story = { servers: five, config: { variant: 'e3pc' }, plan: merge, until: 3_400 };
const mergeE3pcBroken: Story = { servers: five, config: { variant: 'e3pc' }, plan: merge, off: ['last-attempt-decides'], until: 3_400, breaks: 'AC1' };

const naivePartition: Story = {
  config: { variant: 'naive' },
  plan: `
    ${THREE}
    31ms  slow n1>n3,n1>n4 60ms
    45ms  partition n1,n2,c1 | n3,n4
    46ms  slow n1>n3,n1>n4 off
    1000ms heal`,
  until: 1_200,
  breaks: 'AC1',
};

export const PARTITION_STORIES = {
  'split-brain': splitBrain,
  'split-quorum': splitQuorum,
  'split-quorum-uncounted': splitQuorumUncounted,
  'split-e3pc': splitE3pc,
  'false-suspicion': falseSuspicion,
  'old-coordinator': oldCoordinator,
  'old-coordinator-obeyed': oldCoordinatorObeyed,
  'merge-quorum': mergeQuorum,
  'merge-e3pc': mergeE3pc,
  'merge-e3pc-broken': mergeE3pcBroken,
  'naive-partition': naivePartition,
};
