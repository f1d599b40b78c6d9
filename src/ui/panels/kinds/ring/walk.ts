/** What is lit when something of a ring is pointed at, and where arrow keys lead; pure functions. */
import type { RingArc, RingKey, RingPanel } from '#model/view.ts';
import { isOn } from './geometry.ts';

/** What can be pointed at, by names that outlive a step of time: an arc by its end, a key by its label. */
export const arcItem = ({ to }: Pick<RingArc, 'to'>) => `arc ${to}`;
export const keyItem = ({ label }: Pick<RingKey, 'label'>) => `key ${label}`;
export const ownerItem = (id: string) => `owner ${id}`;

export interface Lights {
  /** The arc in question, by index; null: none. */
  readonly arc: number | null;
  /** The owner in question: the arc's, or the one that was pointed at. */
  readonly owner: string;
  /** Who keeps copies of the arc, from 1. */
  readonly order: ReadonlyMap<string, number>;
  /** Where the walk from the arc on meets each of them first: index of an arc, and the order. */
  readonly met: ReadonlyMap<number, number>;
}

/** null: nothing is pointed at, or it is no longer there. A key lights the arc that it lies on. */
export function lightsOf({ arcs, keys, owners }: Pick<RingPanel, 'arcs' | 'keys' | 'owners'>, item: string | null): Lights | null {
  if (item === null) return null;
  const owner = owners.find(({ id }) => ownerItem(id) === item);
  if (owner !== undefined) return { arc: null, owner: owner.id, order: new Map(), met: new Map() };
  const key = keys.find((one) => keyItem(one) === item);
  const index = key === undefined ? arcs.findIndex((arc) => arcItem(arc) === item) : arcAt(arcs, key);
  const arc = arcs[index];
  if (arc === undefined) return null;
  const copies = arc.copies.filter((id) => owners.some((one) => one.id === id));
  const met = new Map<number, number>();
  copies.forEach((id, place) => {
    for (let step = 0; step < arcs.length; step += 1) {
      const at = (index + step) % arcs.length;
      if (arcs[at]!.owner !== id) continue;
      met.set(at, place + 1);
      return;
    }
  });
  return { arc: index, owner: arc.owner, order: new Map(copies.map((id, place) => [id, place + 1])), met };
}

/** lit: the one in question; met: it belongs to the answer; dim: it does not; plain: no question. */
export type Look = 'lit' | 'met' | 'dim' | 'plain';

export function lookOfArc(lights: Lights | null, owner: string, index: number): Look {
  if (lights === null) return 'plain';
  if (lights.arc === null) return owner === lights.owner ? 'met' : 'dim';
  if (index === lights.arc) return 'lit';
  // Copies that no owner keeps, as the servers of a group: what else the group owns.
  return lights.met.has(index) || (lights.order.size === 0 && owner === lights.owner) ? 'met' : 'dim';
}

/** Of the thin band of a copy within an arc. */
export function lookOfCopy(lights: Lights | null, copy: string, index: number): Look {
  if (lights === null) return 'plain';
  return (lights.arc === null ? copy === lights.owner : index === lights.arc) ? 'met' : 'dim';
}

/** Where a key of the keyboard leads: left and right along the arcs or the keys, up and down from one to the other. Keys in order of place. */
export function stepped(item: string, pressed: string, { arcs, keys }: Pick<RingPanel, 'arcs' | 'keys'>): string | null {
  const rows = [arcs.map(arcItem), keys.map(keyItem)] as const;
  const row = rows[0].includes(item) ? rows[0] : rows[1];
  const index = row.indexOf(item);
  if (index < 0) return null;
  switch (pressed) {
    case 'ArrowRight': return row[(index + 1) % row.length]!;
    case 'ArrowLeft': return row.at(index - 1)!;
    case 'Home': return row[0]!;
    case 'End': return row.at(-1)!;
    case 'ArrowUp': case 'ArrowDown': return row === rows[0] ? keyNear(keys, arcs[index]!) : rows[0][arcAt(arcs, keys[index]!)] ?? null;
    default: return null;
  }
}

/** A line begins with a position that is on none of its arcs: it goes with the first. */
function arcAt(arcs: readonly RingArc[], { at }: RingKey): number {
  return Math.max(0, arcs.findIndex((arc) => isOn(arc, at)));
}

/** The first key on an arc, else the next one on the way. */
function keyNear(keys: readonly RingKey[], arc: RingArc): string | null {
  const key = keys.find(({ at }) => isOn(arc, at) && at > arc.from) ?? keys.find(({ at }) => isOn(arc, at)) ?? keys.find(({ at }) => at > arc.to) ?? keys[0];
  return key === undefined ? null : keyItem(key);
}
