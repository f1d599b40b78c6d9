/** Raft to be searched: pre-votes, leases, snapshots and slow disks only where the rule in question is about them. */
import type { SearchTerms } from '#model/search.ts';
import { setupOf, undirected } from '#protocols/kit/search.ts';
import { observeClaims, type RaftGhost } from './ghost.ts';
import type { Durable, Message, State } from './state.ts';

export const raftSearch: SearchTerms<State, Message, Durable, RaftGhost> = {
  usual: { servers: 3, clients: 1 },
  setup: (servers, clients, off) => setupOf('raft', servers, clients, off, {
    config: { preVote: false, checkQuorum: false, diskLatency: 0, snapshotEvery: 0, sessions: false },
    commands: ['put x 1', 'put x 2'], timers: ['election', 'heartbeat'],
    bounds: { epochs: 2, timeouts: 2, crashes: 1, requests: 1 },
  }),
  symmetric: ({ scenario: { servers }, clientTimers }) => (clientTimers.length === 0 ? [servers] : []),
  sets: ['granted', 'refused', 'voters', 'old', 'learners'],
  epochs: ['term', 'currentTerm', 'entryTerm', 'commitTerm', 'lastTerm', 'lastLogTerm', 'prevLogTerm', 'baseTerm', 'hintTerm'],
  epochOf: (state) => (state.kind === 'server' ? state.currentTerm : 0),
  plainer: undirected,
  observe: observeClaims,
};
