/**
 * Mirrokni, Thorup, Zadimoghaddam, "Consistent hashing with bounded loads", arXiv:1608.01350: a ring on which nobody keeps
 * more than (1 + ε) times the mean; who is full sends on to the next. Ours, in words of the paper: keys are balls, put in
 * the order in which they are given.
 */
import { comparisons } from './circle.ts';
import { hashOf, hashSetting, kargerCircle, pointsSetting } from './karger.ts';
import type { LookupStep, Member, Scheme } from './placement.ts';
import { RingPlacement, type RingParts } from './ring-placement.ts';

/** How many of `count` keys each member may keep: ⌈(1 + ε) count · its share of the weight of those up⌉; those down: none. */
export function capacities(members: readonly Member[], count: number, epsilon: number): number[] {
  const total = members.reduce((sum, { weight, up }) => sum + (up ? weight : 0), 0);
  // A whole number that arithmetic missed by a hair is still that number.
  return members.map(({ weight, up }) => (up ? Math.ceil(((1 + epsilon) * count * weight) / total - 1e-9) : 0));
}

class BoundedPlacement extends RingPlacement {
  private readonly epsilon: number;
  /** Where the keys are that are there now. */
  private readonly homes: ReadonlyMap<string, number>;
  private readonly loads: Int32Array;
  private readonly count: number;

  constructor(parts: RingParts, epsilon: number, keys: readonly string[]) {
    super(parts);
    this.epsilon = epsilon;
    const { owners, loads } = this.put(keys);
    const homes = new Map<string, number>();
    for (const [i, key] of keys.entries()) if (!homes.has(key)) homes.set(key, owners[i]!);
    this.homes = homes;
    this.loads = loads;
    this.count = keys.length;
  }

  /** The keys put in order, each at the first member of its walk that has room; and the points passed by all of them. */
  private put(keys: readonly string[]): { owners: Int32Array; loads: Int32Array; passed: number } {
    const ring = this.circle.owners;
    const most = capacities(this.members, keys.length, this.epsilon);
    const loads = new Int32Array(this.members.length);
    const owners = new Int32Array(keys.length).fill(-1);
    let passed = 0;
    if (!this.members.some(({ up }) => up)) return { owners, loads, passed };
    for (let i = 0; i < keys.length; i += 1) {
      this.find(keys[i]!);
      let point = this.point();
      while (loads[ring[point]!]! >= most[ring[point]!]!) {
        point = point + 1 === ring.length ? 0 : point + 1;
        passed += 1;
      }
      const owner = ring[point]!;
      owners[i] = owner;
      loads[owner] = loads[owner]! + 1;
    }
    return { owners, loads, passed };
  }

  override assign(keys: readonly string[]): Int32Array {
    return this.put(keys).owners;
  }

  /** From the key's home on if it is there; else from the first that has room for one more key. */
  override walk(key: string): Iterable<number> {
    const home = this.home(key);
    this.find(key);
    return this.fromHome(this.follow(this.point()), home);
  }

  /** `order` is walked only as far as somebody asks. */
  private *fromHome(order: Iterable<number>, home: number): Generator<number> {
    if (home >= 0) yield home;
    for (const member of order) if (member !== home) yield member;
  }

  private order(key: string): number[] {
    this.find(key);
    return [...this.follow(this.point())];
  }

  /** What each may keep when this key is there, too. */
  private capacitiesWith(key: string): number[] {
    return capacities(this.members, this.count + (this.homes.has(key) ? 0 : 1), this.epsilon);
  }

  private home(key: string): number {
    const home = this.homes.get(key);
    if (home !== undefined) return home;
    const most = this.capacitiesWith(key);
    return this.order(key).find((member) => this.loads[member]! < most[member]!) ?? -1;
  }

  protected override asked(walk: Iterable<number>, key: string): LookupStep[] {
    const home = this.home(key);
    const most = this.capacitiesWith(key);
    const steps: LookupStep[] = [];
    for (const member of this.order(key)) {
      const { id, up } = this.members[member]!;
      if (member === home || home < 0) break;
      steps.push({ step: up ? 'full' : 'down', with: up ? { member: id, load: this.loads[member]!, most: most[member]! } : { member: id }, at: null });
    }
    return [...steps, ...super.asked(walk, key)];
  }

  override probes(keys: readonly string[]): number {
    return comparisons(this.circle.owners.length) + this.put(keys).passed / Math.max(1, keys.length);
  }
}

export const bounded: Scheme = {
  id: 'bounded',
  source: 'Mirrokni, Thorup, Zadimoghaddam, arXiv:1608.01350',
  shape: 'ring',
  weights: true,
  leaves: 'any',
  settings: [hashSetting, pointsSetting(1), { key: 'epsilon', kind: 'number', value: 0.25, min: 0.01, max: 100, unit: '' }],
  build(members, settings, given) {
    const hash = hashOf(settings);
    // Every member has all its points, whatever it weighs: its weight is in what it may keep.
    const circle = kargerCircle(members.map((member) => ({ ...member, weight: 1 })), hash, Number(settings['points']));
    return new BoundedPlacement({ scheme: bounded, members, settings, hash, circle }, Number(settings['epsilon']), given?.keys ?? []);
  },
};
