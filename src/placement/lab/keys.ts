/** The keys that are placed: made by a seed, or brought by somebody. */
import { Dice } from '#base/dice.ts';

export type KeyPlan =
  /** uniform: names without order; sequential: `key-0`, `key-1`, …; zipf: requests, of which a few keys get most. */
  | { readonly kind: 'uniform' | 'sequential'; readonly count: number; readonly seed: number }
  /** The key of rank r is asked for in proportion to 1 / r^exponent; there are `distinct` of them. */
  | { readonly kind: 'zipf'; readonly count: number; readonly seed: number; readonly distinct: number; readonly exponent: number }
  | { readonly kind: 'pasted'; readonly keys: readonly string[] };

export interface Keys {
  /** Each once. */
  readonly names: readonly string[];
  /** How often each is asked for. */
  readonly asked: Float64Array;
  /** All requests in their order, as indices into the names; null: each name once, in order. */
  readonly order: Int32Array | null;
}

/** The keys of a plan; the same for the same plan. */
export function keysOf(plan: KeyPlan): Keys {
  switch (plan.kind) {
    case 'sequential': return once(Array.from({ length: plan.count }, (_, i) => `key-${i}`));
    case 'uniform': return once(uniform(plan.count, plan.seed));
    case 'zipf': return zipf(plan);
    case 'pasted': return pasted(plan.keys);
  }
}

function once(names: readonly string[]): Keys {
  return { names, asked: new Float64Array(names.length).fill(1), order: null };
}

/** Eight hexadecimal digits, and a number where that draw was made before. */
function uniform(count: number, seed: number): readonly string[] {
  const dice = new Dice(seed);
  const names = new Set<string>();
  while (names.size < count) names.add(`k${(dice.below(0x1_0000_0000) >>> 0).toString(16).padStart(8, '0')}`);
  return [...names];
}

/** By inversion in the table of cumulative shares. Ranks that nobody asked for are left out. */
function zipf({ count, seed, distinct, exponent }: Extract<KeyPlan, { readonly kind: 'zipf' }>): Keys {
  const dice = new Dice(seed);
  const cumulated = new Float64Array(distinct);
  let sum = 0;
  for (let rank = 0; rank < distinct; rank += 1) cumulated[rank] = sum += 1 / (rank + 1) ** exponent;
  const index = new Int32Array(distinct).fill(-1);
  const names: string[] = [];
  const asked: number[] = [];
  const order = new Int32Array(count);
  for (let i = 0; i < count; i += 1) {
    const rank = firstAbove(cumulated, (dice.below(0x1_0000_0000) / 0x1_0000_0000) * sum);
    if (index[rank] === -1) { index[rank] = names.length; names.push(`key-${rank + 1}`); asked.push(0); }
    order[i] = index[rank]!;
    asked[index[rank]!]! += 1;
  }
  return { names, asked: Float64Array.from(asked), order };
}

function firstAbove(cumulated: Float64Array, value: number): number {
  let low = 0;
  let high = cumulated.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cumulated[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function pasted(lines: readonly string[]): Keys {
  const index = new Map<string, number>();
  const asked: number[] = [];
  const order = Int32Array.from(lines, (line) => {
    const at = index.get(line) ?? index.size;
    index.set(line, at);
    asked[at] = (asked[at] ?? 0) + 1;
    return at;
  });
  return { names: [...index.keys()], asked: Float64Array.from(asked), order: index.size === lines.length ? null : order };
}
