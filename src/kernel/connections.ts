/**
 * Connections as TCP has them (see `Connections` in model/protocol.ts): in order, each message once, or not at all any
 * more. Their loss is a packet like any other, so that it takes its time, can be seen, held and brought forward.
 */
import { draw } from '#base/prng.ts';
import type { Connections, NodeId } from '#model/protocol.ts';
import { linkId, RESET, type Loss, type NodeRecord, type Packet, type World } from '#model/world.ts';
import { changedNode, changedWorld } from './copies.ts';

/** Two ends that can no longer hear each other. */
export type Pair = readonly [a: NodeId, b: NodeId];

type Change<S, M, D> = readonly [world: World<S, M, D>, losses: readonly Loss<M>[]];

const NOBODY: readonly NodeId[] = [];

/** The peers that a node holds connections to; none when it is down. */
export function peersOf<S, M, D>(connections: Connections<S, M> | null, record: NodeRecord<S, D> | undefined): readonly NodeId[] {
  return connections === null || record === undefined || record.state === null ? NOBODY : connections.peers(record.state);
}

/** The connections of these pairs are gone, with all that was on them; both ends will be told. */
export function broken<S, M, D>(world: World<S, M, D>, connections: Connections<S, M> | null, pairs: readonly Pair[]): Change<S, M, D> {
  let change: Change<S, M, D> = [world, []];
  if (connections === null) return change;
  for (const [a, b] of pairs) {
    const [next, losses] = emptied(emptied(change, a, b), b, a);
    change = [told(told(next, connections, a, b), connections, b, a), losses];
  }
  return change;
}

/**
 * `by` no longer holds the connection, or is dead: what it sent before still arrives, and after it the other end is
 * told; what was on its way to it is gone.
 */
export function closed<S, M, D>(world: World<S, M, D>, connections: Connections<S, M> | null, by: NodeId, held: readonly NodeId[]): Change<S, M, D> {
  const holds = peersOf(connections, world.nodes[by]);
  const dead = world.nodes[by]?.state === null;
  let change: Change<S, M, D> = [world, []];
  if (connections === null || (held.length === 0 && !dead)) return change;
  for (const peer of dead ? Object.keys(world.nodes) : held) {
    if (peer === by || holds.includes(peer)) continue;
    const [next, losses] = emptied(change, peer, by);
    change = [told(next, connections, peer, by), losses];
  }
  return change;
}

/** True if `from` will be told that its connection to `to` is lost: until then what it sends there is lost too. */
export function isDoomed(packets: readonly Packet[], from: NodeId, to: NodeId): boolean {
  return packets.some((packet) => packet.reset === true && packet.to === from && packet.from === to);
}

/** False while an earlier packet of the same channel is in flight. */
export function isFirst(packets: readonly Packet[], packet: Packet): boolean {
  if (packet.channel === undefined) return true;
  for (const other of packets) {
    if (other === packet) return true;
    if (other.channel === packet.channel && other.from === packet.from && other.to === packet.to) return false;
  }
  return true;
}

/** The pairs whose connection broke as these packets were lost; `reset` means that it was broken already. */
export function pairsOf(losses: readonly Loss[]): readonly Pair[] {
  const pairs = new Map<string, Pair>();
  for (const { why, packet: { channel, from, to } } of losses) {
    if (channel === 'connection' && why !== 'reset') pairs.set(from < to ? linkId(from, to) : linkId(to, from), [from, to]);
  }
  return [...pairs.values()];
}

function emptied<S, M, D>([world, losses]: Change<S, M, D>, from: NodeId, to: NodeId): Change<S, M, D> {
  const gone = world.packets.filter((packet) => packet.channel === 'connection' && packet.from === from && packet.to === to);
  if (gone.length === 0) return [world, losses];
  const packets = world.packets.filter((packet) => !gone.includes(packet));
  return [changedWorld(world, { packets }), [...losses, ...gone.filter(({ reset }) => reset !== true).map((packet): Loss<M> => ({ packet, why: 'reset' }))]];
}

/** Puts the news on its way to `to`, if that end holds the connection or has something on it that will arrive, and is not told already. */
function told<S, M, D>(world: World<S, M, D>, connections: Connections<S, M>, to: NodeId, about: NodeId): World<S, M, D> {
  const [listener, peer] = [world.nodes[to], world.nodes[about]];
  if (listener === undefined || peer === undefined || listener.state === null || isDoomed(world.packets, to, about)) return world;
  const before = world.packets.findLast(({ channel, from, to: end }) => channel === 'connection' && from === about && end === to);
  if (before === undefined && !connections.peers(listener.state).includes(about)) return world;
  const { value: latency, next: prng } = draw(world.prng, ...world.network.latency);
  const sent = peer.sent + 1;
  const packet: Packet<M> = {
    id: `${linkId(about, to)}#${sent}`, from: about, to, message: RESET as M, sent: world.now, seq: world.seq,
    due: Math.max(world.now + latency, before?.due ?? 0), held: false, channel: 'connection', reset: true,
  };
  return changedWorld(changedNode(world, about, { sent }), { prng, packets: [...world.packets, packet] });
}
