/** Multi-Paxos under random faults: what servers execute never parts; and once the faults end, every rung heals. */
import { canonical } from '#base/fingerprint.ts';
import { torn } from '#checks/fuzz/torn.ts';
import { genesis } from '#kernel/genesis.ts';
import { apply } from '#kernel/kernel.ts';
import { play } from '#kernel/replay.ts';
import { timed } from '#kernel/schedule.ts';
import { parse } from '#model/text.ts';
import { DEFAULT_NETWORK, type Planned, type Scenario } from '#model/trace.ts';
import type { World } from '#model/world.ts';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { multiPaxos } from './multi-paxos.ts';
import { hasLeader, VARIANTS } from './settings.ts';
import { inSlot } from './slots.ts';
import type { Durable, Message, ServerState, State } from './state.ts';
import { stormyPaxos } from './storm.ts';
import { valueKey } from './value-text.ts';

type PaxosWorld = World<State, Message, Durable>;

const servers = ['n1', 'n2', 'n3', 'n4', 'n5'];
const CALM = 2_500;
const END = 7_000;

const server = fc.constantFrom(...servers);
const line = (...parts: (string | fc.Arbitrary<unknown>)[]) =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((words) => words.join(''));
const halves = fc.subarray(servers, { minLength: 1, maxLength: 4 }).map((group) => `partition ${group.join()} | ${servers.filter((id) => !group.includes(id)).join()}`);
const fault = fc.oneof(
  { weight: 4, arbitrary: line('crash ', server) },
  { weight: 6, arbitrary: line('restart ', server) },
  { weight: 2, arbitrary: line('pause ', server) },
  { weight: 3, arbitrary: line('resume ', server) },
  { weight: 2, arbitrary: line('cut ', server, '>', server) },
  { weight: 2, arbitrary: halves },
  { weight: 3, arbitrary: fc.constant('heal') },
  { weight: 1, arbitrary: fc.constantFrom('loss 20%', 'loss 0%', 'duplication 20%', 'latency 5-150ms', 'latency 5-20ms') },
  { weight: 2, arbitrary: line('fire ', server, ' election') },
  { weight: 1, arbitrary: fc.subarray(servers, { minLength: 2 }).map((group) => `request c1 members ${group.join()}`) },
);
const faults = fc.array(fc.tuple(fc.integer({ min: 200, max: CALM - 1 }), fault), { minLength: 5, maxLength: 30 });
const config = fc.record({
  variant: fc.constantFrom(...VARIANTS), window: fc.constantFrom(1, 4), thrifty: fc.boolean(), lease: fc.boolean(),
  snapshotEvery: fc.constantFrom(0, 3, 64), reads: fc.constantFrom('log', 'read-index', 'lease'),
});

function scenarioOf(seed: number, settings: Scenario['config'], storm: readonly (readonly [number, string])[]): Scenario {
  const calm = ['heal', 'loss 0%', 'duplication 0%', 'latency 5-20ms', ...servers.flatMap((id) => [`resume ${id}`, `restart ${id}`])];
  const plan = [
    ...storm.map(([at, text]): Planned => [at, parse(text)]),
    [300, parse('request c1 workload 60ms')], [300, parse('request c2 workload 90ms')],
    ...[...calm, 'request c1 workload off', 'request c2 workload off'].map((text): Planned => [CALM, parse(text)]),
    [END - 2_500, parse('request c2 put q last')],
  ] as Planned[];
  return {
    protocol: 'multi-paxos', servers, clients: ['c1', 'c2'], config: { giveUpAfter: 1_500, ...settings }, off: [], seed,
    network: DEFAULT_NETWORK, plan: plan.sort(([a], [b]) => a - b), disks: {},
  };
}

function serversIn({ nodes }: PaxosWorld): readonly ServerState[] {
  return servers.flatMap((id) => (nodes[id]!.state?.kind === 'server' ? [nodes[id]!.state] : []));
}

/** What was decided in each slot, over the whole run: nobody ever knows another value. */
class Witness {
  private readonly decided = new Map<number, string>();

  see(state: ServerState): void {
    for (let slot = Math.max(state.decided.base + 1, this.decided.size - 4); slot <= state.decided.base + state.decided.items.length; slot += 1) {
      const value = inSlot(state.decided, slot);
      if (value === null) continue;
      const first = this.decided.get(slot) ?? valueKey(value);
      expect(valueKey(value), `${state.env.self}, slot ${slot}`).toBe(first);
      this.decided.set(slot, first);
    }
    expect(state.applied).toBeLessThanOrEqual(state.commitUpTo);
  }
}

test('values never part, and once the faults end everybody executes the same', () => {
  fc.assert(fc.property(fc.integer(), config, faults, (seed, settings, storm) => {
    const scenario = scenarioOf(seed, settings, storm);
    const witness = new Witness();
    let world = genesis(multiPaxos, scenario);
    const next = timed(scenario);
    for (let step = next(world as World); step !== null && step[0] <= END; step = next(world as World)) {
      const moment = apply(multiPaxos, scenario, world, step[1], step[0]);
      const state = moment.node === null ? null : moment.world.nodes[moment.node]!.state;
      if (state?.kind === 'server' && state !== world.nodes[moment.node!]!.state) witness.see(state);
      world = moment.world;
    }
    const states = serversIn(world);
    expect(states).toHaveLength(5);
    if (hasLeader(states[0]!.env)) expect(states.filter(({ role }) => role === 'leading')).toHaveLength(1);
    expect(new Set(states.map(({ commitUpTo }) => commitUpTo)).size).toBe(1);
    for (const { machine, proposals, reads, queue } of states) {
      expect(machine).toEqual(states[0]!.machine);
      expect(machine.store['q']).toBe('last');
      expect([Object.keys(proposals), reads, queue]).toEqual([[], [], []]);
    }
  }), { numRuns: 15, seed: 7 });
});

test('a run is the same to the last bit, today and tomorrow', () => {
  const storm = stormyPaxos(12, [], ['full']);
  const last = [...play(multiPaxos, storm.scenario, torn(storm), 1_500)].at(-1)!.world;
  expect([last.seq, createHash('sha256').update(canonical(last)).digest('hex').slice(0, 16)]).toMatchInlineSnapshot(`
    [
      1500,
      "afbfdfada1d3d683",
    ]
  `);
});
