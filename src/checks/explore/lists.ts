/**
 * Lists of numbers, each kept once: one flat array, no object a list. Tuples, sequences and bags are lists whose items
 * are ids of other pools.
 */
import { grown, mix, type PartOf, type Pool } from './pool.ts';

export class Lists implements Pool {
  size = 0;
  /** All items of all lists; list `id` stands from start(id) to before start(id + 1). Replaced when it grows. */
  items: Int32Array = new Int32Array(1024);
  private starts: Int32Array = new Int32Array(256);
  private slots: Int32Array = new Int32Array(512);
  /** Content hashes, made when first asked for; 0: not yet. */
  private hashes: Int32Array = new Int32Array(0);
  private readonly partOf: (place: number) => Pool | null;

  /** `partOf`: the pool whose ids stand at a place; null: plain numbers. */
  constructor(partOf: (place: number) => Pool | null) {
    this.partOf = partOf;
  }

  get bytes(): number { return this.items.byteLength + this.starts.byteLength + this.slots.byteLength + this.hashes.byteLength; }

  start(id: number): number { return this.starts[id]!; }
  length(id: number): number { return this.starts[id + 1]! - this.starts[id]!; }
  at(id: number, place: number): number { return this.items[this.starts[id]! + place]!; }
  toArray(id: number): number[] { return [...this.items.subarray(this.start(id), this.start(id + 1))]; }

  /** The number of the list that stands in `from` at `at`, `length` items long. `from` is copied. */
  id(from: ArrayLike<number>, at = 0, length = from.length): number {
    // One kind of array below: the engine compiles for what it sees.
    return from instanceof Int32Array ? this.find(from, at, length) : this.find(Int32Array.from(from), at, length);
  }

  private find(from: Int32Array, at: number, length: number): number {
    const mask = this.slots.length - 1;
    let slot = hashOf(from, at, length) & mask;
    for (let known = this.slots[slot]!; known !== 0; known = this.slots[slot]!) {
      if (this.equals(known - 1, from, at, length)) return known - 1;
      slot = (slot + 1) & mask;
    }
    return this.add(slot, from, at, length);
  }

  hash(id: number): number {
    if (id >= this.hashes.length) this.hashes = grown(this.hashes, this.size);
    return this.hashes[id]! || (this.hashes[id] = this.contentHash(id));
  }

  /** The id of a list whose items came from another worker, already in ids of this one. */
  adopt(items: Int32Array, at: number, length: number): number { return this.id(items, at, length); }

  /** An item as it is on the other side. */
  translated(item: number, place: number, part: PartOf): number {
    const pool = this.partOf(place);
    return pool === null ? item : part(pool, item);
  }

  protected itemHash(item: number, place: number): number {
    const pool = this.partOf(place);
    return pool === null ? item : pool.hash(item);
  }

  /** In order; bags know none and do otherwise. */
  protected contentHash(id: number): number {
    let hash = this.length(id);
    for (let place = 0; place < this.length(id); place++) hash = mix(hash, this.itemHash(this.at(id, place), place));
    return hash;
  }

  private equals(id: number, from: Int32Array, at: number, length: number): boolean {
    const { items } = this;
    const start = this.starts[id]!;
    if (this.starts[id + 1]! - start !== length) return false;
    for (let i = 0; i < length; i++) if (items[start + i] !== from[at + i]) return false;
    return true;
  }

  private add(slot: number, from: Int32Array, at: number, length: number): number {
    const id = this.size++;
    const start = this.starts[id]!;
    this.items = grown(this.items, start + length);
    for (let i = 0; i < length; i++) this.items[start + i] = from[at + i]!;
    this.starts = grown(this.starts, id + 2);
    this.starts[id + 1] = start + length;
    this.slots[slot] = id + 1;
    if (this.size * 2 > this.slots.length) this.rehash();
    return id;
  }

  private rehash(): void {
    const slots = new Int32Array(this.slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 0; id < this.size; id++) {
      let slot = hashOf(this.items, this.starts[id]!, this.length(id)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.slots = slots;
  }
}

function hashOf(from: Int32Array, at: number, length: number): number {
  let hash = length;
  for (let i = 0; i < length; i++) hash = mix(hash, from[at + i]!);
  return hash;
}
