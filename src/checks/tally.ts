/** What a run has cost so far: messages, bytes, forced writes. Folded from the moments. */
import type { Moment } from '#model/world.ts';

export interface Costs {
  readonly sent: number;
  readonly delivered: number;
  readonly lost: number;
  /** Of the messages as JSON, UTF-16 units taken as bytes. */
  readonly bytes: number;
  readonly forcedWrites: number;
  /** Entries decided (`decides` facts of slots not decided before). */
  readonly decided: number;
  readonly lastSlot: number;
}

export const NO_COSTS: Costs = { sent: 0, delivered: 0, lost: 0, bytes: 0, forcedWrites: 0, decided: 0, lastSlot: 0 };

export function tallied(costs: Costs, moment: Moment): Costs {
  let { sent, delivered, lost, bytes, forcedWrites, decided, lastSlot } = costs;
  for (const effect of moment.effects) {
    if (effect.type === 'send') {
      sent += 1;
      bytes += size(effect.message);
    } else if (effect.type === 'persist') {
      forcedWrites += 1;
    } else if (effect.type === 'fact' && effect.fact.type === 'decides' && effect.fact.slot > lastSlot) {
      decided += 1;
      lastSlot = effect.fact.slot;
    }
  }
  lost += moment.losses.length;
  if (moment.packet !== null && moment.losses.every(({ packet }) => packet !== moment.packet)) delivered += 1;
  return { sent, delivered, lost, bytes, forcedWrites, decided, lastSlot };
}

const sizes = new WeakMap<object, number>();

function size(message: unknown): number {
  if (message === null || typeof message !== 'object') return JSON.stringify(message)?.length ?? 0;
  const known = sizes.get(message) ?? JSON.stringify(message).length;
  sizes.set(message, known);
  return known;
}
