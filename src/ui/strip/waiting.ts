/**
 * Why an operation waits, told from the bus alone, so that it is true for every protocol: where the client's last
 * message got to, and whom the server that has it can reach.
 */
import type { NodeId } from '#model/protocol.ts';
import { linkId, type Moment, type World } from '#model/world.ts';
import type { WaitingWords } from './words/words.ts';

/** How far back the client's last message is looked for, in moments. */
const PATIENCE = 2_000;

/** `since`: the seq of the call; `cursor`: the moment on screen. */
export function reason(moments: readonly Moment[], cursor: number, servers: readonly NodeId[], client: NodeId, since: number, words: WaitingWords): string {
  const { world } = moments[cursor]!;
  if (world.nodes[client]?.status !== 'up') return words.clientDown;
  const flying = world.packets.findLast((packet) => packet.from === client && packet.seq >= since);
  if (flying !== undefined) return flying.held || world.links[linkId(client, flying.to)]?.held === true ? words.held(flying.to) : words.onItsWay(flying.to);
  const server = lastAsked(moments, cursor, client, Math.max(since, cursor - PATIENCE));
  if (server === null) return words.unsent;
  const { to, lost } = server;
  const status = world.nodes[to]?.status;
  if (status === 'down') return words.down(to);
  if (status === 'paused') return words.paused(to);
  if (lost) return words.lost(to);
  const reached = reachedBy(world, to, servers);
  return reached <= servers.length / 2 ? words.alone(to, reached, servers.length) : words.asked(to);
}

/** The server that was sent the last message, and whether that message got there. */
function lastAsked(moments: readonly Moment[], cursor: number, client: NodeId, since: number): { readonly to: NodeId; readonly lost: boolean } | null {
  for (let seq = cursor; seq >= since; seq--) {
    const { losses, packet, node, effects } = moments[seq]!;
    const lost = losses.find((loss) => loss.packet.from === client);
    if (lost !== undefined) return { to: lost.packet.to, lost: true };
    if (packet?.from === client) return { to: packet.to, lost: false };
    if (node !== client) continue;
    const sent = effects.findLast((effect) => effect.type === 'send');
    if (sent !== undefined) return { to: sent.to, lost: false };
  }
  return null;
}

/** Servers that this one can talk with now, itself included. */
export function reachedBy(world: World, server: NodeId, servers: readonly NodeId[]): number {
  const open = (from: NodeId, to: NodeId) => { const link = world.links[linkId(from, to)]; return link === undefined || !(link.cut || link.held); };
  return servers.filter((other) => other === server || (world.nodes[other]?.status === 'up' && open(server, other) && open(other, server))).length;
}
