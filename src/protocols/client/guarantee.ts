/** When a replicated key-value store with the usual ways to read is linearizable: what its clients are told may be judged by. */
import type { Guarantee } from '#model/exhibit.ts';
import type { Plain, Setting } from '#model/protocol.ts';
import type { Scenario } from '#model/trace.ts';

/**
 * null where nothing is promised: with local reads; with a lease whose clocks differ in speed by more than the setting
 * `leaseDrift` allows, jump, or (Raft §6.4.1) whose voters do not keep still; without sessions, where a command may be
 * executed twice; and where disks are given, for their past is in no history.
 */
export function storeGuarantee({ config, plan, disks }: Scenario, settings: readonly Setting[]): Guarantee | null {
  const setting = (key: string): Plain => config[key] ?? settings.find((known) => known.key === key)?.value ?? null;
  if (setting('sessions') !== true || Object.keys(disks).length > 0) return null;
  const said = plan.flatMap(([, choice]) => (choice.type === 'request' ? [/^\s*get \S+ (\S+)/.exec(choice.command)?.[1]] : []));
  const reads = new Set([setting('reads'), ...said]);
  if (reads.has('local')) return null;
  if (reads.has('lease') && (setting('checkQuorum') === false || !clocksAgree(plan, setting('leaseDrift') as number))) return null;
  return 'linearizable';
}

/** True if no clock jumps and the fastest is at most `drift` times as fast as the slowest. */
function clocksAgree(plan: Scenario['plan'], drift: number): boolean {
  const rates = [1];
  for (const [, choice] of plan) {
    if (choice.type !== 'clock') continue;
    if ((choice.jump ?? 0) !== 0) return false;
    rates.push(choice.rate ?? 1);
  }
  return Math.max(...rates) <= drift * Math.min(...rates);
}
