/** What a run has cost so far: messages, bytes, forced writes. Folded from the moments. */
import type { Moment } from '#model/world.ts';

export interface Costs {
  readonly sent: number;
  readonly delivered: number;
  readonly lost: number;
  /** Of the messages as JSON, UTF-16 units taken as bytes. */
  readonly bytes: number;
  readonly forcedWrites: number;
  /** Slots decided (`decides` facts of slots not decided before). */
  readonly decided: number;
  /** The latest of them, ascending: they may be decided out of order, and are said again by whoever learns of them late. */
  readonly slots: readonly number[];
}

/** So many slots may be open at once; whatever is below those remembered was decided before. */
const REMEMBERED = 32;

export const NO_COSTS: Costs = { sent: 0, delivered: 0, lost: 0, bytes: 0, forcedWrites: 0, decided: 0, slots: [] };

export function tallied(costs: Costs, moment: Moment): Costs {
  let { sent, delivered, lost, bytes, forcedWrites, decided, slots } = costs;
  for (const effect of moment.effects) {
    if (effect.type === 'send') {
      sent += 1;
      bytes += size(effect.message);
    } else if (effect.type === 'persist') {
      forcedWrites += 1;
    } else if (effect.type === 'fact' && effect.fact.type === 'decides' && isNewSlot(slots, effect.fact.slot)) {
      decided += 1;
      slots = [...slots, effect.fact.slot].sort((a, b) => a - b).slice(-REMEMBERED);
    }
  }
  lost += moment.losses.length;
  if (moment.packet !== null && moment.losses.every(({ packet }) => packet !== moment.packet)) delivered += 1;
  return { sent, delivered, lost, bytes, forcedWrites, decided, slots };
}

/** True if no `decides` of this slot has been counted. Slot 0 stands for none: somebody finishes what another began. */
export function isNewSlot(slots: readonly number[], slot: number): boolean {
  if (slot <= 0 || slots.includes(slot)) return false;
  return slots.length < REMEMBERED || slot > slots[0]!;
}

const sizes = new WeakMap<object, number>();

function size(message: unknown): number {
  if (message === null || typeof message !== 'object') return JSON.stringify(message)?.length ?? 0;
  const known = sizes.get(message) ?? JSON.stringify(message).length;
  sizes.set(message, known);
  return known;
}
