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

type Table = { readonly [key: string]: unknown };

/** The names of a value's fields, in the order of the alphabet. */
interface Shape { readonly number: number; readonly fields: readonly string[] }

/** The fields so far, in the order in which a value has them. */
interface Branch { readonly next: Map<string, Branch>; shape: Shape | null }

export class Values {
  bytes = 0;
  private readonly sets: ReadonlySet<string>;
  /** By content, with parts by number: no long texts. */
  private readonly ids = new Map<string, number>();
  /** The kept objects; not what passes by, which is rarely seen again: a weak table of it costs more than it saves. Data is never written twice. */
  private readonly known = new WeakMap<object, number>();
  private readonly knownSets = new WeakMap<object, number>();
  private readonly values: object[] = [];
  private readonly hashes: number[] = [];
  private readonly trunk: Branch = { next: new Map(), shape: null };
  private readonly shapes = new Map<string, Shape>();

  /** `sets`: the names of fields whose lists are sets. They are kept in an order that their content alone decides. */
  constructor(sets: readonly string[]) {
    this.sets = new Set(sets);
  }

  /** The number of an object or list. */
  id(value: object): number {
    const known = this.known.get(value);
    if (known !== undefined) return known;
    return Array.isArray(value) ? this.list(value) : this.table(value as Table);
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
    let own: unknown[] | null = null;
    for (let place = 0; place < value.length; place++) {
      const child = value[place];
      if (child !== null && typeof child === 'object') {
        const id = this.id(child);
        key += `#${id},`;
        if (this.values[id] !== child) (own ??= [...value])[place] = this.values[id];
      } else key += `${plainText(child)},`;
    }
    return this.ids.get(key) ?? this.kept(key, own ?? value, (own ?? value).reduce<number>((hash, child) => mix(hash, this.partHash(child)), value.length));
  }

  private table(value: Table): number {
    const { number, fields } = this.shapeOf(value);
    // JSON has its texts in quotes, and no other word has a comma: the key is unambiguous.
    let key = `{${number}:`;
    let own: { [key: string]: unknown } | null = null;
    for (const field of fields) {
      const child = value[field];
      if (child !== null && typeof child === 'object') {
        const id = Array.isArray(child) && this.sets.has(field) ? this.set(child) : this.id(child);
        key += `#${id},`;
        if (this.values[id] !== child) (own ??= { ...value })[field] = this.values[id];
      } else key += `${plainText(child)},`;
    }
    return this.ids.get(key) ?? this.kept(key, own ?? value, fields.reduce((hash, field) => mix(mix(hash, hashText(field)), this.partHash((own ?? value)[field])), 1));
  }

  /** Of a text, a number and the like; or of an object that is kept. */
  private partHash(child: unknown): number {
    return child !== null && typeof child === 'object' ? this.hashes[this.known.get(child)!]! : hashText(plainText(child));
  }

  /** Which fields a value has: found by walking from name to name, so that nothing is sorted that was sorted before. */
  private shapeOf(value: Table): Shape {
    let branch = this.trunk;
    for (const field in value) {
      if (value[field] === undefined) continue;
      let next = branch.next.get(field);
      if (next === undefined) branch.next.set(field, next = { next: new Map(), shape: null });
      branch = next;
    }
    return (branch.shape ??= this.shaped(Object.keys(value).filter((field) => value[field] !== undefined).toSorted()));
  }

  private shaped(fields: readonly string[]): Shape {
    const text = JSON.stringify(fields);
    const known = this.shapes.get(text) ?? { number: this.shapes.size, fields };
    this.shapes.set(text, known);
    return known;
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

  private kept(key: string, value: object, hash: number): number {
    const id = this.values.length;
    this.ids.set(key, id);
    this.values.push(value);
    this.hashes.push(hash);
    this.known.set(value, id);
    this.bytes += OVERHEAD + key.length;
    return id;
  }
}

/** What is no object, as a text. */
function plainText(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
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
