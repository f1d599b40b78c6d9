/** Single-decree Paxos to be searched: two proposers, two values, whoever is asked first. Epochs are rounds of ballots. */
import type { SearchTerms } from '#model/search.ts';
import { roundOf } from '#protocols/ballots/ballot.ts';
import { setupOf, undirected, usualOf, type Specials } from '#protocols/kit/search.ts';
import { observeVotes, type PaxosGhost } from './ghost.ts';
import type { Durable, Message, State, PaxosRule } from './state.ts';

const SPECIALS: Specials<PaxosRule> = {
  whole: { bounds: { requests: 1 } },
  'fresh-ballot-after-restart': { asks: ['n1'], bounds: { epochs: 1, timeouts: 0, crashes: 1 } },
  'read-finishes-round': { commands: ['propose x', 'read'] },
};

export const paxosSearch: SearchTerms<State, Message, Durable, PaxosGhost> = {
  usual: (off) => usualOf({ servers: 3, clients: 2 }, SPECIALS, off),
  setup: (servers, clients, off) => setupOf('paxos', servers, clients, off, {
    config: { proposers: servers > 1 ? 'n1,n2' : 'n1', learning: 'broadcast', queryEvery: 0 },
    commands: ['propose x', 'propose y'],
    asks: ['n1', 'n2'], timers: ['retry', 'prepare', 'accept'],
    bounds: { epochs: 2, timeouts: 1, crashes: 0, requests: 2 },
  }, SPECIALS),
  symmetric: ({ scenario: { servers }, clientTimers }) => (clientTimers.length === 0 ? [servers.slice(2)] : []),
  sets: ['promises', 'accepts', 'refusals', 'votes', 'proposals', 'from', 'acceptors', 'learners'],
  epochs: ['ballot', 'promised', 'vBal', 'seen', 'reign', 'asked', 'round'],
  epochOf: (state) => (state.kind === 'server' ? roundOf(Math.max(state.seen, state.promised, state.ballot)) : 0),
  // The more tries, the longer a timer runs; and how long does not matter where time stands still.
  plainer: (state, setup) => (state.kind === 'server' ? { ...state, tries: 0 } : undirected(state, setup)),
  observe: observeVotes,
};
