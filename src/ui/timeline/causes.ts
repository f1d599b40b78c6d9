/**
 * Lamport's arrow, walked one step at a time: what made a moment happen (the send of its message, the setting of its
 * timer), and what came of it (the first receipt of what it sent, else the firing of what it set).
 */
import type { Moment, PacketId } from '#model/world.ts';

/** A moment, and the packet that leads there, if one does. */
export interface Step {
  readonly seq: number;
  readonly packet: PacketId | null;
}

/** null: it was chosen by a hand or the plan, or is the beginning. */
export function causeOf(moments: readonly Moment[], seq: number): Step | null {
  const moment = moments[seq];
  const before = moments[seq - 1];
  if (moment?.choice == null || before === undefined) return null;
  const { choice } = moment;
  if ('packet' in choice) {
    const packet = moment.packet ?? before.world.packets.find(({ id }) => id === choice.packet);
    return packet === undefined ? null : { seq: packet.seq, packet: packet.id };
  }
  if (choice.type !== 'fire') return null;
  for (let at = seq - 1; at > 0; at--) {
    if (sets(moments[at]!, choice.node, choice.timer)) return { seq: at, packet: null };
  }
  return null;
}

/** Looks no further than `length` moments. null: nothing came of it so far. */
export function effectOf(moments: readonly Moment[], seq: number, length = moments.length): Step | null {
  const moment = moments[seq];
  if (moment === undefined) return null;
  const timers = moment.effects.flatMap((effect) => (effect.type === 'setTimer' ? [effect.timer] : []));
  let fired: Step | null = null;
  for (let at = seq + 1; at < length; at++) {
    const { packet, choice, node, effects } = moments[at]!;
    if (packet?.seq === seq) return { seq: at, packet: packet.id };
    const waits = moments[at - 1]!.world.packets.some((sent) => sent.seq === seq);
    if (!waits && (fired !== null || timers.length === 0)) return fired;
    if (node !== moment.node) continue;
    if (fired === null && choice?.type === 'fire' && timers.includes(choice.timer)) fired = { seq: at, packet: null };
    for (const effect of effects) {
      if ((effect.type === 'setTimer' || effect.type === 'cancelTimer') && timers.includes(effect.timer)) timers.splice(timers.indexOf(effect.timer), 1);
    }
  }
  return fired;
}

/** Where a packet sent at `seq` was delivered or came to grief; null: it is still under way. */
export function endOf(moments: readonly Moment[], id: PacketId, seq: number, length = moments.length): number | null {
  for (let at = seq; at < length; at++) {
    const { packet, losses } = moments[at]!;
    if (packet?.id === id || losses.some((loss) => loss.packet.id === id)) return at;
  }
  return null;
}

function sets(moment: Moment, node: string, timer: string): boolean {
  return moment.node === node && moment.effects.some((effect) => effect.type === 'setTimer' && effect.timer === timer);
}
