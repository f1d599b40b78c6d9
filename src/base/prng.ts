/**
 * SplitMix32 as a value: drawing returns the next generator, so that a world can hold one. A Weyl sequence through
 * the finalizer of MurmurHash3 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators", with
 * Appleby's 32-bit finalizer). Ours, because a link must replay the same run whatever a library does next year.
 */
export type Prng = number;

const GOLDEN = 0x9e3779b9;

/** Appleby's fmix32: every input bit changes every output bit about half of the time. */
export function fmix32(word: number): number {
  let z = word | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}

/** A generator from any whole number. Near seeds give unrelated runs. */
export function seeded(seed: number): Prng {
  return fmix32(seed ^ 0x5bd1e995) | 0;
}

/** What was drawn, and the generator that follows. Not a tuple: engines box the numbers of a list that holds a large one. */
export interface Drawn<T> {
  readonly value: T;
  readonly next: Prng;
}

/**
 * A whole number from min (of 31 bits) to max, both included (at most 2^32 values), and the generator that follows. The
 * bit operations keep the result a small integer for the engine: a boxed number in every moment costs memory.
 */
export function draw(prng: Prng, min: number, max: number): Drawn<number> {
  const next = (prng + GOLDEN) | 0;
  return { value: (min | 0) + (((fmix32(next) / 0x1_0000_0000) * (max - min + 1)) >>> 0), next };
}

/** True with the given probability (0 to 1). */
export function chance(prng: Prng, probability: number): Drawn<boolean> {
  const next = (prng + GOLDEN) | 0;
  return { value: fmix32(next) / 0x1_0000_0000 < probability, next };
}
