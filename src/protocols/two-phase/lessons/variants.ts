/** Stories without faults: what each variant writes and says, who waits for whom. */
import { DEFAULT_NETWORK } from '#model/trace.ts';
import { RICH, type Story } from './story.ts';

/** Steady loads of two clients that want the same keys now and then. */
const transactions: Story = {
  clients: ['c1', 'c2'],
  network: { ...DEFAULT_NETWORK, latency: [15, 30] },
  disks: RICH,
  plan: `
    20ms  request c1>n1 put x 1; put y 2; put z 3
    40ms  request c1 workload 260ms
    60ms  request c2>n1 transfer x y 1
    100ms request c2 workload 340ms`,
  until: 4_140,
};

/** A transaction that commits, and one that aborts: n4 does not find what it should. */
function oneOfEach(presumption: string): Story {
  return {
    disks: RICH, config: { presumption },
    plan: `
      100ms request c1>n1 transfer x y 5; add z 1
      600ms request c1 transfer x y 1; check z 0`,
    until: 1_100,
  };
}

const readOnlyVote: Story = {
  disks: RICH,
  plan: `
    100ms request c1>n1 get x; get y; add z 1
    500ms request c1 get x; get y; get z`,
  until: 900,
};

const noVote: Story = { disks: RICH, plan: '100ms request c1>n1 transfer x y 50; add z 1\n600ms request c1 get x; get y; get z', until: 1_000 };

const lockWait: Story = {
  clients: ['c1', 'c2', 'c3'], disks: RICH,
  plan: `
    100ms request c1>n1 transfer x y 5
    104ms request c2>n1 transfer x z 1
    108ms request c3>n1 get x; get y`,
  until: 600,
};

/** n2 gets the first transaction first, n3 the second: each has what the other one waits for. */
const deadlock: Story = {
  clients: ['c1', 'c2'], disks: RICH,
  plan: `
    100ms request c1>n1 transfer x y 5
    105ms slow n1>n3 60ms
    105ms request c2>n1 transfer y x 1
    112ms slow n1>n3 off`,
  until: 1_000,
};

export const VARIANT_STORIES = {
  transactions,
  'presumed-nothing': oneOfEach('nothing'),
  'presumed-abort': oneOfEach('abort'),
  'presumed-commit': oneOfEach('commit'),
  'read-only-vote': readOnlyVote,
  'no-vote': noVote,
  'lock-wait': lockWait,
  deadlock,
};
