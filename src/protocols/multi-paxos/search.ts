/** Multi-Paxos to be searched, on its last rung. Epochs are rounds of ballots. */
import type { SearchTerms } from '#model/search.ts';
import { roundOf } from '#protocols/ballots/ballot.ts';
import { setupOf, undirected } from '#protocols/kit/search.ts';
import { observeSlots, type PaxosGhost } from './ghost.ts';
import type { Durable, Message, State } from './state.ts';

export const multiPaxosSearch: SearchTerms<State, Message, Durable, PaxosGhost> = {
  usual: () => ({ servers: 3, clients: 1 }),
  setup: (servers, clients, off) => setupOf('multi-paxos', servers, clients, off, {
    config: { variant: 'full', sessions: false, snapshotEvery: 0, window: 2 },
    commands: ['put x 1', 'put x 2'], timers: ['election', 'heartbeat'],
    bounds: { epochs: 2, timeouts: 2, crashes: 1, requests: 1 },
  }),
  // A ballot tells whose it is: the place of a server in the list counts.
  symmetric: () => [],
  sets: ['prepared', 'refused', 'acks', 'voters'],
  epochs: ['ballot', 'promised', 'round', 'seen', 'leader', 'bootRound'],
  epochOf: (state) => (state.kind === 'server' ? roundOf(Math.max(state.seen, state.promised, state.ballot)) : 0),
  plainer: undirected,
  observe: observeSlots,
};
