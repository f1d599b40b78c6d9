/** Majorities as they ought to be: laws must not believe the switches that servers obey. */
import type { NodeId } from '#model/protocol.ts';
import type { Configuration } from '#protocols/raft/state.ts';

/** True if those who agree include more than half of the voters, of both halves while joint (§4.3). */
export function isTrueQuorum({ voters, old }: Configuration, agrees: (id: NodeId) => boolean): boolean {
  return moreThanHalf(voters, agrees) && (old === null || moreThanHalf(old, agrees));
}

function moreThanHalf(voters: readonly NodeId[], agrees: (id: NodeId) => boolean): boolean {
  let count = 0;
  for (const id of voters) if (agrees(id)) count += 1;
  return count * 2 > voters.length;
}
