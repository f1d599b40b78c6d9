/**
 * Three-phase commit to be searched. Where all who are up decide together, a timer that fires too early takes a site for
 * crashed that is not, and nothing is promised any more; so votes are counted (E3PC), or nothing would be found but that.
 */
import type { SearchTerms } from '#model/search.ts';
import { roundOf } from '#protocols/ballots/ballot.ts';
import { setupOf, undirected, usualOf, type Specials } from '#protocols/kit/search.ts';
import type { Seen, ThreePhaseGhost } from './ghost.ts';
import type { Durable, Message, State, ThreePhaseRule } from './state.ts';

const SPECIALS: Specials<ThreePhaseRule> = {
  whole: { bounds: { timeouts: 1 } },
  'last-attempt-decides': { bounds: { timeouts: 4, crashes: 0 } },
};

export const threePhaseSearch: SearchTerms<State, Message, Durable, ThreePhaseGhost> = {
  usual: (off) => usualOf({ servers: 3, clients: 1 }, SPECIALS, off),
  setup: (servers, clients, off) => setupOf('three-phase', servers, clients, off, {
    config: { variant: 'e3pc' },
    commands: ['add x 5; add y 5; add z 5', 'add x 1; add y -9'], asks: ['n1'], timers: ['wait'],
    bounds: { epochs: 2, timeouts: 2, crashes: 1, requests: 1 },
  }, SPECIALS),
  // Sites stand in a line of succession.
  symmetric: () => [],
  sets: ['said', 'up', 'absent'],
  epochs: ['elected', 'attempt', 'rank'],
  epochOf: (state) => (state.kind === 'server' ? Math.max(0, ...Object.values(state.live).map(({ entry }) => roundOf(entry.elected))) : 0),
  plainer: undirected,
  forget: (ghost) => ({ ...ghost, news: [], troubled: 0, concurrent: NOWHERE, seen: ghost.seen.map(plain) }),
};

const NOWHERE: ThreePhaseGhost['concurrent'] = { q: [], w: [], p: [], pa: [], c: [], a: [] };

/** Of lanes laws ask only whether a site was ever down; of misjudgements, whether there was one. */
function plain(seen: Seen): Seen {
  const lanes = Object.fromEntries(Object.entries(seen.lanes).map(([site, { spans }]) => [site, { spans: spans.filter(({ status }) => status === 'down').slice(0, 1), marks: [], locks: [] }]));
  return { ...seen, lanes, misjudged: seen.misjudged.slice(0, 1), coordinators: [] };
}
