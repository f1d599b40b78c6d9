/** Paxos under random faults: at no moment do two servers know different decisions, or is a promise taken back; and once the faults end, everybody knows. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { genesis } from '#kernel/genesis.ts';
import { apply } from '#kernel/kernel.ts';
import { timed } from '#kernel/schedule.ts';
import { parse } from '#model/text.ts';
import { DEFAULT_NETWORK, type Planned, type Scenario } from '#model/trace.ts';
import type { World } from '#model/world.ts';
import { isQuorum } from './cast.ts';
import { paxos } from './paxos.ts';
import type { Durable, Message, ServerDurable, ServerState, State } from './state.ts';

type PaxosWorld = World<State, Message, Durable>;

const servers = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6'];
const CALM = 1_500;
const END = 4_500;

const server = fc.constantFrom(...servers);
const line = (...parts: (string | fc.Arbitrary<unknown>)[]) =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((words) => words.join(''));
const halves = fc.subarray(servers, { minLength: 1, maxLength: 5 }).map((group) => `partition ${group.join()} | ${servers.filter((id) => !group.includes(id)).join()}`);
const fault = fc.oneof(
  { weight: 3, arbitrary: line('crash ', server, ' lose ', fc.nat({ max: 3 })) },
  { weight: 6, arbitrary: line('restart ', server) },
  { weight: 2, arbitrary: line('pause ', server) },
  { weight: 3, arbitrary: line('resume ', server) },
  { weight: 3, arbitrary: line('cut ', server, '>', server) },
  { weight: 2, arbitrary: halves },
  { weight: 3, arbitrary: fc.constant('heal') },
  { weight: 2, arbitrary: fc.constantFrom('loss 30%', 'loss 0%', 'duplication 30%', 'latency 5-150ms', 'latency 5-20ms') },
  { weight: 2, arbitrary: line('request c1 propose a') },
  { weight: 2, arbitrary: line('request c2>', server, ' propose b') },
  { weight: 2, arbitrary: line('request c1>', server, ' read') },
);
const faults = fc.array(fc.tuple(fc.integer({ min: 1, max: CALM - 1 }), fault), { minLength: 5, maxLength: 30 });
const config = fc.record({
  quorums: fc.constantFrom('majority', 'grid', 'custom'), phase1: fc.integer({ min: 1, max: 6 }), phase2: fc.integer({ min: 1, max: 6 }),
  gridColumns: fc.constantFrom(1, 2, 3, 6), learning: fc.constantFrom('broadcast', 'via-proposer', 'query'), distinguished: fc.boolean(), nack: fc.boolean(),
  followers: fc.constantFrom('redirect', 'forward'), learners: fc.constantFrom('', 'n6', 'n1,n2'), proposers: fc.constantFrom('', 'n1,n2'),
});

function scenarioOf(seed: number, settings: Scenario['config'], storm: readonly (readonly [number, string])[]): Scenario {
  const calm = ['heal', 'loss 0%', 'duplication 0%', 'latency 5-20ms', ...servers.flatMap((id) => [`resume ${id}`, `restart ${id}`])];
  const plan: Planned[] = [
    ...storm.map(([at, text]): Planned => [at, parse(text)]),
    ...calm.map((text): Planned => [CALM, parse(text)]), [CALM + 10, parse('request c1 propose last')], [CALM + 20, parse('request c2 read')],
  ];
  return {
    protocol: 'paxos', servers, clients: ['c1', 'c2'], config: { giveUpAfter: 800, ...settings }, off: [], seed,
    network: DEFAULT_NETWORK, plan: plan.sort(([a], [b]) => a - b), disks: {},
  };
}

/** The claims of the paper in their plainest form, over the whole run: the decision, and what acceptors keep. */
class Witness {
  private decision: string | null = null;

  see(id: string, state: ServerState, was: ServerDurable | null): void {
    const { chosen, promised, vBal } = state;
    if (was !== null && (promised < was.promised || vBal < was.vBal)) throw new Error(`${id} takes back ${was.promised} or ${was.vBal}`);
    if (vBal > promised) throw new Error(`${id} voted in ${vBal} and promised ${promised}`);
    if (chosen === null) return;
    this.decision ??= chosen.value;
    if (this.decision !== chosen.value) throw new Error(`${id} knows ${chosen.value}, and another knows ${this.decision}`);
  }
}

function live(scenario: Scenario): PaxosWorld {
  const witness = new Witness();
  const next = timed(scenario);
  let world: PaxosWorld = genesis(paxos, scenario);
  for (let step = next(world as World); step !== null && step[0] <= END; step = next(world as World)) {
    const moment = apply(paxos, scenario, world, step[1], step[0]);
    const was = world;
    world = moment.world;
    if (moment.node === null) continue;
    const { state, error } = world.nodes[moment.node]!;
    expect(error).toBe(null);
    const { durable } = was.nodes[moment.node]!;
    if (state?.kind === 'server') witness.see(moment.node, state, durable?.kind === 'server' ? durable : null);
  }
  return world;
}

test('stays safe under faults and decides when they end', () => {
  fc.assert(fc.property(fc.nat(), config, faults, (seed, settings, storm) => {
    const world = live(scenarioOf(seed, settings, storm));
    const states = servers.map((id) => world.nodes[id]!.state as ServerState);
    const { cast } = states[0]!;
    const known = states.filter(({ env }) => cast.learners.includes(env.self)).map(({ chosen }) => chosen?.value);
    expect(new Set(known).size).toBe(1);
    expect(known[0]).toBeDefined();
    for (const id of ['c1', 'c2']) expect(world.nodes[id]!.state).toMatchObject({ current: null, queue: [] });
  }), { numRuns: 40 });
});

test('a cluster of one decides by itself', () => {
  const scenario: Scenario = { ...scenarioOf(1, {}, []), servers: ['n1'], clients: ['c1'], plan: [[50, parse('request c1 propose x')], [60, parse('request c1 read')]] };
  const world = live(scenario);
  expect(world.nodes['n1']!.state).toMatchObject({ phase: 'done', chosen: { ballot: 10, value: 'x' }, promised: 10, vBal: 10, vVal: 'x', round: 1 });
  expect(world.nodes['c1']!.state).toMatchObject({ current: null, operations: 2 });
});

const groups = fc.record({
  count: fc.integer({ min: 1, max: 9 }), quorums: fc.constantFrom('majority', 'grid', 'custom'), gridColumns: fc.integer({ min: 1, max: 9 }),
  phase1: fc.integer({ min: 1, max: 9 }), phase2: fc.integer({ min: 1, max: 9 }),
}).filter(({ count, quorums, gridColumns }) => quorums !== 'grid' || count % gridColumns === 0);

test('any quorum of phase 1 shares an acceptor with any quorum of phase 2, unless the rule is off', () => {
  let apart = 0;
  fc.assert(fc.property(groups, fc.nat(), ({ count, ...settings }, bits) => {
    const all = Array.from({ length: count }, (_, i) => `n${i + 1}`);
    const castOf = (off: readonly string[]) => {
      const [state] = paxos.boot({ self: 'n1', servers: all, clients: [], config: { ...Object.fromEntries(paxos.settings.map(({ key, value }) => [key, value])), ...settings }, off }, null, 0);
      return (state as ServerState).cast;
    };
    const inside = (id: string) => (bits >> all.indexOf(id)) % 2 === 1;
    // Some acceptors and all the others: they cannot be quorums of both kinds.
    const disjoint = (cast: ReturnType<typeof castOf>) => isQuorum(cast, 1, inside) && isQuorum(cast, 2, (id) => !inside(id));
    expect(disjoint(castOf([]))).toBe(false);
    expect(isQuorum(castOf([]), 1, () => true) && isQuorum(castOf([]), 2, () => true)).toBe(true);
    if (disjoint(castOf(['quorums-intersect']))) apart += 1;
  }), { numRuns: 400, seed: 1 });
  expect(apart).toBeGreaterThan(5);
});
