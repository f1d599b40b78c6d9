/**
 * The states that have been seen, each once, in the order in which they were found, which is also the queue of a
 * breadth-first search: the frontier costs nothing. All words of a state are compared: there are no collisions. A state
 * takes 4 bytes a word, 4 for where it came from, and 8 to 16 for its place in the index.
 */
import { fmix32 } from '#base/prng.ts';
import { assert } from '#base/assert.ts';
import { grown } from './pool.ts';

/** The parent of a first state. */
export const ROOT = -1;
/** The parent of a state that another worker owns: kept so that it is sent there once. */
export const FOREIGN = -2;

/** States of a chunk, as a power of two. */
const CHUNK = 14;
const WITHIN = (1 << CHUNK) - 1;

export class StateTable {
  readonly width: number;
  count = 0;
  /** Words of a row: those of the state, and its parent. */
  private readonly stride: number;
  private readonly chunks: Int32Array[] = [];
  /** Open addressing; index + 1, 0: empty. */
  private slots: Int32Array = new Int32Array(1 << 12);
  /** Of the states that were prepared: their hashes, and what stands at their slots. */
  private hashes: Int32Array = new Int32Array(64);
  private found: Int32Array = new Int32Array(64);

  constructor(width: number) {
    this.width = width;
    this.stride = width + 1;
  }

  get bytes(): number { return this.slots.byteLength + this.chunks.length * (this.stride << (CHUNK + 2)); }

  /** Where the words of a state stand: in this array, from `place(index)` on. */
  rows(index: number): Int32Array { return this.chunks[index >> CHUNK]!; }
  place(index: number): number { return (index & WITHIN) * this.stride; }

  parent(index: number): number { return this.rows(index)[this.place(index) + this.width]!; }
  setParent(index: number, parent: number): void { this.rows(index)[this.place(index) + this.width] = parent; }

  /**
   * Looks up all successors of a state, before they are added one by one: reads of memory that do not wait for one another
   * take a fraction of the time, and those that equal the state itself need none. (2PC with 8 managers: 0.84 million
   * distinct states a second instead of 0.55.)
   */
  prepare(words: Int32Array, count: number, source: number): void {
    const { width, stride, slots, chunks } = this;
    const mask = slots.length - 1;
    this.hashes = grown(this.hashes, count);
    this.found = grown(this.found, count);
    const { hashes, found } = this;
    const own = this.rows(source);
    const place = this.place(source);
    for (let i = 0, at = 0; i < count; i++, at += width) {
      let other = 0;
      for (let k = 0; k < width; k++) other |= words[at + k]! ^ own[place + k]!;
      found[i] = other;
      if (other !== 0) hashes[i] = hashOf(words, at, width);
    }
    for (let i = 0; i < count; i++) if (found[i] !== 0) found[i] = slots[hashes[i]! & mask]!; else found[i] = -1;
    // The rows are read for nothing but that they be near when they are compared.
    for (let i = 0; i < count; i++) {
      const known = found[i]!;
      if (known > 0) found[i] = chunks[(known - 1) >> CHUNK]![((known - 1) & WITHIN) * stride]! >>> 1;
    }
  }

  /** Adds the state that was prepared as number `i`, whose words stand at `at`; see `add`. */
  addPrepared(i: number, words: Int32Array, at: number, parent: number, source: number): number {
    if (this.found[i]! < 0) return -1 - source;
    return this.put(this.hashes[i]!, words, at, parent);
  }

  /** The index of a new state; of one that is known: -1 - its index. */
  add(words: Int32Array, at: number, parent: number): number {
    return this.put(hashOf(words, at, this.width), words, at, parent);
  }

  /** Of a state that is known: -1 - its index; null: it is not. */
  find(words: Int32Array, at: number): number | null {
    const { width, slots } = this;
    const mask = slots.length - 1;
    for (let slot = hashOf(words, at, width) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const known = slots[slot]! - 1;
      const row = this.rows(known);
      const place = this.place(known);
      let same = true;
      for (let i = 0; i < width; i++) same &&= row[place + i] === words[at + i];
      if (same) return -1 - known;
    }
    return null;
  }

  private put(hash: number, words: Int32Array, at: number, parent: number): number {
    const { width, stride, slots, chunks } = this;
    const mask = slots.length - 1;
    let slot = hash & mask;
    search: for (let known = slots[slot]!; known !== 0; known = slots[slot]!) {
      const row = chunks[(known - 1) >> CHUNK]!;
      const place = ((known - 1) & WITHIN) * stride;
      slot = (slot + 1) & mask;
      for (let i = 0; i < width; i++) if (row[place + i] !== words[at + i]) continue search;
      return -known;
    }
    slots[slot] = this.count + 1;
    return this.append(words, at, parent);
  }

  private append(words: Int32Array, at: number, parent: number): number {
    const index = this.count++;
    assert(index < 0x7fff_fff0, 'no more states than 31 bits can count');
    if ((index & WITHIN) === 0) this.chunks.push(new Int32Array(this.stride << CHUNK));
    const row = this.rows(index);
    const place = this.place(index);
    for (let i = 0; i < this.width; i++) row[place + i] = words[at + i]!;
    row[place + this.width] = parent;
    if (this.count * 2 > this.slots.length) this.rehash();
    return index;
  }

  private rehash(): void {
    const slots = new Int32Array(this.slots.length * 2);
    const mask = slots.length - 1;
    for (let index = 0; index < this.count; index++) {
      let slot = hashOf(this.rows(index), this.place(index), this.width) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = index + 1;
    }
    this.slots = slots;
  }
}

function hashOf(words: Int32Array, at: number, width: number): number {
  let hash = 0;
  for (let i = 0; i < width; i++) hash = Math.imul(hash ^ words[at + i]!, 0x9e3779b1) ^ (hash >>> 15);
  return fmix32(hash);
}
