/**
 * The stage from the keyboard: one tab stop, and arrow keys that move between what stands on it. Left and right go round
 * among nodes, messages or links; up and down change between the three. A stop's key names its target.
 */
import type { FaultTarget } from '#ui/faults/target.ts';

export interface Stop {
  readonly key: string;
  readonly ring: 'nodes' | 'messages' | 'links';
}

export function keyOf(target: FaultTarget): string {
  switch (target.type) {
    case 'node': return `node ${target.node}`;
    case 'packet': return `packet ${target.packet} ${target.seq}`;
    case 'link': return `link ${target.link}`;
    case 'cluster': return 'cluster';
  }
}

/** What a key names; anything unknown is the cluster. */
export function targetOfKey(key: string | undefined): FaultTarget {
  const [type, id = '', seq] = (key ?? '').split(' ');
  switch (type) {
    case 'node': return { type, node: id };
    case 'packet': return { type, packet: id, seq: Number(seq) };
    case 'link': return { type, link: id };
    default: return { type: 'cluster' };
  }
}

/** Where an arrow key, Home or End leads; null: nowhere. */
export function stopAfter(stops: readonly Stop[], current: string, key: string): string | null {
  const here = stops.find((stop) => stop.key === current);
  if (here === undefined) return null;
  const ring = stops.filter((stop) => stop.ring === here.ring);
  const index = ring.indexOf(here);
  switch (key) {
    case 'ArrowRight': return ring[(index + 1) % ring.length]!.key;
    case 'ArrowLeft': return ring.at(index - 1)!.key;
    case 'Home': return ring[0]!.key;
    case 'End': return ring.at(-1)!.key;
    case 'ArrowDown': return ringAfter(stops, here.ring, 1);
    case 'ArrowUp': return ringAfter(stops, here.ring, -1);
    default: return null;
  }
}

function ringAfter(stops: readonly Stop[], ring: Stop['ring'], by: 1 | -1): string | null {
  const rings = [...new Set(stops.map((stop) => stop.ring))];
  const next = rings.at((rings.indexOf(ring) + by) % rings.length);
  return stops.find((stop) => stop.ring === next)?.key ?? null;
}
