/** Raft to be searched: pre-votes, leases, snapshots and slow disks only where the rule in question is about them. */
import type { SearchTerms, Setup } from '#model/search.ts';
import { NO_FAULTS } from '#model/search.ts';
import { DEFAULT_NETWORK } from '#model/trace.ts';
import { observeClaims, type RaftGhost } from './ghost.ts';
import type { Durable, Message, State } from './state.ts';

export const raftSearch: SearchTerms<State, Message, Durable, RaftGhost> = {
  setup(servers, clients, off): Setup {
    const names = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
    const config = { preVote: false, checkQuorum: false, diskLatency: 0, snapshotEvery: 0, sessions: false };
    return {
      scenario: { protocol: 'raft', servers: names('n', servers), clients: names('c', clients), config, off, seed: 1, network: DEFAULT_NETWORK, plan: [], disks: {} },
      commands: ['put x 1', 'put x 2'], asks: 'leaders', timers: ['election', 'heartbeat'],
      bounds: { ...NO_FAULTS, epochs: 2, timeouts: 2, crashes: 1, requests: 1 },
    };
  },
  symmetric: ({ scenario: { servers } }) => [servers],
  sets: ['granted', 'refused', 'voters', 'old', 'learners'],
  epochs: ['term', 'currentTerm', 'entryTerm', 'commitTerm', 'lastTerm', 'lastLogTerm', 'prevLogTerm', 'baseTerm', 'hintTerm'],
  epochOf: (state) => (state.kind === 'server' ? state.currentTerm : 0),
  // A client that is told whom to ask has no server of its own.
  plainer: (state) => (state.kind === 'client' && state.server !== null ? { ...state, server: null } : state),
  observe: observeClaims,
};
