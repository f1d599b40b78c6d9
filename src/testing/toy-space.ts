/** A space drawn by hand: states are names, edges are listed; for tests of searches. */
import { Interner } from '#checks/explore/intern.ts';
import type { Breach, Space, Successors } from '#checks/explore/space.ts';
import type { Plain, Terms } from '#model/protocol.ts';

export interface ToyEdge {
  readonly from: string;
  readonly to: string;
  readonly action: string;
  /** The law that the step breaks. */
  readonly breaks?: string;
}

export interface Toy {
  readonly first: readonly string[];
  readonly edges: readonly ToyEdge[];
  /** States that break a law by themselves. */
  readonly bad?: { readonly [state: string]: string };
  /** Actions that nobody must take. */
  readonly unfair?: readonly string[];
  shape?(state: string): string;
}

export class ToySpace implements Space {
  readonly width = 1;
  readonly names = new Interner<string>();
  readonly pools = [this.names];
  readonly columns = [this.names];
  readonly bytes = 0;
  private readonly toy: Toy;
  private readonly actions = new Interner<string>();
  private readonly shapes = new Interner<string>();
  private readonly breaches = new Interner<Breach>();
  private readonly edges = new Map<string, ToyEdge[]>();

  constructor(toy: Toy) {
    this.toy = toy;
    for (const edge of toy.edges) this.edges.set(edge.from, [...(this.edges.get(edge.from) ?? []), edge]);
  }

  begin(out: Successors): void {
    for (const name of this.toy.first) this.put(out, name, 0, 0);
  }

  expand(states: Int32Array, at: number, out: Successors): void {
    for (const { to, action, breaks } of this.edges.get(this.names.value(states[at]!)) ?? []) {
      this.put(out, to, this.actions.id(action), breaks === undefined ? 0 : this.verdict(breaks));
    }
  }

  judge(states: Int32Array, at: number): number {
    const law = this.toy.bad?.[this.names.value(states[at]!)];
    return law === undefined ? 0 : this.verdict(law);
  }

  describe(_states: Int32Array, _at: number, action: number): string { return this.actions.value(action); }
  breach(verdict: number): Breach { return this.breaches.value(verdict - 1); }
  sightings(): ReadonlyMap<string, Terms> { return new Map(); }
  coverage(): ReadonlyMap<string, number> { return new Map(); }
  show(states: Int32Array, at: number): Plain { return this.names.value(states[at]!); }
  owner(states: Int32Array, at: number): number { return this.names.hash(states[at]!); }
  fair(action: number): boolean { return !(this.toy.unfair ?? []).includes(this.actions.value(action)); }

  shape(states: Int32Array, at: number): number {
    const name = this.names.value(states[at]!);
    return this.shapes.id(this.toy.shape?.(name) ?? name);
  }

  private put(out: Successors, name: string, action: number, verdict: number): void {
    const at = out.add(action, verdict);
    out.words[at] = this.names.id(name);
  }

  private verdict(law: string): number { return this.breaches.id({ law, terms: {} }) + 1; }
}
