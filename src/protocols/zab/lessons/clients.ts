/** Stories about clients: what a read may return, and the order of commits. */
import { EXACT, type Story } from './story.ts';

/** What n3 says to n1 takes half a second, so n1 is behind. */
function readBehind(read: string): Story {
  return {
    clients: ['c1', 'c2'],
    config: { sessions: false, retryAfter: 2_000 },
    plan: `
      600ms  request c1>n2 put x 1
      900ms  slow n3>n1 500ms
      920ms  request c1>n2 put x 2
      1050ms request c2>n1 get x${read}
      1500ms slow n3>n1 off`,
    until: 2_100,
  };
}

const staleRead = readBehind('');
const sync = readBehind(' sync');
const syncSkipped: Story = { ...sync, off: ['sync-through-leader'], breaks: 'SyncBarrier' };

/** n1 is down, so n3 itself is needed for every quorum; and its disk is slow, so that two proposals get there at once. */
const commitInOrder: Story = {
  clients: ['c1', 'c2'],
  network: EXACT,
  config: { sessions: false },
  plan: `
    600ms crash n1
    700ms clock n3 rate 0.1
    710ms request c1>n2 put x 1
    712ms request c2>n2 put y 2
    900ms clock n3 rate 1`,
  until: 1_300,
};
const commitOutOfOrder: Story = { ...commitInOrder, off: ['commit-in-order'], breaks: 'TotalOrder' };

/** For a moment the network delivers every message of a client twice. */
const duplicateRequest: Story = {
  network: EXACT,
  plan: `
    600ms  request c1>n1 put y 1
    799ms  duplication 100%
    800ms  request c1>n1 append x a
    805ms  duplication 0%
    1200ms request c1>n1 get x`,
  until: 1_400,
};
const duplicateRequestBroken: Story = { ...duplicateRequest, off: ['session-table'], breaks: 'ExactlyOnce' };

export const CLIENT_STORIES = {
  'stale-read': staleRead,
  sync,
  'sync-skipped': syncSkipped,
  'commit-in-order': commitInOrder,
  'commit-out-of-order': commitOutOfOrder,
  'duplicate-request': duplicateRequest,
  'duplicate-request-broken': duplicateRequestBroken,
};
