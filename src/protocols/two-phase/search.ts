/** Two-phase commit to be searched: one transaction on all participants, and one on a part of them. */
import type { SearchTerms } from '#model/search.ts';
import { roundOf } from '#protocols/ballots/ballot.ts';
import { setupOf, undirected, usualOf, type Specials } from '#protocols/kit/search.ts';
import { observeFacts, type TwoPhaseGhost } from './ghost.ts';
import type { Durable, Message, State, TwoPhaseRule } from './state.ts';

const NO_FAULT = { timeouts: 0, crashes: 0 };

const PAXOS_COMMIT = { config: { paxosCommit: true } };

const SPECIALS: Specials<TwoPhaseRule> = {
  unanimous: { servers: 4, commands: ['add x 1; add y 1; add z -9'], bounds: NO_FAULT },
  'count-each-vote-once': { bounds: { ...NO_FAULT, duplicates: 1 } },
  'decision-irreversible': { bounds: { timeouts: 1, crashes: 0 } },
  'force-collecting-record': { config: { presumption: 'commit' } },
  'fresh-tid': { clientTimers: ['retry'], bounds: { timeouts: 1 } },
  'backup-checks-committed': PAXOS_COMMIT,
  'acceptor-majority': { servers: 4, commands: ['add x 1; add y 1; add z 1'], ...PAXOS_COMMIT },
  'acceptor-promise': PAXOS_COMMIT,
};

export const twoPhaseSearch: SearchTerms<State, Message, Durable, TwoPhaseGhost> = {
  usual: (off) => usualOf({ servers: 3, clients: 1 }, SPECIALS, off),
  setup: (servers, clients, off) => setupOf('two-phase', servers, clients, off, {
    config: { presumption: 'abort' },
    commands: ['add x 5; add y 5', 'add x 1; add y -9'], timers: ['votes', 'resend', 'prepare', 'decision', 'locks'],
    bounds: { epochs: 2, timeouts: 2, crashes: 1, requests: 1 },
  }, SPECIALS),
  // A participant is known by the keys that it owns.
  symmetric: () => [],
  sets: ['worked', 'told', 'acks', 'doubts', 'unended'],
  epochs: ['ballot', 'promised'],
  goals: ['Committed', 'Aborted'],
  epochOf: (state) => (state.kind === 'server' ? Math.max(0, ...Object.values(state.takeovers).map(({ ballot }) => roundOf(ballot))) : 0),
  plainer: undirected,
  observe: observeFacts,
  // Calm is never known to have lasted: then `Blocked` looks for itself.
  forget: (ghost) => (ghost.odd === null && ghost.calm === null ? ghost : { ...ghost, odd: null, calm: null }),
};
