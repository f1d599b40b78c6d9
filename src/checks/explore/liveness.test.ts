import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ToySpace, type Toy } from '#testing/toy-space.ts';
import { StateGraph } from './graph.ts';
import { lasso, unreached } from './liveness.ts';
import { stagesOf } from './path.ts';
import type { Path } from './space.ts';

const toy = (text: string, more: Partial<Toy> = {}): Toy => ({
  first: [text.split(' ')[0]!],
  edges: text.split(', ').map((edge) => {
    const [from, action, to] = edge.split(' ') as [string, string, string];
    return { from, action, to };
  }),
  ...more,
});

function asked(drawn: Toy, bound = 10, most = 100) {
  const space = new ToySpace(drawn);
  const graph = new StateGraph(space, most);
  const goal = (states: Int32Array, at: number) => space.show(states, at) === 'goal';
  const told = (path: Path) => stagesOf(space, path).map(({ action, state }) => `${action} ${String(state)}`.trim()).join(', ');
  const found = lasso(graph, goal);
  const run = unreached(graph, bound, goal);
  return { lasso: found === null || found === 'unknown' ? found : `${told(found.stem)} | ${told(found.loop)}`, run: run === null || run === 'unknown' ? run : told(run) };
}

describe('the goal is reached', () => {
  test('if all that must happen leads there', () => {
    expect(asked(toy('a step b, b step goal'))).toEqual({ lasso: null, run: null });
  });

  test('though there is a way round, for a step that is always possible is taken in the end', () => {
    expect(asked(toy('a round b, b back a, a in goal, b in goal'))).toEqual({ lasso: null, run: null });
  });

  test('again and again, if it only passes by', () => {
    expect(asked(toy('a in goal, goal out a')).lasso).toBeNull();
  });
});

describe('the goal is not reached', () => {
  test('if nothing is left to do', () => {
    expect(asked(toy('a step b, a step goal'))).toEqual({ lasso: 'a, step b | b', run: 'a, step b' });
  });

  test('if what remains need not happen', () => {
    expect(asked(toy('a step b, b luck goal', { unfair: ['luck'] }))).toEqual({ lasso: 'a, step b | b', run: 'a, step b' });
  });

  test('in a livelock: each step undoes the other, and the one that helps is not possible all the time', () => {
    expect(asked(toy('a in b, b out a, b help goal'), 3)).toEqual({ lasso: 'a | a, in b, out a', run: 'a, in b, out a, in b, out a' });
  });

  test('in a loop that takes every step that is for ever possible', () => {
    expect(asked(toy('a x b, b y a, a y a, b x b')).lasso).toBe('a | a, x b, y a');
  });

  test('in a duel: ballots rise for ever, and the same comes again one higher', () => {
    const rounds = Array.from({ length: 8 }, (_, i) => `p${i} prepare${i} q${i}, q${i} outbid${i} p${i + 1}, q${i} accept goal`).join(', ');
    const { lasso: duel } = asked(toy(rounds, { shape: (name) => name.replace(/\d+/, '') }));
    expect(duel).toBe('p0 | p0, prepare0 q0, outbid0 p1');
  });
});

describe('of a part of the states', () => {
  test('nothing is said of what a step leads to that is not held', () => {
    const way = toy('a round b, b back a, a on c, c on goal');
    expect(asked(way, 2, 2)).toEqual({ lasso: 'a | a, round b, back a', run: 'a, round b, back a, round b' });
    expect(asked({ ...way, edges: [...way.edges, { from: 'b', action: 'on', to: 'c' }] }, 10, 2)).toEqual({ lasso: 'unknown', run: 'unknown' });
  });
});

/** States 0 to 4; a step that breaks the law is the goal. */
const drawnByDice = fc.record({
  edges: fc.array(fc.record({ from: fc.nat(4).map(String), to: fc.nat(4).map(String), action: fc.constantFrom('x', 'y', 'z', 'w'), goal: fc.nat(5).map((dice) => dice === 0) }), { maxLength: 10 }),
  unfair: fc.subarray(['x', 'y', 'z']),
  most: fc.integer({ min: 1, max: 5 }),
});

/** By the definition: some states, each reachable from each other, such that a fair step that is possible in all of them is taken between them. */
function hasFairLoop({ edges, unfair = [] }: Toy, first: string): boolean {
  const kept = edges.filter(({ breaks }) => breaks === undefined);
  const reach = (from: string, among: readonly string[]): ReadonlySet<string> => {
    const reached = new Set([from]);
    for (const state of reached) for (const edge of kept) if (edge.from === state && among.includes(edge.to)) reached.add(edge.to);
    return reached;
  };
  const states = [...reach(first, ['0', '1', '2', '3', '4'])];
  return Array.from({ length: 2 ** states.length - 1 }, (_, bits) => states.filter((_state, i) => ((bits + 1) >> i) & 1)).some((set) => {
    const inner = kept.filter(({ from, to }) => set.includes(from) && set.includes(to));
    const isConnected = set.every((state) => reach(state, set).size === set.length);
    const actions = new Set(edges.map(({ action }) => action).filter((action) => !unfair.includes(action)));
    const isFair = [...actions].every((action) => inner.some((edge) => edge.action === action) || set.some((state) => !edges.some((edge) => edge.from === state && edge.action === action)));
    return isConnected && isFair;
  });
}

test('there is a lasso exactly if there is a fair loop by the definition; a part of the states never says what the whole does not', () => {
  const seen = { lasso: 0, none: 0, part: 0 };
  fc.assert(fc.property(drawnByDice, ({ edges, unfair, most }) => {
    const drawn: Toy = { first: ['0'], unfair, edges: edges.map(({ goal, ...edge }) => (goal ? { ...edge, breaks: 'Goal' } : edge)) };
    const graph = (states: number) => new StateGraph(new ToySpace(drawn), states, (verdict) => verdict > 0);
    const [whole, part] = [lasso(graph(5)), lasso(graph(most))];
    expect(whole !== null).toBe(hasFairLoop(drawn, '0'));
    expect(whole).not.toBe('unknown');
    if (part !== 'unknown') expect(part === null).toBe(whole === null);
    const [run, partRun] = [unreached(graph(5), 40), unreached(graph(most), 40)];
    if (partRun !== 'unknown') expect(partRun === null).toBe(run === null);
    // In so few states a run of 40 steps has gone round.
    if (run !== null) expect(whole).not.toBeNull();
    seen[whole === null ? 'none' : 'lasso']++;
    if (most < 5 && part !== 'unknown') seen.part++;
  }), { seed: 4, numRuns: 1_000 });
  expect(Math.min(seen.lasso, seen.none, seen.part)).toBeGreaterThan(50);
});
