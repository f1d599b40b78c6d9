/** What the clients of a replicated key-value store may count on. */
import type { Guarantee } from '#model/exhibit.ts';
import type { Scenario } from '#model/trace.ts';

/**
 * `promise`, unless the scenario has no sessions (then a command may be executed twice) or gives disks (what is decided
 * of their logs is in no history). Local reads, and leases whose clocks differ by more than the setting allows, do not keep
 * the promise; that is what there is to see of them.
 */
export function storeGuarantee({ config, disks }: Scenario, promise: Guarantee): Guarantee | null {
  return config['sessions'] === false || Object.keys(disks).length > 0 ? null : promise;
}
