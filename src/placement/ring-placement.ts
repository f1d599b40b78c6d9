/** What all placements on a circle of points share: a key belongs to the first point at or after its own place. */
import { around, comparisons, pointAt, turn, type Circle } from './circle.ts';
import type { Hash } from './hashes/hashes.ts';
import type { Figure, LookupStep, Member, Placement, Scheme, Settings } from './placement.ts';

/** A place as a program writes it. */
export type Written = (high: number, low: number) => string;

export const asUnsigned = (bits: number): Written =>
  bits <= 32 ? (high) => String(high >>> (32 - bits)) : (high, low) => String((BigInt(high) << 32n) | BigInt(low));

/** A 64-bit number with a sign, whose ring begins at the least of them. */
export const asSigned: Written = (high, low) => String(((BigInt(high) << 32n) | BigInt(low)) - 2n ** 63n);

export interface RingParts {
  readonly scheme: Scheme;
  readonly members: readonly Member[];
  readonly settings: Settings;
  readonly circle: Circle;
  /** How keys find their places. */
  readonly hash: Hash;
  /** Of a position; the hash's own bits without a sign unless told. */
  readonly write?: Written;
}

export class RingPlacement implements Placement {
  readonly scheme: Scheme;
  readonly members: readonly Member[];
  readonly settings: Settings;
  readonly circle: Circle;
  protected readonly hash: Hash;
  protected readonly write: Written;
  /** The place of the key at hand: [high, low]. */
  protected readonly place = new Uint32Array(2);
  private readonly placeSigned = new Int32Array(this.place.buffer);
  private servingKnown: Int32Array | undefined;
  private figureKnown: Figure | undefined;

  constructor({ scheme, members, settings, circle, hash, write = asUnsigned(hash.bits) }: RingParts) {
    this.scheme = scheme;
    this.members = members;
    this.settings = settings;
    this.circle = circle;
    this.hash = hash;
    this.write = write;
  }

  /** Sets `place` to where the key lies. */
  protected find(key: string): void {
    this.hash.place(key, this.placeSigned);
  }

  /** The point of a key whose place was found. */
  protected point(): number {
    return pointAt(this.circle, this.place[0]!, this.place[1]!);
  }

  /** Who serves for each point: the first one up that the walk from there meets; -1: nobody is. */
  protected get serving(): Int32Array {
    this.servingKnown ??= this.members.every(({ up }) => up) ? this.circle.owners : this.standIns();
    return this.servingKnown;
  }

  private standIns(): Int32Array {
    const { owners } = this.circle;
    if (!this.members.some(({ up }) => up)) return new Int32Array(owners.length).fill(-1);
    return owners.map((owner, point) => {
      if (this.members[owner]!.up) return owner;
      for (const next of this.follow(point)) if (this.members[next]!.up) return next;
      return -1;
    });
  }

  /** All members in the order in which they are asked for keys of a point. */
  follow(point: number): Iterable<number> {
    return around(this.circle, point, this.members.length);
  }

  assign(keys: readonly string[]): Int32Array {
    const { serving } = this;
    const owners = new Int32Array(keys.length);
    for (let i = 0; i < keys.length; i += 1) {
      this.find(keys[i]!);
      owners[i] = serving[this.point()] ?? -1;
    }
    return owners;
  }

  walk(key: string): Iterable<number> {
    this.find(key);
    return this.follow(this.point());
  }

  position(key: string): number {
    this.find(key);
    return turn(this.place[0]!, this.place[1]!);
  }

  lookup(key: string): readonly LookupStep[] {
    this.find(key);
    return [...this.located(key), ...this.searched(this.point()), ...this.asked(this.walk(key), key)];
  }

  /** How the key, whose place was found, came by it. */
  protected located(key: string): LookupStep[] {
    return [{ step: 'hash', with: { key, hash: this.hash.id, value: this.written() }, at: turn(this.place[0]!, this.place[1]!) }];
  }

  /** The place of the key at hand. */
  protected written(): string {
    return this.write(this.place[0]!, this.place[1]!);
  }

  /** What a search for the place at hand found. */
  protected searched(point: number): LookupStep[] {
    if (point < 0) return [];
    const { high, low, owners } = this.circle;
    const found: LookupStep = {
      step: 'point',
      with: { point: this.write(high[point]!, low[point]!), member: this.members[owners[point]!]!.id, points: owners.length, comparisons: comparisons(owners.length) },
      at: turn(high[point]!, low[point]!),
    };
    const around = high[point]! < this.place[0]! || (high[point] === this.place[0] && low[point]! < this.place[1]!);
    return around ? [{ step: 'wrap', with: { value: this.written() }, at: 0 }, found] : [found];
  }

  /** Those that are down are passed over until one is up. */
  protected asked(walk: Iterable<number>, _key: string): LookupStep[] {
    const steps: LookupStep[] = [];
    for (const index of walk) {
      const { id, up } = this.members[index]!;
      steps.push({ step: up ? 'owner' : 'down', with: { member: id }, at: null });
      if (up) return steps;
    }
    return [...steps, { step: 'nobody', with: {}, at: null }];
  }

  get figure(): Figure {
    const { high, low, owners } = this.circle;
    this.figureKnown ??= { shape: 'ring', positions: Float64Array.from(high, (upper, i) => turn(upper, low[i]!)), owners };
    return this.figureKnown;
  }

  points(): readonly (readonly [position: string, member: string])[] {
    const { high, low, owners } = this.circle;
    return Array.from(owners, (owner, i) => [this.write(high[i]!, low[i]!), this.members[owner]!.id] as const);
  }

  /** A position and four bytes for the owner, a point. */
  get bytes(): number {
    return this.circle.owners.length * (this.hash.bits / 8 + 4);
  }

  probes(_keys: readonly string[]): number {
    return comparisons(this.circle.owners.length);
  }
}
