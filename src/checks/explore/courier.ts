/**
 * States on their way from one worker to another. Each worker has ids of its own; what an id stands for is told the first
 * time that it is sent, and the receiver keeps a dictionary: from then on a number is enough.
 */
import type { Plain } from '#model/protocol.ts';
import { Memo } from './memo.ts';
import type { Pool } from './pool.ts';
import type { Space } from './space.ts';

/** States as one worker sends them: their words, in ids of the sender, and what has not been told before. */
export interface Parcel {
  readonly words: Int32Array;
  readonly news: readonly News[];
}

/** Which pool, the id there, and the value. Parts come before what they are parts of. */
export type News = readonly [pool: number, id: number, packed: Plain];

/** One end of a line: packs for the other end, and unpacks what comes from there. Parcels must arrive in order, all of them. */
export class Courier {
  private readonly space: Space;
  private readonly numbers: Map<Pool, number>;
  private readonly told = new Memo();
  private readonly heard = new Memo();

  constructor(space: Space) {
    this.space = space;
    this.numbers = new Map(space.pools.map((pool, number) => [pool, number]));
  }

  get bytes(): number { return this.told.bytes + this.heard.bytes; }

  pack(words: Int32Array): Parcel {
    const { columns, width } = this.space;
    const news: News[] = [];
    const tell = (pool: Pool, id: number): number => {
      const number = this.numbers.get(pool)!;
      if (this.told.get(number, id) < 0) {
        this.told.set(number, id, 0);
        const packed = pool.pack(id, tell);
        news.push([number, id, packed]);
      }
      return id;
    };
    for (let column = 0; column < width; column++) {
      const pool = columns[column]!;
      if (pool !== null) for (let at = column; at < words.length; at += width) if (words[at]! >= 0) tell(pool, words[at]!);
    }
    return { words, news };
  }

  /** The states in ids of this side. Negative numbers stand for nothing and stay. */
  unpack({ words, news }: Parcel): Int32Array {
    const { columns, width, pools } = this.space;
    const part = (pool: Pool, id: number): number => this.heard.get(this.numbers.get(pool)!, id);
    for (const [number, id, packed] of news) this.heard.set(number, id, pools[number]!.unpack(packed, part));
    const own = new Int32Array(words.length);
    for (let at = 0; at < words.length; at++) {
      const pool = columns[at % width]!;
      own[at] = pool === null || words[at]! < 0 ? words[at]! : part(pool, words[at]!);
    }
    return own;
  }
}
