/** The wire: what a link does to a packet, and what a fault does to links. */
import { chance, draw, type Prng } from '#base/prng.ts';
import type { Connections, Millis, NodeId } from '#model/protocol.ts';
import { isDoomed, isFirst } from './connections.ts';
import { changedWorld } from './copies.ts';
import { LIMITS, linkId, type Link, type LinkId, type Loss, type Packet, type World } from '#model/world.ts';

const HEALTHY: Link = { cut: false, held: false, latency: null, loss: null };
/** One object for the common case, so that it is known at a glance. */
export const ALL_HEALTHY: World['links'] = {};

/** Where packets go as a step sends them: the generator that decides their fate, those that go out, those that are lost. */
export interface Wire<M> {
  prng: Prng;
  readonly out: Packet<M>[];
  readonly losses: Loss<M>[];
  /** null: every message travels alone. */
  readonly channel: Connections<never, M>['channel'] | null;
}

/** Puts one message on the wire; the sender's `count` names it. Returns how many packets that made (two if duplicated). */
export function post<M>(world: World<unknown, M>, wire: Wire<M>, from: NodeId, to: NodeId, message: M, count: number): number {
  const { network, seq, now: sent } = world;
  const channel = wire.channel === null ? 'datagram' : wire.channel(message);
  const link = world.links === ALL_HEALTHY ? HEALTHY : (world.links[linkId(from, to)] ?? HEALTHY);
  const [min, max] = link.latency ?? network.latency;
  const { value: latency, next } = draw(wire.prng, min, max);
  wire.prng = next;
  const inOrder = !network.reorder || channel !== 'datagram';
  const due = inOrder ? Math.max(sent + latency, lastDue(world, wire, from, to)) : sent + latency;
  const packet: Packet<M> = channel === 'datagram' ? { id: `${from}>${to}#${count}`, from, to, message, sent, seq, due, held: false }
    : { id: `${from}>${to}#${count}`, from, to, message, sent, seq, due, held: false, channel };
  const full = world.packets.length + wire.out.length >= LIMITS.packets;
  // A connection needs both directions.
  const isCut = link.cut || (channel === 'connection' && world.links !== ALL_HEALTHY && world.links[linkId(to, from)]?.cut === true);
  const why = isCut ? 'cut' : channel === 'connection' && isLost(world, wire, from, to) ? 'reset'
    : hits(wire, link.loss ?? network.loss) ? 'loss' : full ? 'limit' : null;
  if (why !== null) {
    wire.losses.push({ packet, why });
    return 1;
  }
  wire.out.push(packet);
  if (channel !== 'datagram' || !hits(wire, network.duplicate) || full) return 1;
  const more = draw(wire.prng, min, max);
  wire.prng = more.next;
  wire.out.push({ ...packet, id: `${from}>${to}#${count + 1}`, due: due + more.value });
  return 2;
}

/** Nothing more travels on a connection that is lost, known or not. */
function isLost(world: World, { losses }: Wire<unknown>, from: NodeId, to: NodeId): boolean {
  return losses.some(({ packet }) => packet.channel === 'connection' && packet.from === from && packet.to === to) || isDoomed(world.packets, from, to);
}

/** Draws only where there is something to decide, so that a healthy network costs no randomness. */
function hits(wire: Wire<unknown>, probability: number): boolean {
  if (probability <= 0) return false;
  const { value, next } = chance(wire.prng, probability);
  wire.prng = next;
  return value;
}

function lastDue(world: World, { out }: Wire<unknown>, from: NodeId, to: NodeId): Millis {
  const same = (packet: Packet): boolean => packet.from === from && packet.to === to;
  return (out.findLast(same) ?? world.packets.findLast(same))?.due ?? 0;
}

/** True if time alone will deliver the packet: nobody holds it or its link, and nothing is before it in order. */
export function flows(world: World, packet: Packet): boolean {
  if (packet.held || !isFirst(world.packets, packet)) return false;
  return world.links === ALL_HEALTHY || world.links[linkId(packet.from, packet.to)]?.held !== true;
}

/** The links with one property changed on some; a link that is healthy again is no longer listed. */
export function changed(links: World['links'], ids: readonly LinkId[], change: Partial<Link>): World['links'] {
  const next = { ...links };
  for (const id of ids) {
    const known = next[id] ?? HEALTHY;
    const { cut = known.cut, held = known.held, latency = known.latency, loss = known.loss } = change;
    if (cut || held || latency !== null || loss !== null) next[id] = { cut, held, latency, loss };
    else if (known !== HEALTHY) delete next[id];
  }
  return Object.keys(next).length === 0 ? ALL_HEALTHY : next;
}

/** Cuts links: what is on them is lost where it is, but not the news that a connection is lost. */
export function severed<S, M, D>(world: World<S, M, D>, ids: readonly LinkId[]): readonly [World<S, M, D>, readonly Loss<M>[]] {
  const gone = new Set(ids);
  const lost = world.packets.filter((packet) => packet.reset !== true && gone.has(linkId(packet.from, packet.to)));
  const packets = lost.length === 0 ? world.packets : world.packets.filter((packet) => !lost.includes(packet));
  return [
    changedWorld(world, { packets, links: changed(world.links, ids, { cut: true }) }),
    lost.map((packet) => ({ packet, why: 'cut' as const })),
  ];
}
