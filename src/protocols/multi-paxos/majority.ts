/** Majorities as they ought to be: laws must not believe the switches that servers obey. */
import type { NodeId } from '#model/protocol.ts';

/** More than half of the members are among those. */
export function isTrueQuorumOf(members: readonly NodeId[], agree: readonly NodeId[]): boolean {
  let count = 0;
  for (const id of members) if (agree.includes(id)) count += 1;
  return count * 2 > members.length;
}
