/** The ring to be searched: three servers, one key, a write or two and a read. */
import type { SearchTerms } from '#model/search.ts';
import { setupOf, undirected, usualOf, type Specials } from '#protocols/kit/search.ts';
import { ringGhost, type RingGhost } from './ghost.ts';
import type { Durable, Message, RingRule, State } from './state.ts';

const ASKS = ['n1', 'n2', 'n3'];

/** Strict quorums, so that something is promised of reads; no beats: time stands still. */
const CONFIG = { sloppy: false, readRepair: false };

const SPECIALS: Specials<RingRule> = {
  'write-quorum': { bounds: { requests: 1 } },
  'persist-before-ack': { bounds: { requests: 1 } },
  'read-quorum': { commands: ['put x 1', 'get x'] },
  'hints-do-not-count': { commands: ['put x 1'], bounds: { requests: 1, timeouts: 2 } },
  dots: { clients: 2, commands: ['put x 1', 'put x 2 blind'] },
  'client-context': { clients: 2, commands: ['put x 1', 'put x 2 blind'] },
  tombstones: { commands: ['put x 1', 'get x', 'delete x', 'get x'], bounds: { requests: 4 } },
  'greatest-timestamp': { config: { conflicts: 'last-writer-wins' }, commands: ['put x 1', 'put x 2'] },
};

export const ringSearch: SearchTerms<State, Message, Durable, RingGhost> = {
  usual: (off) => usualOf({ servers: 3, clients: 1 }, SPECIALS, off),
  setup: (servers, clients, off) => setupOf('ring', servers, clients, off, {
    config: CONFIG, commands: ['put x 1', 'get x'], asks: ASKS.slice(0, servers), timers: ['request'],
    bounds: { epochs: 1, timeouts: 0, crashes: 0, requests: 2 },
  }, SPECIALS),
  // A server is known by its place on the ring.
  symmetric: () => [],
  sets: ['suspects'],
  epochs: [],
  goals: ['Written'],
  epochOf: () => 1,
  plainer: undirected,
  observe: (ghost, moment, was) => {
    const next = ringGhost.observe(ghost, moment, was);
    return next.calm === ghost.calm && next.changed === ghost.changed ? next : { ...next, calm: ghost.calm, changed: ghost.changed };
  },
  forget: (ghost) => (ghost.delivered === null ? ghost : { ...ghost, delivered: null }),
};
