/**
 * How many events each lane had, counted in time slots of many widths at once, so that a run of any length is drawn
 * from about as many numbers as the screen has pixels.
 */
import type { Millis } from '#model/protocol.ts';

/** The narrowest slot, ms; each level doubles it. */
const FINEST = 8;
const LEVELS = 16;

export class Density {
  private readonly lanes: number[][][];

  constructor(lanes: number) {
    this.lanes = Array.from({ length: lanes }, () => Array.from({ length: LEVELS }, () => []));
  }

  add(lane: number, at: Millis): void {
    const levels = this.lanes[lane]!;
    let slot = Math.floor(at / FINEST);
    for (const counts of levels) {
      while (counts.length <= slot) counts.push(0);
      counts[slot]! += 1;
      slot >>>= 1;
    }
  }

  /** The finest level whose slots are at least so wide. */
  static levelFor(width: Millis): number {
    return Math.max(0, Math.min(LEVELS - 1, Math.ceil(Math.log2(width / FINEST))));
  }

  static widthOf(level: number): Millis {
    return FINEST * 2 ** level;
  }

  /** Shows the count of every slot that is not empty and touches [from, to]. */
  visit(lane: number, level: number, from: Millis, to: Millis, see: (start: Millis, count: number) => void): void {
    const counts = this.lanes[lane]![level]!;
    const width = Density.widthOf(level);
    const last = Math.min(counts.length - 1, Math.floor(to / width));
    for (let slot = Math.max(0, Math.floor(from / width)); slot <= last; slot++) {
      if (counts[slot]! > 0) see(slot * width, counts[slot]!);
    }
  }
}
