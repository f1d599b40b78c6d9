/** Multi-Paxos to be searched, on its last rung. Epochs are rounds of ballots. */
import type { SearchTerms } from '#model/search.ts';
import { roundOf } from '#protocols/ballots/ballot.ts';
import { setupOf, undirected, usualOf, type Specials } from '#protocols/kit/search.ts';
import { observeSlots, type PaxosGhost } from './ghost.ts';
import type { Durable, Message, State, MultiPaxosRule } from './state.ts';

/** A leader that is replaced while it believes to lead. */
const TWO_LEADERS = { bounds: { crashes: 0 } };
/** Two commands that are under way at the same time. */
const AT_ONCE = { clients: 2, bounds: { epochs: 1, timeouts: 1, crashes: 0, requests: 2 } };

const SPECIALS: Specials<MultiPaxosRule> = {
  whole: { bounds: { epochs: 1, timeouts: 1 } },
  'report-truncation': { config: { snapshotEvery: 1 }, ...TWO_LEADERS },
  'adopt-highest': { bounds: { timeouts: 3, crashes: 0 } },
  'prepare-all-slots': { clients: 2, bounds: { crashes: 0, requests: 2 } },
  'fill-holes': { clients: 2, bounds: { crashes: 0, requests: 2 } },
  'count-own-ballot': { bounds: { timeouts: 3, crashes: 0 } },
  'window-enforced': { config: { window: 1 }, ...AT_ONCE },
  'commit-own-ballot-only': { bounds: { timeouts: 3, crashes: 0 } },
  'apply-in-order': AT_ONCE,
  deduplicate: { config: { sessions: true }, commands: ['append x 1'], bounds: { epochs: 1, timeouts: 1, crashes: 0, duplicates: 1 } },
  'reconfigure-at-window': { commands: ['members n1,n2', 'put x 1'], ...AT_ONCE },
  'read-own-ballot': { commands: ['get x'], ...TWO_LEADERS },
  'read-round': { commands: ['get x'], ...TWO_LEADERS },
};

export const multiPaxosSearch: SearchTerms<State, Message, Durable, PaxosGhost> = {
  usual: (off) => usualOf({ servers: 3, clients: 1 }, SPECIALS, off),
  setup: (servers, clients, off) => setupOf('multi-paxos', servers, clients, off, {
    config: { variant: 'full', sessions: false, snapshotEvery: 0, window: 2 },
    commands: ['put x 1', 'put x 2'], timers: ['election', 'heartbeat'],
    bounds: { epochs: 2, timeouts: 2, crashes: 1, requests: 1 },
  }, SPECIALS),
  // A ballot tells whose it is: the place of a server in the list counts.
  symmetric: () => [],
  sets: ['prepared', 'refused', 'acks', 'voters'],
  epochs: ['ballot', 'promised', 'round', 'seen', 'leader', 'bootRound'],
  epochOf: (state) => (state.kind === 'server' ? roundOf(Math.max(state.seen, state.promised, state.ballot)) : 0),
  plainer: undirected,
  observe: observeSlots,
};
