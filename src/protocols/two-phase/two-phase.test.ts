/** What stands around the protocol: its words, starting disks, settings, and requests that come more than once. */
import { genesis } from '#kernel/genesis.ts';
import { apply } from '#kernel/kernel.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import { parsePlan } from '#model/text.ts';
import { DEFAULT_NETWORK, type Scenario } from '#model/trace.ts';
import { describe, expect, test } from 'vitest';
import { twoPhaseCommands } from './commands.ts';
import { format } from './format.ts';
import { EXACT } from './lessons/story.ts';
import { acceptorsIn, coordinatorOf, participantsIn } from './settings.ts';
import type { ServerState } from './state.ts';
import { twoPhase } from './two-phase.ts';

const BASE: Scenario = { protocol: 'two-phase', servers: ['n1', 'n2', 'n3', 'n4'], clients: ['c1'], config: {}, off: [], seed: 1, network: EXACT, plan: [], disks: {} };

function end(scenario: Partial<Scenario>, plan: string, moments = 10_000) {
  const full = { ...BASE, ...scenario, plan: parsePlan(plan) };
  return [...play(twoPhase, full, timed(full), moments)].at(-1)!.world;
}

const store = (world: ReturnType<typeof end>, node: string) => (world.nodes[node]!.state as ServerState).store;

test('what an operator may say is text and back, beside transactions', () => {
  for (const text of twoPhaseCommands.examples) expect(twoPhaseCommands.print(twoPhaseCommands.parse(text))).toBe(text);
  expect(twoPhaseCommands.parse('heuristic n3 commit c1.2')).toEqual({ op: 'heuristic', node: 'n3', decision: 'commit', tid: 'c1.2' });
});

test.each([
  ['heuristic n3', 'write heuristic n3 commit'], ['heuristic n3 maybe', 'write heuristic n3 commit'], ['heuristic 3 abort', 'write heuristic n3 commit'],
  ['dance', "'dance' is not an operation"], ['dance', 'an operator may say heuristic'], ['put x', "'put' lacks its value"],
])('%j is refused: %s', (text, why) => {
  expect(() => twoPhaseCommands.parse(text)).toThrow(why);
});

describe('a starting disk', () => {
  const env = { self: 'n2', servers: BASE.servers, clients: BASE.clients, config: {}, off: [] };

  test('has a store', () => {
    expect(format({ store: { x: 10, y: 'a' } }, env)).toMatchObject({ kind: 'server', store: { x: '10', y: 'a' }, log: [] });
  });

  test.each([[7, 'is not a disk'], [{ log: [] }, "no field 'log'"], [{ store: { x: null } }, 'is not a store']])('%j is refused', (disk, why) => {
    expect(() => format(disk, env)).toThrow(why);
  });
});

describe('who does what', () => {
  const roles = (config: Scenario['config'], servers = BASE.servers) => {
    const env = { self: 'n1', servers, clients: [], config, off: [] };
    return [coordinatorOf(env), participantsIn(env), acceptorsIn(env)];
  };

  test('by default n1 coordinates, the others own keys, and the first three of them remember votes', () => {
    expect(roles({}, ['n1', 'n2', 'n3', 'n4', 'n5'])).toEqual(['n1', ['n2', 'n3', 'n4', 'n5'], ['n2', 'n3', 'n4']]);
    expect(roles({}, ['n1', 'n2', 'n3'])).toEqual(['n1', ['n2', 'n3'], ['n2']]);
    expect(roles({}, ['n1'])).toEqual(['n1', ['n1'], ['n1']]);
  });

  test('or as the scenario says', () => {
    expect(roles({ coordinator: 'n4', participants: 'n1, n2', acceptors: 'n1,n3,n4' })).toEqual(['n4', ['n1', 'n2'], ['n1', 'n3', 'n4']]);
  });

  test.each([['n1,n9', "'n9'"], ['n2,n2,n3', 'names a server twice: n2,n2,n3']])('acceptors %s are refused, not obeyed', (acceptors, why) => {
    const scenario = { ...BASE, config: { acceptors } };
    const { world } = apply(twoPhase, scenario, genesis(twoPhase, scenario), { type: 'restart', node: 'n1' });
    expect(world.nodes['n1']!.error).toMatch(why);
  });
});

test('a coordinator that owns keys needs no network for them; one server is a cluster', () => {
  const world = end({ servers: ['n1'] }, '100ms request c1 put x 1; add y 2');
  expect(store(world, 'n1')).toEqual({ x: '1', y: '2' });
  expect(world.nodes['c1']!.state).toMatchObject({ current: null, operations: 1 });
});

test('a request that the network doubles, or that is asked again, is executed once', () => {
  const doubled = end({}, '99ms duplication 100%\n100ms request c1>n1 add x 5; add y 5\n105ms duplication 0%');
  expect([store(doubled, 'n2'), store(doubled, 'n3')]).toEqual([{ x: '5' }, { y: '5' }]);
  // The answer is lost; the retry goes to n2 first, which sends it on.
  const again = end({ config: { retryAfter: 200 } }, '100ms request c1>n1 add x 5; add y 5\n145ms cut n1>c1\n250ms mend n1>c1');
  expect(store(again, 'n2')).toEqual({ x: '5' });
  expect(again.nodes['c1']!.state).toMatchObject({ current: null });
});

test('what a crash cut off is refused when it is asked for again', () => {
  const world = end({ config: { retryAfter: 300 }, network: { ...DEFAULT_NETWORK, latency: [10, 10] } }, '100ms request c1>n1 put x 1; put y 1\n115ms crash n1\n200ms restart n1');
  expect([store(world, 'n2'), store(world, 'n3')]).toEqual([{}, {}]);
  expect(world.nodes['c1']!.state).toMatchObject({ current: null, operations: 1 });
});

test('a peer that has forgotten its read-only vote in a power failure cannot tell, for it may have voted so', () => {
  const plan = `
    100ms request c1>n1 get x; put y 2; put z 3
    142ms crash n2 lose 9
    145ms cut n1>n3,n3-n4
    150ms restart n2
    800ms mend n1>n3`;
  const full = { ...BASE, plan: parsePlan(plan) };
  const moments = [...play(twoPhase, full, timed(full), 10_000)];
  const asked = moments.filter(({ node, effects }) => node === 'n2' && effects.some((effect) => effect.type === 'note' && effect.note === 'peer-cannot-tell'));
  expect(asked.length).toBeGreaterThan(0);
  const { world } = moments.at(-1)!;
  expect([store(world, 'n3'), store(world, 'n4')]).toEqual([{ y: '2' }, { z: '3' }]);
});
