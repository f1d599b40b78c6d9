/**
 * Since when nothing has gone wrong: everybody up, every link whole and prompt, nobody interfering. Laws of liveness
 * promise something only then (AC5: "if all failures are repaired and no new ones occur for sufficiently long").
 */
import type { Choice } from '#model/choice.ts';
import type { Millis } from '#model/protocol.ts';
import type { TwoPhaseMoment, TwoPhaseWorld } from './records.ts';

/** null: it is not calm. */
export type Calm = Millis | null;

/** A message that takes longer is late. */
const PROMPT = 100;

export function observeCalm(calm: Calm, { choice, losses, world }: TwoPhaseMoment, was: TwoPhaseWorld): Calm {
  const crashed = losses.length > 0 || (world.nodes !== was.nodes && Object.values(world.nodes).some(({ error }) => error !== null));
  if (!disturbs(choice) && !crashed) return calm;
  return isWhole(world) ? world.now : null;
}

function disturbs(choice: Choice | null): boolean {
  switch (choice?.type) {
    case 'deliver': case 'fire': return choice.cut !== undefined;
    case 'request': case 'plan': return false;
    default: return true;
  }
}

function isWhole({ nodes, links, network, packets }: TwoPhaseWorld): boolean {
  return network.loss === 0 && network.latency[1] <= PROMPT
    && Object.values(nodes).every(({ status, clock }) => status === 'up' && clock.rate > 0.5 && clock.rate < 2)
    && Object.values(links).every(({ cut, held, loss, latency }) => !cut && !held && (loss ?? 0) === 0 && (latency?.[1] ?? 0) <= PROMPT)
    && packets.every(({ held, due, sent }) => !held && due - sent <= PROMPT);
}
