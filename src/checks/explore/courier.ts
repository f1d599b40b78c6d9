/**
 * States on their way from one worker to another. Each worker has ids of its own; what an id stands for is told the first
 * time that it is sent, and the receiver keeps a dictionary: from then on a number is enough.
 */
import type { Plain } from '#model/protocol.ts';
import { Lists } from './lists.ts';
import { grown, type Pool } from './pool.ts';
import type { Space } from './space.ts';

/** States as one worker sends them: their words, in ids of the sender, and what has not been told before. */
export interface Parcel {
  readonly words: Int32Array;
  /** One after another: the number of the pool and the id there; of a list its length and its items too. Parts come before what they are parts of. */
  readonly news: Int32Array;
  /** What stands behind the ids of `news` that are no lists, in the same order. */
  readonly values: readonly Plain[];
}

/** One end of a line: packs for the other end, and unpacks what comes from there. Parcels must arrive in order, all of them. */
export class Courier {
  private readonly space: Space;
  private readonly numbers: Map<Pool, number>;
  /** By pool: a bit for each id that the other end knows. */
  private readonly told: Int32Array[];
  /** By pool and the other end's id: the id here + 1; 0: not heard of. */
  private readonly heard: Int32Array[];
  private news: Int32Array = new Int32Array(1024);
  private written = 0;
  private values: Plain[] = [];

  constructor(space: Space) {
    this.space = space;
    this.numbers = new Map(space.pools.map((pool, number) => [pool, number]));
    this.told = space.pools.map(() => new Int32Array(16));
    this.heard = space.pools.map(() => new Int32Array(16));
  }

  get bytes(): number { return [...this.told, ...this.heard].reduce((sum, { byteLength }) => sum + byteLength, 0); }

  /** `words` goes with the parcel. */
  pack(words: Int32Array): Parcel {
    const { columns, width } = this.space;
    this.written = 0;
    this.values = [];
    for (let column = 0; column < width; column++) {
      const pool = columns[column]!;
      if (pool === null) continue;
      const number = this.numbers.get(pool)!;
      for (let at = column; at < words.length; at += width) if (words[at]! >= 0 && !this.knows(number, words[at]!)) this.tell(pool, words[at]!);
    }
    return { words, news: this.news.slice(0, this.written), values: this.values };
  }

  /** The states in ids of this side. Negative numbers stand for nothing and stay. */
  unpack({ words, news, values }: Parcel): Int32Array {
    const { columns, width } = this.space;
    this.learn(news, values);
    const own = new Int32Array(words.length);
    for (let column = 0; column < width; column++) {
      const pool = columns[column]!;
      const heard = pool === null ? null : this.heard[this.numbers.get(pool)!]!;
      for (let at = column; at < words.length; at += width) own[at] = heard === null || words[at]! < 0 ? words[at]! : heard[words[at]!]! - 1;
    }
    return own;
  }

  /** Says what an id stands for, and before that of what it is made, unless it is known already. */
  private readonly tell = (pool: Pool, id: number): number => {
    const number = this.numbers.get(pool)!;
    if (this.knows(number, id)) return id;
    const told = this.told[number] = grown(this.told[number]!, (id >> 5) + 1);
    told[id >> 5]! |= 1 << (id & 31);
    if (pool instanceof Lists) {
      const length = pool.length(id);
      for (let i = 0; i < length; i++) pool.translated(pool.at(id, i), i, this.tell);
      this.write(number, id, length);
      for (let i = 0; i < length; i++) this.news[this.written++] = pool.at(id, i);
    } else {
      const packed = pool.pack!(id, this.tell);
      this.write(number, id, 0);
      this.values.push(packed);
    }
    return id;
  };

  /** Whether the other end has been told of it. */
  private knows(number: number, id: number): boolean { return ((this.told[number]![id >> 5]! >>> (id & 31)) & 1) !== 0; }

  private write(number: number, id: number, length: number): void {
    this.news = grown(this.news, this.written + 3 + length);
    this.news[this.written++] = number;
    this.news[this.written++] = id;
    this.news[this.written++] = length;
  }

  private learn(news: Int32Array, values: readonly Plain[]): void {
    const { pools } = this.space;
    const part = (pool: Pool, id: number): number => this.heard[this.numbers.get(pool)!]![id]! - 1;
    let value = 0;
    for (let at = 0; at < news.length;) {
      const [number, id, length] = [news[at]!, news[at + 1]!, news[at + 2]!];
      at += 3;
      const pool = pools[number]!;
      if (pool instanceof Lists) for (let i = 0; i < length; i++) news[at + i] = pool.translated(news[at + i]!, i, part);
      const own = pool instanceof Lists ? pool.adopt(news, at, length) : pool.unpack!(values[value++]!, part);
      const heard = this.heard[number] = grown(this.heard[number]!, id + 1);
      heard[id] = own + 1;
      at += length;
    }
  }
}
