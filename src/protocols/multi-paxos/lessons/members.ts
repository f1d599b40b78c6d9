/** Stories about members that come and go, and about servers that were away. */
import { EXACT, type Story } from './story.ts';

/** While the change is decided other slots are under way; it is in force four slots later. */
const reconfiguration: Story = {
  clients: ['c1', 'c2', 'c3'],
  network: EXACT,
  config: { members: 'n1,n2,n3', electionTimeout: 300 },
  plan: `
    20ms   fire n1 election
    200ms  request c1>n1 put x 1
    350ms  request c1 members n1,n4,n5
    350ms  request c2 put y 2
    350ms  request c3 put z 3
    650ms  crash n2
    650ms  crash n3
    700ms  request c2 put y 4`,
  until: 1_200,
};

/** The change is slow on its way; slots beyond the window overtake it and are decided by members that it replaces. */
const window: Story = {
  clients: ['c1', 'c2', 'c3', 'c4'],
  network: EXACT,
  config: { members: 'n1,n2,n3', electionTimeout: 300, sessions: false, window: 2 },
  plan: `
    20ms  fire n1 election
    295ms slow n1>n2,n1>n3 120ms
    300ms request c1>n1 members n1,n4,n5
    315ms slow n1>n2,n1>n3 off
    320ms request c2>n1 put x 1
    325ms request c3>n1 put y 2
    330ms request c4>n1 put z 3`,
  until: 900,
};

const snapshot: Story = {
  config: { snapshotEvery: 8 },
  plan: `
    20ms   fire n1 election
    200ms  request c1>n1 workload 60ms
    500ms  crash n5
    2300ms restart n5
    2500ms request c1 workload off`,
  until: 3_000,
};

export const MEMBER_STORIES = {
  reconfiguration,
  'reconfiguration-broken': { ...reconfiguration, off: ['reconfigure-at-window'], breaks: 'ConfigWindow', until: 700 },
  window,
  'window-broken': { ...window, off: ['window-enforced'], breaks: 'ConfigWindow', until: 600 },
  snapshot,
} satisfies { readonly [id: string]: Story };
