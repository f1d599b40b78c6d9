/**
 * Plain data, each value once, down to its smallest part: equal parts are one object, so that equality is that of
 * numbers, a change costs what it changed, and `log === disk.log` is true wherever their contents are equal.
 */
import { canonical } from '#base/fingerprint.ts';
import { grown, hashText, mix, type Pool } from '#checks/explore/pool.ts';
import type { NodeId, Plain } from '#model/protocol.ts';

/** What a value, its key and its places in maps take, about. */
const OVERHEAD = 250;

/** A renaming of nodes; who is not named keeps its name. */
export type Renaming = ReadonlyMap<NodeId, NodeId>;

export class Values {
  bytes = 0;
  private readonly sets: ReadonlySet<string>;
  /** By content, with parts by number: no long texts. */
  private readonly ids = new Map<string, number>();
  /** Objects that were seen before, the kept ones among them. Data is never written twice. */
  private readonly known = new WeakMap<object, number>();
  private readonly knownSets = new WeakMap<object, number>();
  private readonly values: object[] = [];
  private readonly hashes: number[] = [];

  /** `sets`: the names of fields whose lists are sets. They are kept in an order that their content alone decides. */
  constructor(sets: readonly string[]) {
    this.sets = new Set(sets);
  }

  /** The number of an object or list. */
  id(value: object): number {
    const known = this.known.get(value);
    if (known !== undefined) return known;
    const id = Array.isArray(value) ? this.list(value) : this.table(value as { readonly [key: string]: unknown });
    this.known.set(value, id);
    return id;
  }

  /** The one object that stands for all its equals. */
  value(id: number): object { return this.values[id]!; }

  /** 32 bits of the content alone. */
  hash(id: number): number { return this.hashes[id]!; }

  /** The value in which nodes bear other names, wherever a text or a key is one of their names. `memo` is for this renaming alone. */
  renamed(id: number, names: Renaming, memo: Map<number, number>): number {
    const known = memo.get(id);
    if (known !== undefined) return known;
    const value = this.values[id]!;
    const part = (child: unknown): unknown => {
      if (typeof child === 'string') return names.get(child) ?? child;
      return child === null || typeof child !== 'object' ? child : this.values[this.renamed(this.id(child), names, memo)]!;
    };
    const other = Array.isArray(value) ? value.map(part) : Object.fromEntries(Object.entries(value).map(([key, child]) => [names.get(key) ?? key, part(child)]));
    const renamed = this.id(other);
    memo.set(id, renamed);
    return renamed;
  }

  private list(value: readonly unknown[]): number {
    let key = '[';
    let hash = value.length;
    let own: unknown[] | null = null;
    for (let place = 0; place < value.length; place++) {
      const child = value[place];
      if (child !== null && typeof child === 'object') {
        const id = this.id(child);
        key += `#${id},`;
        hash = mix(hash, this.hashes[id]!);
        if (this.values[id] !== child) (own ??= [...value])[place] = this.values[id];
      } else {
        const text = JSON.stringify(child);
        key += `${text},`;
        hash = mix(hash, hashText(text));
      }
    }
    return this.kept(key, hash, own ?? value);
  }

  private table(value: { readonly [key: string]: unknown }): number {
    // JSON escapes line breaks, and no key has one: the text is unambiguous.
    let text = '{';
    let hash = 1;
    let own: { [key: string]: unknown } | null = null;
    for (const key of Object.keys(value).sort()) {
      const child = value[key];
      if (child === undefined) continue;
      if (child !== null && typeof child === 'object') {
        const id = Array.isArray(child) && this.sets.has(key) ? this.set(child) : this.id(child);
        text += `${key}\n#${id}\n`;
        hash = mix(mix(hash, hashText(key)), this.hashes[id]!);
        if (this.values[id] !== child) (own ??= { ...value })[key] = this.values[id];
      } else {
        const word = JSON.stringify(child);
        text += `${key}\n${word}\n`;
        hash = mix(mix(hash, hashText(key)), hashText(word));
      }
    }
    return this.kept(text, hash, own ?? value);
  }

  private set(list: readonly unknown[]): number {
    const known = this.knownSets.get(list);
    if (known !== undefined) return known;
    const id = list.length < 2 ? this.id(list) : this.id(this.sorted(list));
    this.knownSets.set(list, id);
    return id;
  }

  private sorted(list: readonly unknown[]): readonly unknown[] {
    const parts = list.map((item) => (item !== null && typeof item === 'object' ? this.values[this.id(item)]! : item));
    const order = parts.map((part) => canonical(part));
    return parts.map((_, place) => place).sort((a, b) => (order[a]! < order[b]! ? -1 : order[a] === order[b] ? 0 : 1)).map((place) => parts[place]);
  }

  private kept(key: string, hash: number, value: object): number {
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.values.length;
    this.ids.set(key, id);
    this.values.push(value);
    this.hashes.push(hash);
    this.known.set(value, id);
    this.bytes += OVERHEAD + key.length;
    return id;
  }
}

/** Values of one kind, numbered without gaps. */
export class Kind<T extends object> implements Pool {
  private readonly store: Values;
  /** By number in the store: the number here + 1; 0: none. */
  private places: Int32Array = new Int32Array(256);
  private readonly roots: number[] = [];

  constructor(store: Values) {
    this.store = store;
  }

  get size(): number { return this.roots.length; }
  /** The store's own bytes are counted once, by whoever owns it. */
  get bytes(): number { return this.places.byteLength + this.roots.length * 8; }

  id(value: T): number {
    return this.place(this.store.id(value));
  }

  value(id: number): T { return this.store.value(this.roots[id]!) as T; }
  hash(id: number): number { return this.store.hash(this.roots[id]!); }
  pack(id: number): Plain { return this.value(id) as unknown as Plain; }
  unpack(packed: Plain): number { return this.id(packed as unknown as T); }

  renamed(id: number, names: Renaming, memo: Map<number, number>): number {
    return this.place(this.store.renamed(this.roots[id]!, names, memo));
  }

  private place(root: number): number {
    if (root >= this.places.length) this.places = grown(this.places, root + 1);
    const known = this.places[root]!;
    if (known !== 0) return known - 1;
    this.places[root] = this.roots.push(root);
    return this.roots.length - 1;
  }
}
