/** How fast the explorer looks at states, and what a state takes: reference models and Raft itself, every law judged. */
import { ExhibitSpace } from '#checks/explore/exhibit/space.ts';
import { modelSpace, MODEL_SIZES } from '#checks/explore/models/models.ts';
import { NO_BOUNDS, Search } from '#checks/explore/search.ts';
import type { Space } from '#checks/explore/space.ts';
import { thread } from '#cli/thread.ts';
import { Exploration } from '#hosts/explore-pool.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Setup } from '#model/search.ts';
import { figure, median, type Figure } from './figures.ts';

/** States of the Raft exhibit that are looked at. */
const STATES = 1_000_000;
/** Of those that workers share: each learns the protocol's steps by itself, which must not be what is measured. */
const SHARED = 4_000_000;

export async function exploreFigures(raft: Exhibit): Promise<readonly Figure[]> {
  const setup = fewFaults(raft);
  const commit = searched(() => modelSpace('2pc', { ...MODEL_SIZES['2pc'], servers: 8 }), 1_745_408);
  const paxos = searched(() => modelSpace('paxos-register', { ...MODEL_SIZES['paxos-register'], clients: 3 }), 1_194_428);
  const [each, oneForAll] = [false, true].map((symmetric) => searched(() => new ExhibitSpace(raft, setup, symmetric), null));
  const alone = await shared(setup, 1);
  const both = await shared(setup, 2);
  return [
    figure('explorer, two-phase commit with 8 resource managers', commit.speed, 'states/s', 700_000, 'at least'),
    figure('a state of it, all tables counted', commit.bytes, 'bytes', 64, 'at most'),
    figure('explorer, a register decided by Paxos, 3 clients', paxos.speed, 'states/s', 200_000, 'at least'),
    figure('a state of it, all tables counted', paxos.bytes, 'bytes', 256, 'at most'),
    figure('explorer, the Raft exhibit, 3 servers', each!.speed, 'states/s', 200_000, 'at least'),
    figure('a state of it, all tables counted', each!.bytes, 'bytes', 256, 'at most'),
    figure('the same, of states that differ in names alone one for all', oneForAll!.speed, 'states/s', 200_000, 'at least'),
    figure('two workers together, the Raft exhibit (1.6 times the 200,000 of one)', both, 'states/s', 320_000, 'at least'),
    figure('against one worker as fast as it is', both / alone, 'times', 1.6, 'at least'),
  ];
}

function fewFaults(raft: Exhibit): Setup {
  const setup = raft.search!.setup(3, 1, []);
  return { ...setup, bounds: { ...setup.bounds, epochs: 2, timeouts: 3, crashes: 1, requests: 1 } };
}

/** Distinct states a second in this thread, breadth first; `published`: how many there must be. */
function searched(open: () => Space, published: number | null): { readonly speed: number; readonly bytes: number } {
  let bytes = 0;
  const speed = median(3, () => {
    const search = new Search(open(), { order: 'breadth', bounds: published === null ? { ...NO_BOUNDS, states: STATES } : NO_BOUNDS, all: true, seed: 1 });
    const start = performance.now();
    while (search.advance(10_000));
    const seconds = (performance.now() - start) / 1000;
    const { distinct, violations, ...rest } = search.progress();
    if (violations.length > 0 || (published !== null && distinct !== published)) throw new Error(`the explorer found ${distinct} states, ${violations.length} violations`);
    bytes = rest.bytes / distinct;
    return distinct / seconds;
  });
  return { speed, bytes };
}

/** Distinct states a second in so many threads that share one search. */
async function shared(setup: Setup, workers: number): Promise<number> {
  const options = { subject: { type: 'exhibit', setup, symmetric: false }, order: 'breadth', bounds: { ...NO_BOUNDS, states: SHARED }, all: true, seed: 1, workers } as const;
  const { statesPerSecond, error } = await new Exploration(options, () => {}, () => thread('hosts/explore.worker.ts')).result;
  if (error !== null) throw new Error(error);
  return statesPerSecond;
}
