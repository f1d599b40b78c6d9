/** The sharded store to be searched: groups of one server each, so that what is searched is this layer and not Raft again. */
import type { SearchTerms } from '#model/search.ts';
import { setupOf, usualOf, type Specials } from '#protocols/kit/search.ts';
import { observeLogs, type ShardedGhost } from './ghost.ts';
import type { Durable, Message, ShardedRule, State } from './state.ts';

const MOVE = ['move 0 g2'];
const TRANSFER = ['put a 1; put b 2'];

const SPECIALS: Specials<ShardedRule> = {
  whole: { bounds: { timeouts: 5 } },
};

export const shardedSearch: SearchTerms<State, Message, Durable, ShardedGhost> = {
  usual: (off) => usualOf({ servers: 3, clients: 1 }, SPECIALS, off),
  setup: (servers, clients, off) => setupOf('sharded', servers, clients, off, {
    config: { replicas: 1, groups: 2, joined: 2, shards: 2 },
    commands: [...MOVE, ...TRANSFER], asks: ['n1'], timers: ['election', 'poll'],
    bounds: { epochs: 1, timeouts: 5, crashes: 0, requests: 1 },
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
