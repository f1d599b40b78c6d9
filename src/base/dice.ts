/** Dice that remember where they are: for whatever is drawn once by a seed and then written down. Worlds hold a `Prng` instead. */
import { draw, seeded, type Prng } from './prng.ts';

export class Dice {
  private prng: Prng;

  constructor(seed: number) {
    this.prng = seeded(seed);
  }

  /** A whole number from 0 to `count` - 1. */
  below(count: number): number {
    const { value, next } = draw(this.prng, 0, count - 1);
    this.prng = next;
    return value;
  }

  /** True once in `odds` times. */
  once(odds: number): boolean {
    return this.below(odds) === 0;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}
