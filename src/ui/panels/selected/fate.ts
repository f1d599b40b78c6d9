/** Where a packet is at the moment on screen, and what became of it as far as the run has been lived. */
import type { Packet, PacketId } from '#model/world.ts';
import { endOf } from '#ui/timeline/causes.ts';
import type { Now } from '#ui/panels/now.ts';
import type { LossReason } from '#ui/panels/words/words.ts';

export type Fate =
  | { readonly type: 'future' }
  | { readonly type: 'flying' }
  | { readonly type: 'arrived'; readonly seq: number }
  | { readonly type: 'lost'; readonly seq: number; readonly why: LossReason }
  | { readonly type: 'unknown' };

/** As it is now, or as it was when it was sent; null: this branch never sent it. */
export function packetOf({ branch, world }: Now, id: PacketId, seq: number): Packet | null {
  const flying = world.packets.find((packet) => packet.id === id && packet.seq === seq);
  if (flying !== undefined) return flying;
  const sent = branch.moments[seq];
  return sent?.world.packets.find((packet) => packet.id === id) ?? sent?.losses.find(({ packet }) => packet.id === id)?.packet ?? null;
}

export function fateOf({ branch, cursor, world }: Now, { id, seq }: Packet): Fate {
  if (cursor < seq) return { type: 'future' };
  if (world.packets.some((packet) => packet.id === id)) return { type: 'flying' };
  const end = endOf(branch.moments, id, seq, cursor + 1);
  if (end === null) return { type: 'unknown' };
  const loss = branch.moments[end]!.losses.find(({ packet }) => packet.id === id);
  return loss === undefined ? { type: 'arrived', seq: end } : { type: 'lost', seq: end, why: loss.why };
}
