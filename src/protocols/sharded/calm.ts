/** Since when nothing has gone wrong: laws of liveness promise something only then. */
import type { Choice } from '#model/choice.ts';
import type { Millis } from '#model/protocol.ts';
import type { ShardedMoment, ShardedWorld } from './records.ts';

/** null: it is not calm. */
export type Calm = Millis | null;

/** A message that takes longer is late, virtual ms. */
const PROMPT = 100;

export function observeCalm(calm: Calm, { choice, losses, world }: ShardedMoment, was: ShardedWorld): Calm {
  const died = world.nodes !== was.nodes && Object.values(world.nodes).some(({ error }) => error !== null);
  if (losses.length === 0 && !died && isHarmless(choice)) return calm;
  return isCalm(world) ? world.now : null;
}

/** What happens by itself, or is asked for. */
function isHarmless(choice: Choice | null): boolean {
  if (choice?.type === 'deliver' || choice?.type === 'fire') return choice.cut === undefined;
  return choice?.type === 'request' || choice?.type === 'plan';
}

function isCalm({ nodes, links, network, packets }: ShardedWorld): boolean {
  if (network.loss > 0 || network.latency[1] > PROMPT || packets.some(({ held, due, sent }) => held || due - sent > PROMPT)) return false;
  for (const { cut, held, loss, latency } of Object.values(links)) if (cut || held || (loss ?? 0) > 0 || (latency?.[1] ?? 0) > PROMPT) return false;
  return Object.values(nodes).every(({ status, clock: { rate } }) => status === 'up' && rate > 0.5 && rate < 2);
}
