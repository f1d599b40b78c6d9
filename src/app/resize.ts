/** The same scenario on another number of servers, with what of it still makes sense there. */
import type { Exhibit } from '#model/exhibit.ts';
import type { Scenario } from '#model/trace.ts';
import { objection } from './share/objection.ts';
import { assemble, attempt } from './share/scenario.ts';

/** Lines of the plan that name who is no more are left out, and so are the disks of those. */
export function resized(exhibit: Exhibit, { clients, seed, network, config, off, plan, disks }: Scenario, servers: number): Scenario {
  const { scenario } = assemble(exhibit, { servers, clients, seed, network, settings: config, off });
  const known = (id: string): boolean => scenario.servers.includes(id) || scenario.clients.includes(id);
  return {
    ...scenario,
    plan: plan.filter(([, choice]) => attempt(() => objection(exhibit, scenario, choice)) === null),
    disks: Object.fromEntries(Object.entries(disks).filter(([id]) => known(id))),
  };
}
