/**
 * The article's own ring: SHA-1 of a server's name, one point each, and for a key "the nearest server". As it is written
 * it subtracts texts and fails with a type error. What it means takes the least difference of two numbers, so the circle
 * is a line, and a server serves keys on both of its sides. Clockwise it would be Karger's ring.
 */
import { clockwiseGap, turn, type Circle } from './circle.ts';
import { HASHES } from './hashes/hashes.ts';
import { onePointEach } from './karger.ts';
import { PlacementError, type Figure, type LookupStep, type Scheme } from './placement.ts';
import { RingPlacement } from './ring-placement.ts';

const hash = HASHES.get('sha1')!;

class NearestPlacement extends RingPlacement {
  protected override point(): number {
    return this.nearest(this.circle);
  }

  /** The point with the least difference to the place at hand: the last before it or the first after it; -1: there are none. */
  private nearest({ high, low }: Circle): number {
    let after = 0;
    while (after < high.length && (high[after]! < this.place[0]! || (high[after] === this.place[0] && low[after]! < this.place[1]!))) after += 1;
    if (after === high.length) return after - 1;
    if (after === 0) return 0;
    const [placeHigh, placeLow] = [this.place[0]!, this.place[1]!];
    const below = clockwiseGap(high[after - 1]!, low[after - 1]!, placeHigh, placeLow);
    return clockwiseGap(placeHigh, placeLow, high[after]!, low[after]!) < below ? after : after - 1;
  }

  override assign(keys: readonly string[]): Int32Array {
    const alive = this.only((owner) => this.members[owner]!.up);
    return Int32Array.from(keys, (key) => {
      this.find(key);
      return alive.owners[this.nearest(alive)] ?? -1;
    });
  }

  private only(keep: (owner: number) => boolean): Circle {
    const kept = (_: number, i: number) => keep(this.circle.owners[i]!);
    return { high: this.circle.high.filter(kept), low: this.circle.low.filter(kept), owners: this.circle.owners.filter(keep) };
  }

  /** By the difference of the numbers. */
  override *walk(key: string): Generator<number> {
    this.find(key);
    const [high, low] = [this.place[0]!, this.place[1]!];
    let rest = this.circle;
    while (rest.owners.length > 0) {
      this.place.set([high, low]);
      const owner = rest.owners[this.nearest(rest)]!;
      const { owners } = rest;
      rest = { high: rest.high.filter((_, i) => owners[i] !== owner), low: rest.low.filter((_, i) => owners[i] !== owner), owners: owners.filter((other) => other !== owner) };
      yield owner;
    }
  }

  /** Arcs end midway between servers, and at the end of the line. */
  override get figure(): Figure {
    const { high, low, owners } = this.circle;
    const at = Array.from(high, (upper, i) => turn(upper, low[i]!));
    return { shape: 'ring', positions: Float64Array.from(at, (here, i) => (i + 1 < at.length ? (here + at[i + 1]!) / 2 : 1 - Number.EPSILON / 2)), owners };
  }

  /** It looks at all servers. */
  override probes(_keys: readonly string[]): number {
    return this.members.length;
  }
}

/** The code as it is written: whoever asks for an owner gets its error. */
class FailingPlacement extends RingPlacement {
  override assign(keys: readonly string[]): Int32Array {
    if (keys.length > 0 && this.members.length > 0) throw new PlacementError('seed-fails');
    return new Int32Array(keys.length).fill(-1);
  }

  override walk(_key: string): Iterable<number> {
    throw new PlacementError('seed-fails');
  }

  override lookup(key: string): readonly LookupStep[] {
    this.find(key);
    const first = this.members[0];
    return first === undefined ? [...this.located(key), ...this.asked([], key)] : [...this.located(key), { step: 'seed-fails', with: { member: first.id }, at: null }];
  }
}

export const seedRing: Scheme = {
  id: 'seed-ring',
  source: 'the article’s ConsistentHashing (§4.1)',
  shape: 'ring',
  weights: false,
  leaves: 'any',
  settings: [{ key: 'reading', kind: 'choice', value: 'nearest', options: ['nearest', 'written'] }],
  build(members, settings) {
    const parts = { scheme: seedRing, members, settings, hash, circle: onePointEach(members, hash) };
    return settings['reading'] === 'written' ? new FailingPlacement(parts) : new NearestPlacement(parts);
  },
};

export const seedRingClockwise: Scheme = {
  id: 'seed-ring-clockwise',
  source: 'Karger et al., STOC 1997, one point a node',
  shape: 'ring',
  weights: false,
  leaves: 'any',
  settings: [],
  build: (members, settings) => new RingPlacement({ scheme: seedRingClockwise, members, settings, hash, circle: onePointEach(members, hash) }),
};
