/** Since when nothing has gone wrong: everybody up, every link whole and prompt, clocks right, nobody interfering. Only then is anything promised in time. */
import type { Choice } from '#model/choice.ts';
import type { Millis } from '#model/protocol.ts';
import type { RingMoment, RingWorld } from './records.ts';

/** null: it is not calm. */
export type Calm = Millis | null;

/** A message that takes longer is late. */
const PROMPT = 30;

export function observeCalm(calm: Calm, { choice, losses, world }: RingMoment): Calm {
  return interferes(choice) || losses.length > 0 ? (isWhole(world) ? world.now : null) : calm;
}

function interferes(choice: Choice | null): boolean {
  if (choice === null || choice.type === 'request' || choice.type === 'plan') return false;
  return choice.type === 'deliver' || choice.type === 'fire' ? choice.cut !== undefined : true;
}

function isWhole({ nodes, links, network, packets }: RingWorld): boolean {
  if (network.loss > 0 || network.latency[1] > PROMPT) return false;
  for (const id in nodes) if (nodes[id]!.status !== 'up' || nodes[id]!.error !== null || Math.abs(nodes[id]!.clock.rate - 1) > 0.1) return false;
  for (const id in links) {
    const { cut, held, loss, latency } = links[id]!;
    if (cut || held || (loss ?? 0) > 0 || (latency?.[1] ?? 0) > PROMPT) return false;
  }
  return packets.every(({ held, due, sent }) => !held && due - sent <= PROMPT);
}
