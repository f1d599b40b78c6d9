/** Raft under random faults: at no moment two leaders of a term, two logs that contradict each other, or two states after one index; and once the faults end, the cluster heals. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from '#base/fingerprint.ts';
import { genesis } from '#kernel/genesis.ts';
import { apply } from '#kernel/kernel.ts';
import { timed } from '#kernel/schedule.ts';
import { parse } from '#model/text.ts';
import { DEFAULT_NETWORK, type Planned, type Scenario } from '#model/trace.ts';
import type { World } from '#model/world.ts';
import { lastIndex, termAt } from './log.ts';
import { raft } from './raft.ts';
import type { Durable, Message, ServerState, State } from './state.ts';

type RaftWorld = World<State, Message, Durable>;

const servers = ['n1', 'n2', 'n3', 'n4', 'n5'];
const CALM = 3_000;
const END = 6_000;

const server = fc.constantFrom(...servers);
const line = (...parts: (string | fc.Arbitrary<unknown>)[]) =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((words) => words.join(''));
const halves = fc.subarray(servers, { minLength: 1, maxLength: 4 }).map((group) => `partition ${group.join()} | ${servers.filter((id) => !group.includes(id)).join()}`);
const fault = fc.oneof(
  { weight: 3, arbitrary: line('crash ', server, ' lose ', fc.nat({ max: 3 })) },
  { weight: 6, arbitrary: line('restart ', server) },
  { weight: 2, arbitrary: line('pause ', server) },
  { weight: 3, arbitrary: line('resume ', server) },
  { weight: 2, arbitrary: line('cut ', server, '>', server) },
  { weight: 2, arbitrary: halves },
  { weight: 3, arbitrary: fc.constant('heal') },
  { weight: 1, arbitrary: fc.constantFrom('loss 20%', 'loss 0%', 'duplication 20%', 'latency 5-150ms', 'latency 5-20ms') },
  { weight: 2, arbitrary: line('clock ', server, ' rate ', fc.constantFrom('0.95', '1', '1.05')) },
  { weight: 2, arbitrary: line('request c1 transfer ', server) },
  { weight: 1, arbitrary: line('request c1 remove ', server) },
  { weight: 2, arbitrary: line('request c1 add ', server) },
  { weight: 1, arbitrary: fc.subarray(servers, { minLength: 2 }).map((group) => `request c1 members ${group.join()}`) },
);
const faults = fc.array(fc.tuple(fc.integer({ min: 200, max: CALM - 1 }), fault), { minLength: 5, maxLength: 30 });
const config = fc.record({
  preVote: fc.boolean(), snapshotEvery: fc.constantFrom(3, 64), diskLatency: fc.constantFrom(0, 5, 40),
  followers: fc.constantFrom('redirect', 'forward'), reads: fc.constantFrom('log', 'read-index', 'lease'), batch: fc.constantFrom(1, 16),
});

function scenarioOf(seed: number, settings: Scenario['config'], storm: readonly (readonly [number, string])[]): Scenario {
  const calm = ['heal', 'loss 0%', 'duplication 0%', 'latency 5-20ms', ...servers.flatMap((id) => [`resume ${id}`, `restart ${id}`])];
  const plan = [
    ...storm.map(([at, text]): Planned => [at, parse(text)]),
    [300, parse('request c1 workload 60ms')], [300, parse('request c2 workload 90ms')],
    ...[...calm, 'request c1 workload off', 'request c2 workload off'].map((text): Planned => [CALM, parse(text)]),
  ] as Planned[];
  // Patience for a tour of all servers: of those that were removed each says that it knows no leader.
  return {
    protocol: 'raft', servers, clients: ['c1', 'c2'], config: { giveUpAfter: 3_000, ...settings }, off: [], seed,
    network: DEFAULT_NETWORK, plan: plan.sort(([a], [b]) => a - b), disks: {},
  };
}

/** The claims of the paper, in their plainest form, over the whole run. */
class Witness {
  private readonly seen = new Map<string, string>();

  see(id: string, state: ServerState): void {
    const { role, currentTerm, log, commitIndex, lastApplied, machine, synced } = state;
    const end = lastIndex(log);
    if (role === 'leader') this.same(`leader of term ${currentTerm}`, id);
    // Log matching by induction: an entry's index and term fix the entry and the term of the one before it.
    if (end > log.base) this.same(`entry ${end} of term ${termAt(log, end)}`, canonical([log.entries.at(-1), log.entries.at(-2)?.term ?? log.baseTerm]));
    this.same(`state after ${lastApplied}`, canonical(machine));
    if (commitIndex > end || synced > end) throw new Error(`${id} commits ${commitIndex} and syncs ${synced} of ${end}`);
  }

  private same(what: string, value: string): void {
    const known = this.seen.get(what);
    if (known === undefined) this.seen.set(what, value);
    else if (known !== value) throw new Error(`two of ${what}: ${known} and ${value}`);
  }
}

function live(scenario: Scenario): RaftWorld {
  const witness = new Witness();
  const next = timed(scenario);
  let world: RaftWorld = genesis(raft, scenario);
  for (let step = next(world as World); step !== null && step[0] <= END; step = next(world as World)) {
    const moment = apply(raft, scenario, world, step[1], step[0]);
    const was = world;
    world = moment.world;
    if (moment.node === null) continue;
    const { state, error } = world.nodes[moment.node]!;
    expect(error).toBe(null);
    if (state?.kind === 'server' && state !== was.nodes[moment.node]!.state) witness.see(moment.node, state);
  }
  return world;
}

test('stays safe under faults and heals when they end', () => {
  fc.assert(fc.property(fc.nat(), config, faults, (seed, settings, storm) => {
    const world = live(scenarioOf(seed, settings, storm));
    // Without pre-vote a removed server may disturb the others for ever (§4.2.3).
    if (!settings.preVote) return;
    const states = servers.map((id) => world.nodes[id]!.state as ServerState);
    const leader = states.filter(({ role }) => role === 'leader').toSorted((a, b) => b.currentTerm - a.currentTerm)[0];
    expect(leader).toBeDefined();
    const { voters, learners } = leader!.config;
    const members = states.filter(({ env }) => [...voters, ...learners].includes(env.self));
    expect(new Set(members.map(({ commitIndex, machine }) => JSON.stringify([commitIndex, machine]))).size).toBe(1);
    for (const id of ['c1', 'c2']) expect(world.nodes[id]!.state).toMatchObject({ current: null, queue: [] });
  }), { numRuns: 25 });
});

test('a cluster of one leads itself', () => {
  const scenario: Scenario = { ...scenarioOf(1, {}, []), servers: ['n1'], clients: ['c1'], plan: [[500, parse('request c1 put x 1')], [600, parse('request c1 get x')]] };
  const world = live(scenario);
  expect(world.nodes['n1']!.state).toMatchObject({ role: 'leader', currentTerm: 1, commitIndex: 3, machine: { store: { x: '1' } } });
  expect(world.nodes['c1']!.state).toMatchObject({ current: null, operations: 2 });
});

test('a setting that names no server is said, not obeyed', () => {
  const scenario = { ...scenarioOf(1, { voters: 'n1,n9' }, []), plan: [] };
  const { world } = apply(raft, scenario, genesis(raft, scenario), { type: 'restart', node: 'n1' });
  expect(world.nodes['n1']!.error).toMatch("'n9'");
});
