import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ToySpace, type Toy, type ToyEdge } from '#testing/toy-space.ts';
import { ActorSpace } from './actors.ts';
import { Courier } from './courier.ts';
import { drawingOf } from './graph.ts';
import { singleCopy } from './models/single-copy.ts';
import { twoPhaseCommit } from './models/two-phase-commit.ts';
import { pathTo, stagesOf } from './path.ts';
import { RuleSpace } from './rules.ts';
import { NO_BOUNDS, Search, type SearchOptions } from './search.ts';
import type { Space } from './space.ts';

function searched(space: Space, options: Partial<SearchOptions> = {}, slice = 1000): Search {
  const search = new Search(space, { order: 'breadth', bounds: NO_BOUNDS, all: false, seed: 1, ...options });
  while (search.advance(slice));
  return search;
}

/** The actions on the way to the first violation. */
function trace(search: Search): string[] {
  const violation = search.progress().violations[0]!;
  const stages = stagesOf(search.space, pathTo(search, violation));
  expect(stages).toHaveLength(violation.length);
  return stages.slice(1).map(({ action }) => action);
}

const edge = (text: string, breaks?: string): ToyEdge => {
  const [from, action, to] = text.split(' ') as [string, string, string];
  return { from, action, to, ...(breaks === undefined ? {} : { breaks }) };
};

/** A chain of detours with a short cut: depth first falls for the detours. */
const DETOURS: Toy = {
  first: ['0'],
  edges: [edge('0 cut 9'), edge('0 on 1'), edge('1 on 2'), edge('2 on 3'), edge('3 on 9'), edge('9 back 0'), edge('9 end x', 'never x')],
};

/** Few states, many edges, some of which break a law. */
const toys = fc.array(fc.record({ from: fc.nat(7), to: fc.nat(7), breaks: fc.nat(5) }), { maxLength: 20 }).map((edges): Toy => ({
  first: ['0'],
  edges: edges.map(({ from, to, breaks }, i) => ({ from: `${from}`, to: `${to}`, action: `a${i}`, ...(breaks === 0 ? { breaks: 'law' } : {}) })),
}));

/** The least number of steps that break the law; null: none do. By brute force. */
function shortest({ edges }: Toy): number | null {
  let reached = new Set(['0']);
  for (let steps = 1; steps <= 9; steps++) {
    const here = edges.filter(({ from }) => reached.has(from));
    if (here.some(({ breaks }) => breaks !== undefined)) return steps;
    reached = new Set([...reached, ...here.map(({ to }) => to)]);
  }
  return null;
}

function reachable({ edges }: Toy): number {
  const reached = new Set(['0']);
  for (let i = 0; i < 9; i++) for (const { from, to } of edges) if (reached.has(from)) reached.add(to);
  return reached.size;
}

describe('breadth first', () => {
  test('the trace of a violation is a shortest one', () => {
    expect(trace(searched(new ToySpace(DETOURS)))).toEqual(['cut', 'end']);
    fc.assert(fc.property(toys, (toy) => {
      const search = searched(new ToySpace(toy));
      const least = shortest(toy);
      expect(search.progress().end).toBe(least === null ? 'all' : 'violation');
      if (least !== null) expect(trace(search)).toHaveLength(least);
    }));
  });

  test('a state that breaks a law by itself is found when it is reached, a first state at once', () => {
    expect(trace(searched(new ToySpace({ ...DETOURS, bad: { 1: 'no one' } })))).toEqual(['on']);
    expect(trace(searched(new ToySpace({ ...DETOURS, bad: { 0: 'not even here' } })))).toEqual([]);
  });

  test('with `all` it goes on, for the first violation of each other law', () => {
    const progress = searched(new ToySpace({ ...DETOURS, bad: { 2: 'no two', 3: 'no two' } }), { all: true }).progress();
    expect(progress.violations.map(({ law, length }) => [law, length])).toEqual([['never x', 3], ['no two', 3]]);
    expect(progress).toMatchObject({ end: 'all', distinct: 6 });
  });

  test('of two ways to a state the one that breaks the law is told', () => {
    expect(trace(searched(new ToySpace({ first: ['0'], edges: [edge('0 well 1'), edge('0 ill 1', 'law')] })))).toEqual(['ill']);
  });
});

describe('in every order', () => {
  test('all states are found, and every violation that there is', () => {
    fc.assert(fc.property(toys, fc.constantFrom('breadth', 'depth'), (toy, order) => {
      const search = searched(new ToySpace(toy), { order, all: true });
      expect(search.progress()).toMatchObject({ distinct: reachable(toy), end: 'all', frontier: 0 });
      expect(search.progress().violations).toHaveLength(shortest(toy) === null ? 0 : 1);
      if (shortest(toy) !== null) trace(search);
    }));
  });

  test('a planted fault is found depth first and by chance', () => {
    const broken = () => new ActorSpace(singleCopy(2, 2));
    const lengths = (['breadth', 'depth', 'random'] as const).map((order) => {
      const search = searched(broken(), { order, seed: 7 });
      expect(search.progress()).toMatchObject({ end: 'violation', violations: [{ law: 'linearizable' }] });
      return trace(search).length;
    });
    expect(Math.min(...lengths)).toBe(lengths[0]);
  });

  test('walks are the same for the same seed', () => {
    const walk = (seed: number) => trace(searched(new ActorSpace(singleCopy(2, 2)), { order: 'random', seed }));
    expect(walk(3)).toEqual(walk(3));
    expect(new Set([1, 2, 3, 4, 5].map((seed) => walk(seed).join())).size).toBeGreaterThan(1);
  });

  test('a walk that goes round in a circle begins anew', () => {
    const trap = { first: ['0'], edges: [edge('0 a 1'), edge('1 a 2'), edge('2 a 1'), edge('0 b 3', 'law')] };
    for (const seed of [1, 2, 3, 4]) expect(trace(searched(new ToySpace(trap), { order: 'random', seed }))).toEqual(['b']);
  });

  test.each(['breadth', 'depth'] as const)('%s: a search in slices is the search as a whole', (order) => {
    const progress = (slice: number) => {
      const { bytes: _, ...rest } = searched(new RuleSpace(twoPhaseCommit(3)), { order, all: true }, slice).progress();
      return rest;
    };
    expect(progress(1)).toEqual(progress(1e9));
    expect(progress(7)).toMatchObject({ distinct: 288, generated: 1146 });
  });

  test.each(['breadth', 'depth'] as const)('%s: a bound of the depth is kept, and all within it is found', (order) => {
    fc.assert(fc.property(toys, fc.integer({ min: 1, max: 5 }), (toy, depth) => {
      const progress = searched(new ToySpace(toy), { order, all: true, bounds: { ...NO_BOUNDS, depth } }).progress();
      let reached = new Set(['0']);
      for (let level = 1; level < depth; level++) reached = new Set([...reached, ...toy.edges.filter(({ from }) => reached.has(from)).map(({ to }) => to)]);
      expect(progress.distinct).toBe(reached.size);
    }));
  });
});

describe('a search ends', () => {
  test('when it has so many states, or takes so much memory', () => {
    expect(searched(new RuleSpace(twoPhaseCommit(5)), { bounds: { ...NO_BOUNDS, states: 500 } }).progress()).toMatchObject({ end: 'states' });
    expect(searched(new RuleSpace(twoPhaseCommit(5)), { bounds: { ...NO_BOUNDS, bytes: 1 } }).progress()).toMatchObject({ end: 'bytes' });
  });

  test('and says from how many states nothing follows', () => {
    expect(searched(new ToySpace({ first: ['0'], edges: [edge('0 a 1'), edge('0 b 2'), edge('2 c 2')] })).progress()).toMatchObject({ terminal: 1, distinct: 3, generated: 4 });
  });
});

test('a small space is drawn as a whole, a large one is not', () => {
  expect(drawingOf(new ToySpace({ first: ['0'], edges: [edge('0 a 1'), edge('1 b 1'), edge('1 c 0', 'law')] }), 10)).toEqual({
    states: [{ state: '0', depth: 1, broken: true }, { state: '1', depth: 2, broken: false }],
    edges: [{ from: 0, to: 1, action: 'a' }, { from: 1, to: 0, action: 'c' }],
  });
  const all = drawingOf(new RuleSpace(twoPhaseCommit(3)), 500)!;
  expect([all.states.length, Math.max(...all.states.map(({ depth }) => depth))]).toEqual([288, 11]);
  expect(drawingOf(new RuleSpace(twoPhaseCommit(3)), 287)).toBeNull();
});

test.each<[string, () => Space]>([
  ['rules', () => new RuleSpace(twoPhaseCommit(3))],
  ['actors', () => new ActorSpace(singleCopy(1, 2))],
])('a courier brings states to a worker that counts otherwise: %s', (_, open) => {
  const here = searched(open());
  const there = searched(open(), { order: 'depth' });
  const show = (space: Space, words: Int32Array) => Array.from({ length: words.length / space.width }, (__, i) => JSON.stringify(space.show(words, i * space.width))).toSorted();
  const [sender, receiver] = [new Courier(here.space), new Courier(there.space)];
  for (const indices of [[3, 5, 8, 13], [5, 21, 34], [0]]) {
    const words = here.words(indices);
    const parcel = structuredClone(sender.pack(words));
    const came = receiver.unpack(parcel);
    expect(JSON.stringify(show(there.space, came))).toBe(JSON.stringify(show(here.space, words)));
    for (let i = 0; i < indices.length; i++) expect(there.space.owner(came, i * there.space.width)).toBe(here.space.owner(words, i * here.space.width));
  }
});
