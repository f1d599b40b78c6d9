/** What the clients of a replicated key-value store may count on. */
import type { Guarantee } from '#model/exhibit.ts';
import type { Scenario } from '#model/trace.ts';

/**
 * `promise`, unless the scenario doubles messages and has no sessions (then a command may be executed twice) or gives disks
 * (what is decided of their logs is in no history). Local reads, and leases whose clocks differ by more than the setting
 * allows, do not keep the promise; that is what there is to see of them.
 */
export function storeGuarantee(scenario: Pick<Scenario, 'config' | 'disks' | 'network' | 'plan'>, promise: Guarantee): Guarantee | null {
  const { config, disks } = scenario;
  return (config['sessions'] === false && doubles(scenario)) || Object.keys(disks).length > 0 ? null : promise;
}

function doubles({ network, plan }: Pick<Scenario, 'network' | 'plan'>): boolean {
  return network.duplicate > 0 || plan.some(([, { type }]) => type === 'duplicate' || type === 'duplication');
}
