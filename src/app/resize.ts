/** The same scenario on another number of servers, with what of it still makes sense there. */
import { replay } from '#kernel/replay.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Scenario } from '#model/trace.ts';
import { objection } from './share/objection.ts';
import { assemble, attempt } from './share/scenario.ts';

/**
 * Lines of the plan, disks and settings that name who is no more are left out. Where nodes cannot start with the settings
 * that remain (six acceptors in a grid, of which four are left), all are as they are by default.
 */
export function resized(exhibit: Exhibit, { servers: were, clients, seed, network, config, off, plan, disks }: Scenario, servers: number): Scenario {
  const gone = were.slice(servers);
  const names = (text: unknown): boolean => typeof text === 'string' && text.split(/\W+/).some((word) => gone.includes(word));
  const settings = Object.fromEntries(Object.entries(config).filter(([, value]) => !names(value)));
  const kept = assemble(exhibit, { servers, clients, seed, network, settings, off }).scenario;
  const scenario = starts(exhibit, kept) ? kept : assemble(exhibit, { servers, clients, seed, network, off }).scenario;
  return {
    ...scenario,
    plan: plan.filter(([, choice]) => attempt(() => objection(exhibit, scenario, choice)) === null),
    disks: Object.fromEntries(Object.entries(disks).filter(([id]) => scenario.servers.includes(id) || scenario.clients.includes(id))),
  };
}

/** Whether every node comes up. */
function starts({ protocol }: Exhibit, scenario: Scenario): boolean {
  const length = scenario.servers.length + scenario.clients.length;
  const { nodes } = replay(protocol, { version: 1, scenario, script: [], length }).at(-1)!.world;
  return Object.values(nodes).every(({ error }) => error === null);
}
