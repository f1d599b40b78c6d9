/** Stories about the three phases when little goes wrong, and about a single crash. */
import { DEFAULT_NETWORK } from '#model/trace.ts';
import type { Story } from './story.ts';

/** Two clients get into each other's way now and then; every sixth transaction is one that somebody must refuse. */
const steady: Story = {
  clients: ['c1', 'c2'],
  network: { ...DEFAULT_NETWORK, latency: [5, 15] },
  plan: `
    20ms  request c1>n1 put x 10; put y 10; put z 10
    30ms  request c1 workload 170ms
    40ms  request c2 workload 200ms`,
  until: 4_000,
};

/** All three participants vote yes; n1 coordinates. */
export const THREE = '10ms request c1>n1 put x 1; put y 2; put z 3';

const threePhases: Story = { plan: THREE, until: 300 };

const oneNo: Story = {
  plan: `
    10ms  request c1>n1 put x 5
    200ms request c1>n1 transfer x y 9; put z 1`,
  until: 500,
};

/** n2 locks x for c1 first, n3 locks y for c2 first; each then waits for the other. */
const deadlock: Story = {
  clients: ['c1', 'c2'],
  plan: `
    10ms request c1>n1 put x 1; put y 1
    15ms slow n1>n3 80ms
    22ms slow n1>n3 off
    25ms request c2>n1 put y 2; put x 2`,
  until: 700,
};

/** All are committable when n1 goes. */
const coordinatorCrash: Story = {
  plan: `
    ${THREE}
    55ms  crash n1
    700ms restart n1`,
  until: 1_000,
};

/** All are uncertain: here two-phase commit blocks. */
const crashUncertain: Story = {
  plan: `
    ${THREE}
    35ms  crash n1
    700ms restart n1`,
  until: 1_000,
};

const participantCrash: Story = {
  plan: `
    ${THREE}
    45ms  crash n4
    600ms restart n4`,
  until: 900,
};

const participantCrashWaits: Story = { plan: `${THREE}\n45ms crash n4`, off: ['ack-timeout'], until: 4_800, breaks: 'NB' };

/** The vote of n4 comes too late. */
const late = `
  ${THREE}
  25ms  slow n4>n1 500ms
  100ms slow n4>n1 off`;

const lateYes: Story = { plan: late, until: 900 };
const lateYesCounted: Story = { plan: late, off: ['decide-once'], until: 900, breaks: 'AC4' };

export const PHASE_STORIES = {
  steady,
  'three-phases': threePhases,
  'one-no': oneNo,
  deadlock,
  'coordinator-crash': coordinatorCrash,
  'crash-uncertain': crashUncertain,
  'participant-crash': participantCrash,
  'participant-crash-waits': participantCrashWaits,
  'late-yes': lateYes,
  'late-yes-counted': lateYesCounted,
};
