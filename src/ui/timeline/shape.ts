/** The line that a message draws: from its sending to wherever it came, as time and share of the way between two lanes. */
import type { Millis } from '#model/protocol.ts';
import type { Arrow } from './tracks.ts';

export interface Tip {
  readonly at: Millis;
  /** 0: at the sender; 1: at the receiver. */
  readonly share: number;
}

/** Two blades and their rings, 9 px high, around the origin: a lost connection. */
export const SCISSORS = 'M-3.8 -3a1.4 1.4 0 1 0 2.8 0a1.4 1.4 0 1 0 -2.8 0M-3.8 3a1.4 1.4 0 1 0 2.8 0a1.4 1.4 0 1 0 -2.8 0M-1.3 -2L4 3.5M-1.3 2L4 -3.5';

/** Where the line ends, as known at virtual time `now`. */
export function tipOf({ packet, end, held }: Arrow, now: Millis): Tip {
  const { sent, due } = packet;
  const way = Math.max(1, due - sent);
  if (end === null) {
    if (packet.held && held !== null) return { at: held.at, share: within((held.at - sent) / way) };
    return now > due ? { at: due, share: 0.94 } : { at: Math.max(sent, now), share: Math.max(0, (now - sent) / way) };
  }
  switch (end.why) {
    case 'received':
    case 'down':
      return { at: end.at, share: 1 };
    case 'loss':
    case 'limit':
      return { at: sent + 0.55 * way, share: 0.55 };
    case 'cut':
    case 'drop':
    case 'reset':
      return end.seq === packet.seq ? { at: sent + 0.5 * way, share: 0.5 } : { at: end.at, share: within((end.at - sent) / way) };
  }
}

function within(share: number): number {
  return Math.max(0.08, Math.min(0.94, share));
}
