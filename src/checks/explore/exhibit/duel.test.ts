/** Runs without an end, found and replayed: the duel of two proposers, in which only ballots rise; split votes; sites that are blocked. And what has none. */
import { StateGraph } from '#checks/explore/graph.ts';
import { lasso, unreached, type Goal } from '#checks/explore/liveness.ts';
import { NO_BOUNDS, Search } from '#checks/explore/search.ts';
import type { Path } from '#checks/explore/space.ts';
import { replay } from '#kernel/replay.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Setup } from '#model/search.ts';
import paxos from '#protocols/paxos/index.ts';
import raft from '#protocols/raft/index.ts';
import threePhase from '#protocols/three-phase/index.ts';
import twoPhase from '#protocols/two-phase/index.ts';
import { expect, test } from 'vitest';
import { forever, goalsOf } from './forever.ts';
import { LiveSpace } from './live.ts';
import { ExhibitSpace } from './space.ts';

function ask(exhibit: Exhibit, setup: Setup, early: boolean, states = 2_000, goals = goalsOf(exhibit)) {
  return forever(exhibit, { setup, goals, early, states });
}

test('without back-off the duel has no end, though every message arrives; its run shows two rounds of it', () => {
  const { verdict, loop, trace } = ask(paxos, paxos.search.setup(2, 2, ['back-off']), false, 700);
  expect(verdict).toBe('lasso');
  expect(loop).toEqual([
    'deliver n1>n2#1 {"type":"Prepare","ballot":10}',
    'deliver n2>n1#2 {"type":"Nack","ballot":10,"promised":11}',
    'deliver n2>n1#1 {"type":"Prepare","ballot":11}',
    'deliver n1>n2#2 {"type":"Nack","ballot":11,"promised":20}',
  ]);
  const ballots = replay(paxos.protocol, trace!).flatMap(({ packet }) => (packet === null || !('ballot' in (packet.message as object)) ? [] : [(packet.message as { readonly ballot: number }).ballot]));
  expect(ballots).toEqual([10, 10, 11, 11, 20, 20, 21, 21]);
});

test('with back-off, or one proposer, a value is chosen, as long as timers are patient', () => {
  const { scenario, ...setup } = paxos.search.setup(3, 1, []);
  const both = paxos.search.setup(2, 2, []);
  expect(ask(paxos, { ...both, bounds: { ...both.bounds, requests: 2 } }, false)).toMatchObject({ verdict: 'reached', trace: null });
  expect(ask(paxos, { ...setup, asks: ['n1'], scenario: { ...scenario, config: { ...scenario.config, proposers: 'n1' } } }, false, 4_000)).toMatchObject({ verdict: 'reached' });
});

test('where timers fire at any moment two candidates outrun each other’s votes for ever', () => {
  const setup = raft.search.setup(2, 0, []);
  const { verdict, loop } = ask(raft, { ...setup, timers: ['election'], bounds: { ...setup.bounds, crashes: 0, requests: 0 } }, true, 2_500, ['Elected']);
  expect(verdict).toBe('lasso');
  expect(loop.filter((step) => step.startsWith('fire'))).toEqual(['fire n2 election', 'fire n1 election']);
  expect(ask(raft, { ...setup, timers: ['election'], bounds: { ...setup.bounds, crashes: 0, requests: 0 } }, false, 1_500, ['Elected'])).toMatchObject({ verdict: 'reached' });
});

interface Doubtful {
  readonly participating?: { readonly [tid: string]: { readonly phase: string } };
  readonly live?: { readonly [tid: string]: { readonly entry: { readonly state: string } } };
}

/** A run in which a site that is up stays in doubt for ever and nobody decides; null: there is none. */
function blocked(exhibit: Exhibit, setup: Setup, states: number): readonly string[] | null {
  const space = new LiveSpace(exhibit, setup, ['Committed', 'Aborted'], false);
  const nobodyDoubts: Goal = (words, at) => !space.cluster.nodes.some((_, place) => {
    const { participating = {}, live = {} } = (space.cluster.records.value(words[at + place]!).state ?? {}) as Doubtful;
    return Object.values(participating).some(({ phase }) => phase === 'prepared') || Object.values(live).some(({ entry }) => entry.state !== 'q');
  });
  const found = lasso(new StateGraph(space, states, (verdict) => verdict > 0), nobodyDoubts);
  if (found === 'unknown') throw new Error('too few states were held');
  return found === null ? null : found.stem.actions.map((action, i) => space.describe(found.stem.states, i * space.width, action));
}

test('two-phase commit blocks if its coordinator crashes for good; three-phase commit does not', () => {
  const two = twoPhase.search.setup(2, 1, []);
  const run = blocked(twoPhase, { ...two, commands: ['add x 5'], timers: [] }, 2_000);
  expect(run?.at(-1)).toBe('crash n1');
  expect(run?.at(-2)).toMatch(/^deliver n1>n2#1 {"type":"PREPARE"/);
  const { scenario, ...three } = threePhase.search.setup(2, 1, []);
  const terminates: Setup = { ...three, scenario: { ...scenario, config: { variant: 'termination' } } };
  expect(blocked(threePhase, terminates, 2_000)).toBeNull();
  // Unless nobody ever suspects anybody.
  expect(blocked(threePhase, { ...terminates, timers: [] }, 2_000)).toContain('crash n2');
});

test('a fair scheduler comes to a decision from every state within so many steps; not if the coordinator is gone', () => {
  const graphOf = (exhibit: Exhibit, setup: Setup) => {
    const space = new LiveSpace(exhibit, setup, goalsOf(exhibit), false);
    return { space, graph: new StateGraph(space, 1_000, (verdict) => verdict > 0) };
  };
  const { graph: decided } = graphOf(paxos, paxos.search.setup(2, 1, []));
  expect([decided.complete, lasso(decided), unreached(decided, 60)]).toEqual([true, null, null]);
  // The shortest way is longer than that.
  expect(unreached(decided, 3)).toMatchObject({ actions: { length: 4 } });

  const { space, graph } = graphOf(twoPhase, { ...twoPhase.search.setup(2, 1, []), commands: ['add x 5'], timers: [] });
  const { states, actions } = unreached(graph, 60) as Path;
  expect(actions.map((action, i) => space.describe(states, i * space.width, action))).toEqual(['crash n1']);
});

test('where the coordinator is gone for good, a search sees a site that is blocked', () => {
  const setup = twoPhase.search.setup(3, 1, []);
  const seen = (crashes: number): readonly string[] => {
    const space = new ExhibitSpace(twoPhase, { ...setup, bounds: { ...setup.bounds, timeouts: 0, crashes } });
    const search = new Search(space, { order: 'breadth', bounds: NO_BOUNDS, all: false, seed: 1 });
    while (search.advance(1_000));
    return [...space.sightings().keys()].toSorted();
  };
  expect(seen(1)).toEqual(['Aborted', 'Blocked', 'Committed']);
  expect(seen(0)).toEqual(['Committed']);
});
