/**
 * Where a message is at a virtual time: a pure function of when it was sent, when it is due and what became of it. What
 * is held stands where it was held; what is lost travels to its end and fades there.
 */
import type { Branch } from '#app/branch.ts';
import type { Millis } from '#model/protocol.ts';
import { linkId, type Link, type Loss, type Packet, type World } from '#model/world.ts';

export interface Flight {
  readonly packet: Packet;
  /** It goes no further than this fraction of its way; 1: it arrives. */
  readonly stop: number;
  readonly held: boolean;
  /** When and why it is no more; null: it is in flight. */
  readonly lost: { readonly at: Millis; readonly why: Loss['why'] } | null;
}

type Lived = Pick<Branch, 'moments'>;

/** How long a lost message's mark can be seen, virtual ms. */
export const FADE: Millis = 40;
/** A lost message may still be on its way to its end this long after its loss was decided, virtual ms. */
const HORIZON: Millis = 400;
const LOOK_BACK = 400;
/** Where a cut link ends, as a fraction of the way: just before the scissors. */
const CUT = 0.42;
/** Marks that stand in a queue keep this distance, as a fraction of the way. */
const QUEUE = 0.1;
/** However long the queue, nobody stands behind the sender. */
const FIRST = 0.04;

/** All that can be seen of messages while a moment is on screen. */
export function flightsAt(branch: Lived, cursor: number): readonly Flight[] {
  return [...inFlight(branch, cursor), ...recentLosses(branch, cursor)];
}

/** How far it is, 0 to 1. */
export function fractionAt({ packet, stop }: Flight, time: Millis): number {
  return Math.min(stop, travelled(packet, time));
}

/** 1: in flight; then down to 0 after its end. */
export function presenceAt({ lost }: Flight, time: Millis): number {
  return lost === null ? 1 : Math.max(0, Math.min(1, 1 - (time - lost.at) / FADE));
}

/** For readers who want no motion: sent, under way, arrived. */
export function jumping(flight: Flight, time: Millis): number {
  const fraction = fractionAt(flight, time);
  return fraction >= flight.stop ? flight.stop : fraction <= 0 ? 0 : Math.min(0.5, flight.stop);
}

function inFlight(branch: Lived, cursor: number): readonly Flight[] {
  const { world } = branch.moments[cursor]!;
  const queues = new Map<string, number>();
  const place = (link: string) => {
    const before = queues.get(link) ?? 0;
    queues.set(link, before + 1);
    return before;
  };
  return world.packets.filter(({ from, to }) => from !== to).map((packet): Flight => {
    const id = linkId(packet.from, packet.to);
    const link = world.links[id];
    if (packet.held) return { packet, stop: travelled(packet, since(branch, cursor, packet, ({ packets }) => packets.includes(packet))), held: true, lost: null };
    if (link?.held === true) return { packet, stop: Math.max(FIRST, onHeldLink(branch, cursor, packet, link) - QUEUE * place(id)), held: true, lost: null };
    const waits = packet.due <= world.now && world.nodes[packet.to]?.status === 'paused';
    return waits ? { packet, stop: Math.max(FIRST, 1 - QUEUE * place(id)), held: false, lost: null } : free(packet);
  });
}

const flying = new WeakMap<Packet, Flight>();

/** The same object from moment to moment, so that nothing is drawn anew that only moves. */
function free(packet: Packet): Flight {
  const flight = flying.get(packet) ?? { packet, stop: 1, held: false, lost: null };
  flying.set(packet, flight);
  return flight;
}

/** What was under way when the link was held stands where it was; what came later gathers in the middle. */
function onHeldLink(branch: Lived, cursor: number, packet: Packet, link: Link): number {
  const id = linkId(packet.from, packet.to);
  const heldAt = since(branch, cursor, link, ({ links }) => links[id] === link);
  return packet.sent >= heldAt ? 0.5 : travelled(packet, heldAt);
}

const known = new WeakMap<Packet | Link, Millis>();

/** When this very object came to be: worlds share what does not change, so its identity dates it. */
function since(branch: Lived, cursor: number, thing: Packet | Link, isIn: (world: World) => boolean): Millis {
  const remembered = known.get(thing);
  if (remembered !== undefined) return remembered;
  let [low, high] = [0, cursor];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isIn(branch.moments[middle]!.world)) high = middle;
    else low = middle + 1;
  }
  const { now } = branch.moments[low]!.world;
  known.set(thing, now);
  return now;
}

function recentLosses({ moments }: Lived, cursor: number): readonly Flight[] {
  const { now } = moments[cursor]!.world;
  const flights: Flight[] = [];
  for (let i = cursor; i > Math.max(0, cursor - LOOK_BACK) && moments[i]!.world.now > now - HORIZON; i--) {
    const { losses, world } = moments[i]!;
    for (const loss of losses) {
      const flight = lostFlight(loss, world.now);
      if (flight.lost!.at + FADE > now && loss.packet.from !== loss.packet.to) flights.push(flight);
    }
  }
  return flights;
}

const ended = new WeakMap<Loss, Flight>();

/** Lost as it was sent: it ends half way, or just before a cut. Lost later: where it was. Lost on a dead node: at its door. */
function lostFlight(loss: Loss, decided: Millis): Flight {
  const { packet, why } = loss;
  const stop = why === 'down' ? 1 : decided <= packet.sent ? (why === 'cut' || why === 'reset' ? CUT : 0.5) : travelled(packet, decided);
  const flight = ended.get(loss) ?? { packet, stop, held: false, lost: { at: Math.max(decided, packet.sent + stop * (packet.due - packet.sent)), why } };
  ended.set(loss, flight);
  return flight;
}

function travelled({ sent, due }: Packet, time: Millis): number {
  return due <= sent ? 1 : Math.max(0, Math.min(1, (time - sent) / (due - sent)));
}
