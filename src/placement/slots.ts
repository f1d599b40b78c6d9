/** What schemes share that count a key to a slot and look up whose the slot is: buckets, partitions, tables. */
import { valueOf, type Hash } from './hashes/hashes.ts';
import type { Words } from './hashes/words64.ts';
import type { LookupStep, Member, Placement, Scheme, Settings } from './placement.ts';

export interface SlotParts {
  readonly scheme: Scheme;
  readonly members: readonly Member[];
  readonly settings: Settings;
  /** Whose each slot is, as an index into the members. */
  readonly owners: Int32Array;
  slot(key: string): number;
  /** All members, each once, the slot's owner first. */
  walk(key: string, slot: number): Iterable<number>;
  /** What leads to the slot; who serves is added. */
  steps(key: string, slot: number): readonly LookupStep[];
  readonly bytes: number;
  /** Of one lookup, the mean over the keys; one look into the table, unless said otherwise. */
  readonly probes?: (keys: readonly string[]) => number;
}

export function slotPlacement(parts: SlotParts): Placement {
  const { scheme, members, settings, owners, bytes } = parts;
  const owner = (key: string, slot: number): number => {
    const first = owners[slot]!;
    return members[first]!.up ? first : firstUp(members, parts.walk(key, slot));
  };
  return {
    scheme, members, settings, bytes,
    assign: (keys) => Int32Array.from(keys, (key) => owner(key, parts.slot(key))),
    walk: (key) => parts.walk(key, parts.slot(key)),
    lookup(key) {
      const slot = parts.slot(key);
      return [...parts.steps(key, slot), ...serving(members, parts.walk(key, slot), () => slot)];
    },
    position: (key) => parts.slot(key),
    figure: { shape: 'slots', owners },
    points: () => null,
    probes: parts.probes ?? (() => 1),
  };
}

/** The first member of a walk that is up; -1: nobody is. */
export function firstUp(members: readonly Member[], walk: Iterable<number>): number {
  for (const index of walk) if (members[index]!.up) return index;
  return -1;
}

/** The last steps of every lookup: whoever of the walk is down, and who serves. `at`: where that is in the figure. */
export function serving(members: readonly Member[], walk: Iterable<number>, at: (index: number) => number | null): readonly LookupStep[] {
  const steps: LookupStep[] = [];
  for (const index of walk) {
    const { id, up } = members[index]!;
    steps.push({ step: up ? 'owner' : 'down', with: { member: id }, at: at(index) });
    if (up) return steps;
  }
  return [...steps, { step: 'nobody', with: {}, at: null }];
}

/** From one member on in the order in which they are listed, and around the end. */
export function* onward(first: number, count: number): Generator<number> {
  for (let i = 0; i < count; i += 1) yield (first + i) % count;
}

/** What `walk` yields, each once, and then those of `count` that it never named, in their order. */
export function* eachOnce(walk: Iterable<number>, count: number): Generator<number> {
  const seen = new Set<number>();
  for (const index of walk) {
    if (seen.has(index)) continue;
    seen.add(index);
    yield index;
    if (seen.size === count) return;
  }
  for (let index = 0; index < count; index += 1) if (!seen.has(index)) yield index;
}

/** An unsigned number of 64 bits in halves, modulo n (less than 2^37). */
export function modulo(high: number, low: number, n: number): number {
  const upper = ((high >>> 0) % n) * 0x1_0000 + (low >>> 16);
  return ((upper % n) * 0x1_0000 + (low & 0xffff)) % n;
}

const place: Words = new Int32Array(2);

/** A key's hash modulo n: of all its bits, as the numbers that they are. */
export function hashModulo({ place: hash, bits }: Hash, key: string, n: number): number {
  hash(key, place);
  return bits === 64 ? modulo(place[0]!, place[1]!, n) : (place[0]! >>> (32 - bits)) % n;
}

/** The step that says what a key's hash is. */
export function hashStep(hash: Hash, key: string): LookupStep {
  return { step: 'hash', with: { key, hash: hash.id, value: String(valueOf(hash, key)) }, at: null };
}

/** Bytes of an index into so many, as a careful table packs it. */
export function indexBytes(count: number): number {
  return count <= 0x100 ? 1 : count <= 0x1_0000 ? 2 : 4;
}
