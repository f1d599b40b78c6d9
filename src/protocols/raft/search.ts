/** Raft to be searched: pre-votes, leases, snapshots and slow disks only where the rule in question is about them. */
import type { Bounds, SearchTerms } from '#model/search.ts';
import { setupOf, undirected, usualOf, type Specials } from '#protocols/kit/search.ts';
import { observeClaims, type RaftGhost } from './ghost.ts';
import type { Durable, Message, RaftRule, State } from './state.ts';

/** Three terms, and nothing else that could go wrong. */
const THREE_TERMS: Partial<Bounds> = { epochs: 3, timeouts: 3, crashes: 0, requests: 0 };
/** A leader that is replaced while it believes to lead, and signs of life. */
const TWO_LEADERS: Partial<Bounds> = { timeouts: 3, crashes: 0, requests: 0 };
const ONE_LEADER: Partial<Bounds> = { epochs: 1, timeouts: 1, crashes: 0 };

/** What it takes to miss a rule, where the usual cluster does not. */
const SPECIALS: Specials<RaftRule> = {
  whole: { bounds: { epochs: 1, timeouts: 1 } },
  'up-to-date-term': { bounds: { ...THREE_TERMS, requests: 1 } },
  // Two candidates with a vote each, counted twice.
  'count-each-vote-once': { servers: 4, bounds: { epochs: 1, timeouts: 2, crashes: 0, requests: 0, duplicates: 2 } },
  'count-own-term-votes': { bounds: TWO_LEADERS },
  'prev-log-check': { bounds: THREE_TERMS },
  'match-what-was-sent': { bounds: TWO_LEADERS },
  'clamp-commit': { bounds: TWO_LEADERS },
  // Figure 8 with three servers: an entry at a time.
  'current-term-commit': { config: { batch: 1 }, bounds: THREE_TERMS },
  'fsync-before-ack': { config: { diskLatency: 5 } },
  'config-after-own-commit': { servers: 4, clients: 2, commands: ['remove n4', 'remove n3'], bounds: { ...THREE_TERMS, requests: 2 } },
  'one-config-at-a-time': { clients: 2, commands: ['remove n3', 'remove n2'], bounds: { ...ONE_LEADER, requests: 2 } },
  'joint-both-majorities': { config: { voters: 'n1,n2' }, commands: ['members n1,n3'], bounds: { ...ONE_LEADER, requests: 1 } },
  'removed-leader-not-counted': { commands: ['remove n1'], bounds: { ...ONE_LEADER, requests: 1 } },
  'read-own-term': { commands: ['get x'], bounds: { crashes: 0 } },
  'read-round': { commands: ['get x'], bounds: { crashes: 0 } },
  'read-own-context': { clients: 2, commands: ['get x', 'get x'], bounds: { timeouts: 3, crashes: 0, requests: 2 } },
  'session-table': { config: { sessions: true }, commands: ['append x 1'], bounds: { ...ONE_LEADER, requests: 1, duplicates: 1 } },
  'snapshot-sessions': { config: { sessions: true, snapshotEvery: 1 }, commands: ['append x 1'], bounds: { ...ONE_LEADER, epochs: 2, timeouts: 2, crashes: 1, requests: 1, duplicates: 1 } },
  'snapshot-config': { config: { snapshotEvery: 1 }, commands: ['remove n3'], bounds: { ...ONE_LEADER, requests: 1 } },
};

export const raftSearch: SearchTerms<State, Message, Durable, RaftGhost> = {
  usual: (off) => usualOf({ servers: 3, clients: 1 }, SPECIALS, off),
  setup: (servers, clients, off) => setupOf('raft', servers, clients, off, {
    config: { preVote: false, checkQuorum: false, diskLatency: 0, snapshotEvery: 0, sessions: false },
    commands: ['put x 1', 'put x 2'], timers: ['election', 'heartbeat'], freeTimers: ['sync'],
    bounds: { epochs: 2, timeouts: 2, crashes: 1, requests: 1 },
  }, SPECIALS),
  symmetric: ({ scenario: { servers, config }, commands, clientTimers }) => {
    const named = [...commands, String(config['voters'] ?? '')].join(' ');
    return clientTimers.length === 0 ? [servers.filter((id) => !named.includes(id))] : [];
  },
  sets: ['granted', 'refused', 'voters', 'old', 'learners'],
  epochs: ['term', 'currentTerm', 'entryTerm', 'commitTerm', 'lastTerm', 'lastLogTerm', 'prevLogTerm', 'baseTerm', 'hintTerm'],
  epochOf: (state) => (state.kind === 'server' ? state.currentTerm : 0),
  plainer: undirected,
  observe: observeClaims,
};
