/**
 * An exhibit as a space to be searched: a state is a number for what each node is (its record), what laws
 * remember (ghost), what is under way (net) and what may still go wrong (rest). What a step does was computed once by the protocol's own code in
 * the kernel; from then on it is looked up.
 */
import { Memo } from '#checks/explore/memo.ts';
import type { Pool } from '#checks/explore/pool.ts';
import type { Breach, Space, Successors } from '#checks/explore/space.ts';
import { genesis } from '#kernel/genesis.ts';
import { apply } from '#kernel/kernel.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Plain, Terms } from '#model/protocol.ts';
import type { Setup } from '#model/search.ts';
import { print } from '#model/text.ts';
import type { Moment, World } from '#model/world.ts';
import { Cluster } from './cluster.ts';
import { Faults, type Count, type Left } from './faults.ts';
import { DEED, DELIVER, DROP, DUPLICATE, kindOf, Steps } from './steps.ts';
import { Shapes } from './shape.ts';
import { alike, Symmetry } from './symmetry.ts';
import { Verdicts } from './verdicts.ts';
import { Wires } from './wires.ts';
import { choiceIn, compose, decompose, netAfter, type Parts } from './worlds.ts';

export class ExhibitSpace implements Space, Parts {
  /** A record for each node, ghost, net, rest. */
  readonly width: number;
  readonly exhibit: Exhibit;
  readonly cluster: Cluster;
  readonly steps: Steps;
  readonly verdicts: Verdicts;
  readonly wires: Wires;
  readonly faults: Faults;
  readonly symmetry: Symmetry | null;
  readonly pools: readonly Pool[];
  readonly columns: readonly (Pool | null)[];
  /** Steps that were not taken because of a bound, by which. */
  readonly pruned = { epochs: 0, inflight: 0 };
  /** (net, transition) -> net, where that is not the same for all nets. */
  private readonly nets = new Memo();
  private readonly deltas: number[] = [];
  private readonly shapes: Shapes;
  /** Inputs by command, client and server. */
  private readonly requests: readonly (readonly (readonly number[])[])[];
  /** The state that is being expanded. */
  private states!: Int32Array;
  private at = 0;
  private ghost = 0;
  private net = 0;
  private rest = 0;
  private left!: Left;
  private out!: Successors;

  /** `symmetric`: of states that differ in names alone, one stands for all, unless there are too many names. */
  constructor(exhibit: Exhibit, setup: Setup, symmetric = true) {
    this.exhibit = exhibit;
    this.cluster = new Cluster(exhibit, exhibit.search, setup);
    this.steps = new Steps(this.cluster);
    this.verdicts = new Verdicts(exhibit, this.cluster, this.steps);
    this.wires = new Wires(this.cluster);
    this.faults = new Faults(setup);
    this.shapes = new Shapes(this.cluster, this.wires);
    const { scenario: { servers, clients }, commands } = setup;
    this.requests = commands.map((command) => clients.map((node) => servers.map((to) => this.steps.input({ type: 'request', node, command, to }))));
    const sets = symmetric ? alike(exhibit, setup).sets : [];
    this.symmetry = sets.length === 0 ? null : new Symmetry(this.cluster, this.verdicts.ghosts, this.wires, this.faults, sets);
    this.pools = [this.cluster.records, this.verdicts.ghosts, this.cluster.packets, this.wires];
    this.columns = [...this.cluster.nodes.map(() => this.cluster.records), this.verdicts.ghosts, this.wires, null];
    this.width = this.columns.length;
  }

  get bytes(): number {
    return this.cluster.values.bytes + this.pools.reduce((sum, { bytes }) => sum + bytes, 0) + this.steps.bytes + this.verdicts.bytes + this.nets.bytes + (this.symmetry?.bytes ?? 0);
  }

  begin(out: Successors): void {
    const { world, ghost } = this.booted();
    const place = out.add(0);
    decompose(this, world, ghost, this.faults.begin, out.words, place);
    this.symmetry?.settle(out.words, place);
  }

  /** The cluster as all nodes have started, one after the other; and what laws remember of that. */
  booted(): { readonly world: World; readonly ghost: unknown } {
    const { cluster: { protocol, scenario, nodes }, exhibit } = this;
    let world = genesis(protocol, scenario);
    let ghost = exhibit.ghost.initial(scenario);
    for (const node of nodes) {
      const moment: Moment = apply(protocol, scenario, world, { type: 'restart', node }, 0);
      ghost = this.verdicts.observe(ghost, moment, world);
      world = moment.world;
    }
    return { world, ghost };
  }

  expand(states: Int32Array, at: number, out: Successors): void {
    this.out = out;
    this.states = states;
    this.at = at;
    this.ghost = states[at + this.width - 3]!;
    this.net = states[at + this.width - 2]!;
    this.rest = states[at + this.width - 1]!;
    this.left = this.faults.open(this.rest);
    this.deliver();
    this.serve();
    if (this.faults.shapes.length > 1) this.partition();
  }

  /** Packets arrive, in any order; or are lost, or come twice. */
  private deliver(): void {
    const { wires, cluster, steps, states, at, net, left: { drops, duplicates } } = this;
    const start = wires.start(net);
    const end = wires.start(net + 1);
    for (let i = start; i < end; i++) {
      if (!wires.mayArrive(start, i)) continue;
      const packet = wires.items[i]!;
      const record = states[at + cluster.goesTo(packet)]!;
      if (steps.openTo(record).isUp) this.act(record, packet * 4 + DELIVER, null);
      if (drops || duplicates) this.meddle(packet, drops, duplicates);
    }
  }

  private meddle(packet: number, drops: boolean, duplicates: boolean): void {
    const { channel, reset } = this.cluster.packets.value(packet);
    const input = packet * 4;
    if (drops && reset !== true) {
      const net = channel === 'connection' ? netAfter(this, this.states, this.at, input + DROP) : this.wires.minus(this.net, packet);
      this.emit(input + DROP, net, this.faults.spent(this.rest, 'drops'));
    }
    if (duplicates && channel === undefined) this.emit(input + DUPLICATE, this.wires.plus(this.net, packet), this.faults.spent(this.rest, 'duplicates'));
  }

  /** What nodes do by themselves, what befalls them, and what clients ask. */
  private serve(): void {
    const { cluster: { nodes }, steps, states, at, left: { timeouts, crashes, requests } } = this;
    for (let place = 0; place < nodes.length; place++) {
      const record = states[at + place]!;
      const open = steps.openTo(record);
      if (timeouts) for (const input of open.fires) this.act(record, input, 'timeouts');
      for (const input of open.freely) this.act(record, input, null);
      if (crashes) for (const input of open.crashes) this.take(steps.transition(record, input), input, 'crashes');
      for (const input of open.restarts) this.act(record, input, null);
    }
    if (requests) this.request();
  }

  private request(): void {
    const { cluster: { setup: { scenario: { servers, clients }, asks } }, steps, faults, states, at, rest } = this;
    const inputs = this.requests[faults.asked(rest)]!;
    for (let place = servers.length; place < servers.length + clients.length; place++) {
      const record = states[at + place]!;
      for (let server = 0; server < servers.length; server++) {
        if (asks === 'leaders' ? !steps.openTo(states[at + server]!).leads : !asks.includes(servers[server]!)) continue;
        this.act(record, inputs[place - servers.length]![server]!, 'requests');
      }
    }
  }

  /** Links are cut while all are whole, and mended. */
  private partition(): void {
    const { faults, rest, steps } = this;
    const now = faults.shape(rest);
    if (now !== 0) return this.link(steps.input({ type: 'links', shape: 0 }), 0, this.net);
    if (faults.left(rest, 'partitions') === 0) return;
    for (let shape = 1; shape < faults.shapes.length; shape++) {
      const input = steps.input({ type: 'links', shape });
      this.link(input, shape, netAfter(this, this.states, this.at, input));
    }
  }

  private link(input: number, shape: number, net: number): void {
    this.emit(input, net, this.faults.cut(this.rest, shape));
  }

  /** An input reaches a node; or the step that it causes is torn. */
  private act(record: number, input: number, count: Count | null): void {
    const { steps } = this;
    const transition = steps.transition(record, input);
    this.take(transition, input, count);
    if (!this.left.tears) return;
    for (const torn of steps.tears(transition)) this.take(steps.transition(record, torn), torn, count, true);
  }

  private take(number: number, input: number, count: Count | null, torn = false): void {
    const { steps, verdicts, faults, wires, cluster: { setup: { bounds } }, ghost, states, at } = this;
    const { place, after, beyond, quiet } = steps.transitions[number]!;
    if (beyond) {
      this.pruned.epochs++;
      return;
    }
    const net = this.netAfter(number, input);
    if (wires.length(net) > bounds.inflight) {
      this.pruned.inflight++;
      return;
    }
    let rest = count === null ? this.rest : faults.spent(this.rest, count);
    if (torn) rest = faults.spent(rest, 'tears');
    if (quiet) return this.emit(input, net, rest);
    const answer = verdicts.of(ghost, number, states, at);
    this.emit(input, net, rest, place, after, verdicts.ghostAfter(answer), verdicts.verdict(answer));
  }

  private netAfter(number: number, input: number): number {
    const { net, wires } = this;
    if (this.cluster.connections === null && this.left.shape === 0) return wires.change(net, this.deltas[number] ??= this.delta(number));
    if (this.severs(number)) return netAfter(this, this.states, this.at, input);
    const shapes = this.faults.shapes.length;
    const key = number * shapes + this.left.shape;
    const known = this.nets.get(net, key);
    return known >= 0 ? known : this.nets.set(net, key, this.changed(number));
  }

  private delta(number: number): number {
    const { taken, sends } = this.steps.transitions[number]!;
    return this.wires.changeOf(taken < 0 ? null : taken, sends);
  }

  /** True if a connection may be lost by it, which concerns other nodes: what is said on a cut link is lost, and the connection with it. */
  private severs(number: number): boolean {
    const { severs, sends } = this.steps.transitions[number]!;
    if (severs || this.cluster.connections === null) return severs;
    const { cut } = this.faults.shapes[this.left.shape]!;
    return cut.size > 0 && sends.some((packet) => this.cluster.packets.value(packet).channel === 'connection' && this.isCut(packet, cut));
  }

  /** A connection needs both directions. */
  private isCut(packet: number, cut: ReadonlySet<string>): boolean {
    const { from, to, channel } = this.cluster.packets.value(packet);
    return cut.has(`${from}>${to}`) || (channel === 'connection' && cut.has(`${to}>${from}`));
  }

  /** With cut links, and connections that are lost already. */
  private changed(number: number): number {
    const { wires, net, faults } = this;
    const { taken, sends } = this.steps.transitions[number]!;
    const { cut } = faults.shapes[this.left.shape]!;
    const whole = sends.filter((packet) => !this.isCut(packet, cut));
    return wires.change(net, wires.changeOf(taken < 0 ? null : taken, wires.undoomed(net, whole)));
  }

  /** One more successor. `acting`: the node whose record changes; -1: none. */
  private emit(input: number, net: number, rest: number, acting = -1, record = 0, ghost = this.ghost, verdict = 0): void {
    const { out, width, states, at } = this;
    const place = out.add(input, verdict);
    const { words } = out;
    for (let i = 0; i < width - 3; i++) words[place + i] = states[at + i]!;
    if (acting >= 0) words[place + acting] = record;
    words[place + width - 3] = ghost;
    words[place + width - 2] = net;
    words[place + width - 1] = rest;
    if (this.symmetry !== null) this.symmetry.settle(words, place);
  }

  /** What is left after an input. */
  spent(rest: number, input: number): number {
    const { faults, steps } = this;
    if ((input & 3) !== DEED) return (input & 3) === DELIVER ? rest : faults.spent(rest, (input & 3) === DROP ? 'drops' : 'duplicates');
    const deed = steps.deed(input);
    switch (deed.type) {
      case 'fire': return this.cluster.setup.freeTimers.includes(kindOf(deed.timer)) ? rest : faults.spent(rest, 'timeouts');
      case 'crash': return faults.spent(rest, 'crashes');
      case 'request': return faults.spent(rest, 'requests');
      case 'torn': return faults.spent(this.spent(rest, deed.input), 'tears');
      case 'links': return faults.cut(rest, deed.shape);
      case 'restart': return rest;
    }
  }

  describe(states: Int32Array, at: number, action: number): string {
    const world = compose(this, states, at);
    const choice = choiceIn(this, world, action);
    const kind = action & 3;
    const taken = kind === DROP || kind === DUPLICATE || kind === DELIVER ? action >> 2 : choice.type === 'deliver' ? this.steps.takenBy(action) : -1;
    return taken < 0 ? print(choice) : `${print(choice)} ${JSON.stringify(this.cluster.packets.value(taken).message)}`;
  }

  breach(verdict: number): Breach { return this.verdicts.breaches[verdict - 1]!; }
  sightings(): ReadonlyMap<string, Terms> { return this.verdicts.sightings; }

  coverage(): ReadonlyMap<string, number> {
    return new Map(Object.keys(this.exhibit.notes).map((note) => [note, this.steps.notes.get(note) ?? 0]));
  }

  show(states: Int32Array, at: number): Plain {
    const { nodes } = compose(this, states, at);
    const packets = this.wires.toArray(states[at + this.width - 2]!).map((packet) => this.cluster.packets.value(packet) as unknown as Plain);
    return { nodes: Object.fromEntries(this.cluster.setup.scenario.servers.map((id) => [id, this.exhibit.report(nodes[id]!, id)])), packets, rest: this.faults.text(states[at + this.width - 1]!) };
  }

  /** That of what laws remember: few steps change it, and it takes many values. */
  owner(states: Int32Array, at: number): number {
    return this.verdicts.ghosts.hash(states[at + this.width - 3]!);
  }

  fair(action: number): boolean {
    return (action & 3) === DELIVER || ((action & 3) === DEED && this.steps.deed(action).type === 'fire');
  }

  shape(states: Int32Array, at: number): number { return this.shapes.of(states, at); }
}
