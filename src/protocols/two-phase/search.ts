/** Two-phase commit to be searched: one transaction on all participants, and one on a part of them. */
import type { SearchTerms } from '#model/search.ts';
import { roundOf } from '#protocols/ballots/ballot.ts';
import { setupOf, undirected } from '#protocols/kit/search.ts';
import { observeFacts, type TwoPhaseGhost } from './ghost.ts';
import type { Durable, Message, State, TwoPhaseRule } from './state.ts';

const OF_PAXOS_COMMIT: readonly string[] = ['backup-checks-committed', 'acceptor-majority', 'acceptor-promise'] satisfies TwoPhaseRule[];

export const twoPhaseSearch: SearchTerms<State, Message, Durable, TwoPhaseGhost> = {
  usual: () => ({ servers: 3, clients: 1 }),
  setup: (servers, clients, off) => setupOf('two-phase', servers, clients, off, {
    config: {
      paxosCommit: off.some((rule) => OF_PAXOS_COMMIT.includes(rule)), presumption: off.includes('force-collecting-record') ? 'commit' : 'abort',
    },
    commands: ['add x 5; add y 5', 'add x 1; add y -9'], timers: ['votes', 'resend', 'prepare', 'decision', 'locks'],
    bounds: { epochs: 2, timeouts: 2, crashes: 1, requests: 1 },
  }),
  // A participant is known by the keys that it owns.
  symmetric: () => [],
  sets: ['worked', 'told', 'acks', 'doubts', 'unended'],
  epochs: ['ballot', 'promised'],
  epochOf: (state) => (state.kind === 'server' ? Math.max(0, ...Object.values(state.takeovers).map(({ ballot }) => roundOf(ballot))) : 0),
  plainer: undirected,
  observe: observeFacts,
  forget: (ghost) => (ghost.odd === null ? ghost : { ...ghost, odd: null }),
};
