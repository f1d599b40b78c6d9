/** A majority counted by the laws themselves: the servers' own reckoning may be what is broken. */
import type { Env, NodeId } from '#model/protocol.ts';
import { votersOf } from '#protocols/zab/quorum.ts';

export function isTrueQuorum(env: Env, has: (id: NodeId) => boolean): boolean {
  const voters = votersOf(env);
  return 2 * voters.filter(has).length > voters.length;
}
