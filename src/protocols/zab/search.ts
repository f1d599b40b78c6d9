/** ZAB to be searched: no ticks, for they come for ever, and disks that are at once. Epochs are those, and rounds of the election. */
import type { SearchTerms } from '#model/search.ts';
import { setupOf, undirected } from '#protocols/kit/search.ts';
import { observeClaims, type ZabGhost } from './ghost.ts';
import type { Durable, Message, State } from './state.ts';

export const zabSearch: SearchTerms<State, Message, Durable, ZabGhost> = {
  usual: () => ({ servers: 3, clients: 1 }),
  setup: (servers, clients, off) => setupOf('zab', servers, clients, off, {
    config: { diskLatency: 0, sessions: false, fuzzySnapshots: false, snapshotEvery: 200 },
    commands: ['put x 1', 'put x 2'], timers: ['init', 'read', 'connect'], freeTimers: ['finalize', 'sync'],
    bounds: { epochs: 2, timeouts: 1, crashes: 0, requests: 1 },
  }, { whole: { bounds: { epochs: 1, timeouts: 0, requests: 0 } } }),
  // The greater name wins where two servers have the same to offer.
  symmetric: () => [],
  sets: ['electing', 'newLeaderAcks', 'acks', 'supporters'],
  epochs: ['acceptedEpoch', 'currentEpoch', 'peerEpoch', 'newEpoch', 'epoch'],
  epochOf: (state) => (state.kind === 'server' ? Math.max(state.acceptedEpoch, state.round) : 0),
  plainer: undirected,
  observe: observeClaims,
  forget: (ghost) => ({ ...ghost, deliveries: [], syncs: {} }),
};
