/** The world before anything has happened, and what a node knows from birth. */
import { seeded } from '#base/prng.ts';
import type { Env, NodeId, Plain, Protocol } from '#model/protocol.ts';
import type { Scenario } from '#model/trace.ts';
import type { NodeRecord, World } from '#model/world.ts';
import { TRUE_CLOCK } from './clock.ts';
import { ALL_HEALTHY } from './network.ts';

const known = new WeakMap<Scenario, Map<NodeId, Env>>();

/** The same object whenever it is asked, so that states may hold it and worlds share it. */
export function envOf(protocol: Protocol, scenario: Scenario, self: NodeId): Env {
  const envs = known.get(scenario) ?? new Map<NodeId, Env>();
  known.set(scenario, envs);
  const env = envs.get(self) ?? { self, servers: scenario.servers, clients: scenario.clients, config: settled(protocol, scenario.config), off: scenario.off };
  envs.set(self, env);
  return env;
}

/** A scenario's settings, complete: what it says, and the protocol's defaults for the rest. */
export function settled(protocol: Protocol, config: Scenario['config']): { readonly [key: string]: Plain } {
  return Object.fromEntries(protocol.settings.map(({ key, value }) => [key, config[key] ?? value]));
}

/** Every node is down and has never run; its disk is what the scenario says. Throws what `format` throws. */
export function genesis<S, M, D>(protocol: Protocol<S, M, D>, scenario: Scenario): World<S, M, D> {
  const record = (id: NodeId): NodeRecord<S, D> => {
    const disk = scenario.disks[id];
    const durable = disk === undefined ? null : protocol.format(disk, envOf(protocol as Protocol, scenario, id));
    return { status: 'down', state: null, durable, unsynced: [], timers: {}, clock: TRUE_CLOCK, sent: 0, boots: 0, error: null };
  };
  return {
    seq: 0, now: 0, prng: seeded(scenario.seed), nodes: Object.fromEntries([...scenario.servers, ...scenario.clients].map((id) => [id, record(id)])),
    packets: [], links: ALL_HEALTHY, network: scenario.network, planned: 0,
  };
}
