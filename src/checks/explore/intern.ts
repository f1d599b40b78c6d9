/** Plain data by number. Equality is that of canonical text, compared in full. */
import { canonical } from '#base/fingerprint.ts';
import type { Plain } from '#model/protocol.ts';
import { hashText, type Pool } from './pool.ts';

/** What an object, its text and their places in maps take beside the characters, about. */
const OVERHEAD = 200;

export class Interner<T> implements Pool {
  bytes = 0;
  private readonly ids = new Map<string, number>();
  private readonly values: T[] = [];
  private readonly hashes: number[] = [];

  get size(): number { return this.values.length; }

  /** The number of a value. The first of equal values stands for all of them: `value(id(x))` may have other keys' order. */
  id(value: T): number {
    const text = canonical(value);
    const known = this.ids.get(text);
    if (known !== undefined) return known;
    const id = this.values.length;
    this.ids.set(text, id);
    this.values.push(value);
    this.hashes.push(hashText(text));
    this.bytes += OVERHEAD + 2 * text.length;
    return id;
  }

  value(id: number): T { return this.values[id]!; }
  text(id: number): string { return canonical(this.values[id]); }
  hash(id: number): number { return this.hashes[id]!; }
  pack(id: number): Plain { return this.values[id] as Plain; }
  unpack(packed: Plain): number { return this.id(packed as T); }
}
