/** The sharded store to be searched: groups of one server each, so that what is searched is this layer and not Raft again. */
import type { SearchTerms } from '#model/search.ts';
import { setupOf, usualOf, type Specials } from '#protocols/kit/search.ts';
import { observeLogs, type ShardedGhost } from './ghost.ts';
import type { Durable, Message, ShardedRule, State } from './state.ts';

const MOVE = ['move 0 g2'];
const TRANSFER = ['put a 1; put b 2'];

/** Rules that one server a group cannot miss, for it commits at once, are left to storms and stories. */
const SPECIALS: Specials<ShardedRule> = {
  'configs-in-order': { commands: ['move 0 g2', 'move 0 g1'] },
  'balance-minimal': { servers: 4, config: { groups: 3, shards: 4 }, commands: ['join g3'], bounds: { timeouts: 1, requests: 1 } },
  'sessions-move-with-shard': { commands: ['put b 1', ...MOVE] },
  'moves-wait-for-prepared': { commands: [...TRANSFER, ...MOVE] },
  'session-table': { commands: ['append b 1'], bounds: { duplicates: 1, requests: 1 } },
  'end-after-acks': { commands: TRANSFER, bounds: { requests: 1 } },
  'late-prepare-refused': { commands: TRANSFER, bounds: { requests: 1, duplicates: 2 } },
};

export const shardedSearch: SearchTerms<State, Message, Durable, ShardedGhost> = {
  usual: (off) => usualOf({ servers: 3, clients: 1 }, SPECIALS, off),
  setup: (servers, clients, off) => setupOf('sharded', servers, clients, off, {
    config: { replicas: 1, groups: 2, joined: 2, shards: 2 },
    commands: [...MOVE, ...TRANSFER], asks: ['n1', 'n2', 'n3'], timers: ['election', 'poll'],
    bounds: { epochs: 1, timeouts: 5, crashes: 0, requests: 2 },
  }, SPECIALS),
  // Each server has its own groups.
  symmetric: () => [],
  sets: [],
  epochs: ['term', 'currentTerm'],
  goals: ['Moved', 'Committed'],
  epochOf: (state) => (state.kind === 'server' ? Math.max(0, ...Object.values(state.groups).map(({ raft }) => raft.currentTerm)) : 0),
  observe: observeLogs,
  forget: (ghost) => (ghost.fresh.length === 0 ? ghost : { ...ghost, fresh: [] }),
};
