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

function asked(drawn: Toy, bound = 10) {
  const space = new ToySpace(drawn);
  const graph = new StateGraph(space, 100);
  const goal = (states: Int32Array, at: number) => space.show(states, at) === 'goal';
  const told = (path: Path) => stagesOf(space, path).map(({ action, state }) => `${action} ${String(state)}`.trim()).join(', ');
  const found = lasso(graph, goal);
  const run = unreached(graph, goal, bound);
  return { lasso: found === null ? null : `${told(found.stem)} | ${told(found.loop)}`, run: run === null ? null : told(run) };
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
