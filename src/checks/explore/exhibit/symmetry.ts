/**
 * Nodes of which none is special make states that differ in names alone: of those one stands for all. Which one, contents
 * decide and not numbers, so that all workers choose the same: nodes stand in the order of what they are apart from names,
 * and where that leaves a choice, the least content hash decides.
 */
import { grown, hashText, mix } from '#checks/explore/pool.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { NodeId } from '#model/protocol.ts';
import type { Setup } from '#model/search.ts';
import type { Cluster } from './cluster.ts';
import type { Faults } from './faults.ts';
import type { Kind, Renaming } from './values.ts';
import type { Wires } from './wires.ts';

/** So many renamings are tried of each state at the most: those of 6 nodes. Of 7 there are 5,040, and a search does better without. */
const MOST_WAYS = 720;

/**
 * Sets of nodes of which one order stands for all. `tooMany`: how many nodes there are of which one might exchange any
 * two, but of whom there are more orders than can be tried; then there are no sets. 0: there are not.
 */
export function alike({ search }: Exhibit, setup: Setup): { readonly sets: readonly (readonly NodeId[])[]; readonly tooMany: number } {
  const sets = search.symmetric(setup).filter(({ length }) => length > 1);
  const ways = sets.reduce((product, { length }) => product * factorial(length), 1);
  return ways <= MOST_WAYS ? { sets, tooMany: 0 } : { sets: [], tooMany: Math.max(...sets.map(({ length }) => length)) };
}

function factorial(number: number): number {
  return number < 2 ? 1 : number * factorial(number - 1);
}

/** One renaming: what number everything has under it, + 1; 0: not known yet. */
interface Way {
  readonly names: Renaming;
  /** By place: the place to which its node comes. */
  readonly places: readonly number[];
  readonly memo: Map<number, number>;
  /** Of packets. */
  rename: (packet: number) => number;
  records: Int32Array;
  packets: Int32Array;
  ghosts: Int32Array;
  nets: Int32Array;
}

export class Symmetry {
  private readonly cluster: Cluster;
  private readonly ghosts: Kind<object>;
  private readonly wires: Wires;
  private readonly faults: Faults;
  /** The first changes nothing. */
  private readonly ways: readonly Way[];
  /** By place: the number of its node's set; nodes of no set have one of their own. */
  private readonly setOf: readonly number[];
  private readonly sets: ReadonlySet<string>;
  /** By record: what it is apart from names. */
  private features: Float64Array = new Float64Array(1024).fill(-1);
  private readonly scratch: Int32Array;

  /** `sets`: of nodes; `lists`: names of fields whose lists are sets. */
  constructor(cluster: Cluster, ghosts: Kind<object>, wires: Wires, faults: Faults, sets: readonly (readonly NodeId[])[]) {
    this.cluster = cluster;
    this.ghosts = ghosts;
    this.wires = wires;
    this.faults = faults;
    this.sets = new Set(cluster.terms.sets);
    this.setOf = cluster.nodes.map((id, place) => {
      const set = sets.findIndex((members) => members.includes(id));
      return set < 0 ? sets.length + place : set;
    });
    const renamings = sets.reduce<readonly Renaming[]>((all, set) => all.flatMap((names) => permutations(set).map((order) =>
      new Map([...names, ...set.flatMap((id, i): (readonly [NodeId, NodeId])[] => (order[i] === id ? [] : [[id, order[i]!]]))]))), [new Map()]);
    this.ways = renamings.map((names): Way => ({
      names, places: cluster.nodes.map((id) => cluster.places.get(names.get(id) ?? id)!), memo: new Map<number, number>(),
      records: new Int32Array(1024), packets: new Int32Array(1024), ghosts: new Int32Array(1024), nets: new Int32Array(1024), rename: (packet) => packet,
    }));
    for (const way of this.ways) way.rename = (packet) => this.packet(way, packet);
    this.scratch = new Int32Array(cluster.nodes.length + 3);
  }

  get bytes(): number {
    return this.ways.reduce((sum, { records, ghosts, nets, memo }) => sum + records.byteLength + ghosts.byteLength + nets.byteLength + memo.size * 40, 0);
  }

  /** Replaces the state at `at` (records, ghost, net, rest) by the one that stands for it. */
  settle(words: Int32Array, at: number): void {
    const { ways } = this;
    let best = -1;
    let least = 0;
    let rivals = 0;
    for (let way = 0; way < ways.length; way++) {
      if (!this.isOrdered(ways[way]!, words, at)) continue;
      rivals++;
      // With one order only, which is the rule, nothing need be hashed.
      if (rivals === 1) {
        best = way;
        continue;
      }
      if (rivals === 2) least = this.image(ways[best]!, words, at, true);
      const hash = this.image(ways[way]!, words, at, true);
      if (hash >= least) continue;
      best = way;
      least = hash;
    }
    if (best === 0) return;
    this.image(ways[best]!, words, at, false);
    words.set(this.scratch, at);
  }

  /** How many renamings there are, the one that changes nothing included. */
  get count(): number { return this.ways.length; }

  /** The state under other names. */
  renamed(way: number, words: Int32Array, at: number): Int32Array {
    this.image(this.ways[way]!, words, at, false);
    return this.scratch.slice();
  }

  /** True if under these names no node stands before a lesser one of its set. */
  private isOrdered({ places }: Way, words: Int32Array, at: number): boolean {
    const { setOf } = this;
    for (let a = 0; a < places.length; a++) {
      for (let b = a + 1; b < places.length; b++) {
        if (setOf[a] !== setOf[b]) continue;
        const [first, second] = [this.feature(words[at + a]!), this.feature(words[at + b]!)];
        if (places[a]! < places[b]! ? first > second : second > first) return false;
      }
    }
    return true;
  }

  /** Writes the state under other names into `scratch`; returns a hash of its content, if that is wanted. */
  private image(way: Way, words: Int32Array, at: number, isHashed: boolean): number {
    const { cluster: { nodes, records }, scratch, ghosts, wires } = this;
    const count = nodes.length;
    const isSame = way === this.ways[0];
    for (let place = 0; place < count; place++) {
      const record = words[at + place]!;
      scratch[way.places[place]!] = isSame ? record : this.record(way, record);
    }
    scratch[count] = isSame ? words[at + count]! : this.ghost(way, words[at + count]!);
    scratch[count + 1] = isSame ? words[at + count + 1]! : this.net(way, words[at + count + 1]!);
    scratch[count + 2] = isSame ? words[at + count + 2]! : this.faults.renamed(words[at + count + 2]!, way.names);
    if (!isHashed) return 0;
    let hash = scratch[count + 2]!;
    for (let place = 0; place < count; place++) hash = mix(hash, records.hash(scratch[place]!));
    return mix(mix(hash, ghosts.hash(scratch[count]!)), wires.hash(scratch[count + 1]!));
  }

  private record(way: Way, record: number): number {
    if (record >= way.records.length) way.records = grown(way.records, record + 1);
    return (way.records[record] ||= this.cluster.records.renamed(record, way.names, way.memo) + 1) - 1;
  }

  private packet(way: Way, packet: number): number {
    if (packet >= way.packets.length) way.packets = grown(way.packets, packet + 1);
    return (way.packets[packet] ||= this.cluster.packets.renamed(packet, way.names, way.memo) + 1) - 1;
  }

  private ghost(way: Way, ghost: number): number {
    if (ghost >= way.ghosts.length) way.ghosts = grown(way.ghosts, ghost + 1);
    return (way.ghosts[ghost] ||= this.ghosts.renamed(ghost, way.names, way.memo) + 1) - 1;
  }

  private net(way: Way, net: number): number {
    if (net >= way.nets.length) way.nets = grown(way.nets, net + 1);
    return (way.nets[net] ||= this.wires.renamed(net, way.rename) + 1) - 1;
  }

  /** The same for two records that differ in names alone. */
  private feature(record: number): number {
    if (record >= this.features.length) {
      const more = new Float64Array(record * 2).fill(-1);
      more.set(this.features);
      this.features = more;
    }
    const known = this.features[record]!;
    if (known >= 0) return known;
    const still = this.cluster.records.value(record);
    return (this.features[record] = this.nameless(still, still.id, false) >>> 0);
  }

  private nameless(value: unknown, self: NodeId, isSet: boolean): number {
    if (typeof value === 'string') return this.word(value, self);
    if (value === null || typeof value !== 'object') return hashText(String(value));
    if (Array.isArray(value)) {
      let hash = value.length;
      for (const item of value) {
        const own = this.nameless(item, self, false);
        hash = isSet ? (hash + mix(1, own)) | 0 : mix(hash, own);
      }
      return hash;
    }
    let sum = 1;
    for (const key in value) sum = (sum + mix(this.word(key, self), this.nameless((value as { readonly [key: string]: unknown })[key], self, this.sets.has(key)))) | 0;
    return sum;
  }

  /** Which other node it is does not count. */
  private word(text: string, self: NodeId): number {
    const place = this.cluster.places.get(text);
    return place === undefined ? hashText(text) : text === self ? -1 : -2 - this.setOf[place]!;
  }
}

function permutations<T>(list: readonly T[]): readonly (readonly T[])[] {
  if (list.length < 2) return [list];
  return list.flatMap((item, i) => permutations(list.toSpliced(i, 1)).map((others) => [item, ...others]));
}
