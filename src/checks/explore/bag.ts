/**
 * What is under way: bags (multisets: any may arrive next) and sequences (the first arrives next), each kept once, and
 * their changes remembered: what one step takes out and puts in is a number too, and (bag, change) -> bag is a look-up.
 */
import { Lists } from './lists.ts';
import { Memo } from './memo.ts';
import { mix, type Pool } from './pool.ts';

const NOTHING = -1;

/** Lists that change at their ends or anywhere, with changes by number. */
abstract class Flows extends Lists {
  /** The id of the one without items. */
  readonly EMPTY: number;
  private readonly changes = new Lists(() => null);
  private readonly changed = new Memo();
  protected scratch = new Int32Array(64);

  constructor(items: Pool | null) {
    super(() => items);
    this.EMPTY = this.id([]);
  }

  override get bytes(): number { return super.bytes + this.changes.bytes + this.changed.bytes; }

  /** The number of a change: takes out one `taken` (null: nothing), then puts in each of `added`, in that order. */
  changeOf(taken: number | null, added: readonly number[]): number {
    return this.changes.id([taken ?? NOTHING, ...added]);
  }

  /** What comes of a change. What it takes out must be there. */
  change(flow: number, change: number): number {
    const known = this.changed.get(flow, change);
    return known >= 0 ? known : this.changed.set(flow, change, this.compute(flow, change));
  }

  plus(flow: number, item: number): number { return this.change(flow, this.changes.id([NOTHING, item])); }
  minus(flow: number, item: number): number { return this.change(flow, this.changes.id([item])); }

  /** What a change puts in. */
  protected added(change: number): number[] { return this.changes.toArray(change).slice(1); }

  private compute(flow: number, change: number): number {
    const { changes } = this;
    const [start, end] = [this.start(flow), this.start(flow + 1)];
    const added = changes.length(change) - 1;
    if (end - start + added > this.scratch.length) this.scratch = new Int32Array((end - start + added) * 2);
    const { scratch, items } = this;
    const taken = changes.at(change, 0);
    // By hand: for a few items that is faster than any call.
    let length = 0;
    let isTaken = taken === NOTHING;
    for (let at = start; at < end; at++) {
      const item = items[at]!;
      if (isTaken || item !== taken) scratch[length++] = item;
      else isTaken = true;
    }
    if (!isTaken) throw new Error(`item ${taken} is not there to be taken out`);
    for (let i = 0; i < added; i++) this.put(length++, changes.at(change, i + 1));
    return this.id(scratch, 0, length);
  }

  /** Puts an item into the first `length` of `scratch`. */
  protected abstract put(length: number, item: number): void;
}

/**
 * Multisets. A bag's items stand sorted by id, an item as often as it is in the bag; to visit each once:
 * `for (let i = bags.start(bag), end = bags.start(bag + 1), last = -1; i < end; i++) { const item = bags.items[i]!; if (item === last) continue; last = item; ... }`
 * (read `bags.items` anew after a change: it is replaced when it grows).
 */
export class Bags extends Flows {
  /** Each item once. Makes an array: not for inner loops. */
  distinct(bag: number): number[] { return this.toArray(bag).filter((item, i, all) => item !== all[i - 1]); }

  /** How often an item is in a bag. */
  count(bag: number, item: number): number {
    let count = 0;
    for (let i = this.start(bag), end = this.start(bag + 1); i < end; i++) if (this.items[i] === item) count++;
    return count;
  }

  /** The bag of these items, in any order. */
  of(items: readonly number[]): number { return this.id(Int32Array.from(items).sort()); }

  /** The bag with what a change puts in and what is not there yet: a set's union. */
  unite(bag: number, change: number): number {
    return this.added(change).reduce((sofar, item) => (this.count(sofar, item) > 0 ? sofar : this.plus(sofar, item)), bag);
  }

  /** Ids differ from worker to worker, and so does their order. */
  override adopt(items: Int32Array, at: number, length: number): number {
    if (length > this.scratch.length) this.scratch = new Int32Array(length * 2);
    for (let i = 0; i < length; i++) this.put(i, items[at + i]!);
    return this.id(this.scratch, 0, length);
  }

  protected put(length: number, item: number): void {
    const { scratch } = this;
    let place = length;
    for (; place > 0 && scratch[place - 1]! > item; place--) scratch[place] = scratch[place - 1]!;
    scratch[place] = item;
  }

  /** A sum has no order. */
  protected override contentHash(bag: number): number {
    let sum = 0;
    for (let place = 0; place < this.length(bag); place++) sum = (sum + mix(1, this.itemHash(this.at(bag, place), place))) | 0;
    return mix(sum, this.length(bag));
  }
}

/** First in, first out: `at(sequence, 0)` is the first; a change takes out the first that equals `taken`. */
export class Sequences extends Flows {
  protected put(length: number, item: number): void { this.scratch[length] = item; }
}
