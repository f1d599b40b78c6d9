/** How Dynamo's third strategy deals out partitions (§6.2): everybody has Q/S; who leaves gives back, who joins steals, and nothing else moves. */
import { Dice } from '#base/dice.ts';

/**
 * How many of `count` partitions each should hold: its share by weight, whole. What is left over goes to the largest
 * remainders, and among equals to those who hold most already: so they need not give it away.
 */
function quotas(count: number, weights: readonly number[], held: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (count * weight) / total);
  const whole = exact.map(Math.floor);
  const left = count - whole.reduce((sum, share) => sum + share, 0);
  const remainder = (i: number) => exact[i]! - whole[i]!;
  const order = [...weights.keys()].sort((a, b) => remainder(b) - remainder(a) || held[b]! - held[a]! || a - b);
  for (const i of order.slice(0, left)) whole[i] = whole[i]! + 1;
  return whole;
}

/** Partitions for members who have none yet: at random by a seed, or in turns (null), as Riak claims them. */
export function dealt(count: number, weights: readonly number[], seed: number | null): Int32Array {
  const left = quotas(count, weights, weights.map(() => 0));
  const owners = new Int32Array(count);
  for (let q = 0, owner = -1; q < count; q += 1) {
    do owner = (owner + 1) % weights.length; while (left[owner]! === 0);
    owners[q] = owner;
    left[owner] = left[owner]! - 1;
  }
  return seed === null ? owners : shuffled(owners, new Dice(seed));
}

/** Fisher and Yates. */
function shuffled(list: Int32Array, dice: Dice): Int32Array {
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = dice.below(i + 1);
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
  return list;
}

/** The same partitions for other members: those of nobody (-1) and what somebody has too many of go to who has too few. */
export function redealt(before: Int32Array, weights: readonly number[], seed: number): Int32Array {
  const dice = new Dice(seed);
  const held = weights.map(() => 0);
  for (const owner of before) if (owner >= 0) held[owner] = held[owner]! + 1;
  const want = quotas(before.length, weights, held);
  const owners = before.slice();
  const free: number[] = [];
  for (const q of shuffled(Int32Array.from(before.keys()), dice)) {
    const owner = owners[q]!;
    if (owner >= 0 && held[owner]! <= want[owner]!) continue;
    if (owner >= 0) held[owner] = held[owner]! - 1;
    free.push(q);
  }
  const poor = [...weights.keys()].filter((i) => held[i]! < want[i]!);
  for (const q of free) {
    const at = dice.below(poor.length);
    const owner = poor[at]!;
    owners[q] = owner;
    held[owner] = held[owner]! + 1;
    if (held[owner] === want[owner]) poor.splice(at, 1);
  }
  return owners;
}
