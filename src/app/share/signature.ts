/**
 * Eight hex digits of how a run went, to notice a replay that went another way. Of the last world everything that the
 * kernel knows (time, dice, timers, what is on the wire), nothing that only a protocol can read: a state that gains a
 * field in a later version of the lab must not make every old link look broken.
 */
import { checksum } from '#kernel/replay.ts';
import type { World } from '#model/world.ts';

export function signature(world: World): string {
  const nodes = Object.fromEntries(Object.entries(world.nodes).map(([id, record]) => [id, { ...record, state: null, durable: null, unsynced: [], error: null }]));
  return checksum({ ...world, nodes, packets: world.packets.map((packet) => ({ ...packet, message: null })) });
}
