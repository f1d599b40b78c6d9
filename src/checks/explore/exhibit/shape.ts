/** What remains of a state when of its epochs only the order counts, and of the past nothing: duels for ever higher ballots go in circles. */
import { canonical } from '#base/fingerprint.ts';
import { Interner } from '#checks/explore/intern.ts';
import type { Cluster } from './cluster.ts';
import type { Wires } from './wires.ts';

export class Shapes {
  private readonly cluster: Cluster;
  private readonly wires: Wires;
  private readonly epochs: ReadonlySet<string>;
  private readonly known = new Interner<unknown>();

  constructor(cluster: Cluster, wires: Wires) {
    this.cluster = cluster;
    this.wires = wires;
    this.epochs = new Set(cluster.terms.epochs);
  }

  /** The number of the shape of a state: records, what is under way, what is left. Not what laws remember: that grows for ever. */
  of(states: Int32Array, at: number): number {
    const { cluster, wires } = this;
    const count = cluster.nodes.length;
    const records = cluster.nodes.map((_, place): unknown => cluster.records.value(states[at + place]!));
    const packets = wires.toArray(states[at + count + 1]!).map((packet): unknown => cluster.packets.value(packet));
    const seen = new Set<number>();
    for (const part of [...records, ...packets]) this.collect(part, seen);
    const ranks = new Map([...seen].sort((a, b) => a - b).map((epoch, rank) => [epoch, rank]));
    const flow = packets.map((packet) => this.ranked(packet, ranks));
    // Without channels the order in which packets stand is that of their numbers, which means nothing.
    if (cluster.connections === null) flow.sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1));
    return this.known.id([records.map((record) => this.ranked(record, ranks)), flow, states[at + count + 2]]);
  }

  private collect(value: unknown, seen: Set<number>): void {
    if (value === null || typeof value !== 'object') return;
    for (const [key, child] of Object.entries(value)) {
      if (typeof child === 'number' && this.epochs.has(key)) seen.add(child);
      else this.collect(child, seen);
    }
  }

  private ranked(value: unknown, ranks: ReadonlyMap<number, number>): unknown {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map((item) => this.ranked(item, ranks));
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, typeof child === 'number' && this.epochs.has(key) ? ranks.get(child) : this.ranked(child, ranks)]));
  }
}
