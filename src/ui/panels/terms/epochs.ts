/** Whether there is anything to draw over time: not every protocol's servers have an epoch. */
import type { View } from '#model/view.ts';
import type { World } from '#model/world.ts';
import { lookOfNode } from '#ui/stage/looks.ts';

/** Views of exhibits one of whose servers has had an epoch: they may have one again. */
const seen = new WeakSet<View>();

/** False once a server runs and none has ever had an epoch; while nobody runs there is no telling. Transactions are none. */
export function haveEpochs(view: View, { nodes }: World, servers: readonly string[]): boolean {
  if (view.epochsRise === false) return false;
  const running = servers.filter((id) => nodes[id]!.status !== 'down');
  if (running.some((id) => lookOfNode(view, nodes[id]!, id).epoch !== null)) seen.add(view);
  return seen.has(view) || running.length === 0;
}
