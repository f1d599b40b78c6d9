/**
 * What one node does, computed by the kernel itself on a world that has this node alone, and remembered by number:
 * (record, input) -> transition. Whatever the other nodes are doing, it is the same.
 */
import { Memo } from '#checks/explore/memo.ts';
import { apply } from '#kernel/kernel.ts';
import type { Choice } from '#model/choice.ts';
import type { Effect, NodeId } from '#model/protocol.ts';
import type { Moment, NodeRecord, Packet } from '#model/world.ts';
import type { Cluster } from './cluster.ts';

/** What happens to a node, other than that a packet arrives. */
export type Deed =
  | { readonly type: 'fire'; readonly node: NodeId; readonly timer: string }
  | { readonly type: 'crash'; readonly node: NodeId; readonly lose: number }
  | { readonly type: 'restart'; readonly node: NodeId }
  | { readonly type: 'request'; readonly node: NodeId; readonly command: string; readonly to: NodeId | null }
  /** The step that an input causes, torn after `cut` effects. */
  | { readonly type: 'torn'; readonly input: number; readonly cut: number; readonly lose: number }
  /** The links change: see `faults.ts`. */
  | { readonly type: 'links'; readonly shape: number };

/** One step of one node. */
export interface Transition {
  /** The node's place, its record before and after. */
  readonly place: number;
  readonly before: number;
  readonly after: number;
  /** The packet that it takes; -1: none. Those that it sends, in order. */
  readonly taken: number;
  readonly sends: readonly number[];
  /** Sent, that other ends have it. */
  readonly choice: Choice;
  readonly packet: Packet | null;
  readonly effects: readonly Effect<unknown, unknown>[];
  /** It enters an epoch beyond the bound. */
  readonly beyond: boolean;
  /** Nobody can notice it, apart from the packet that is gone. */
  readonly quiet: boolean;
  /** A connection may be lost by it, which concerns more than this node. */
  readonly severs: boolean;
}

/** The four kinds of inputs, in the lowest bits of their numbers; above them a packet, or a deed. */
export const DELIVER = 0;
export const DROP = 1;
export const DUPLICATE = 2;
export const DEED = 3;

export class Steps {
  readonly cluster: Cluster;
  readonly transitions: Transition[] = [];
  /** How often each note was computed. */
  readonly notes = new Map<string, number>();
  private readonly known = new Memo();
  private readonly deeds: Deed[] = [];
  private readonly deedNumbers = new Map<string, number>();
  private readonly torn: (readonly number[] | undefined)[] = [];
  private readonly open: (Open | undefined)[] = [];
  private readonly epochs: number;

  constructor(cluster: Cluster) {
    this.cluster = cluster;
    this.epochs = cluster.setup.bounds.epochs;
  }

  get bytes(): number { return this.known.bytes + this.transitions.length * 400; }

  /** The number of an input that is a deed. */
  input(deed: Deed): number {
    const text = JSON.stringify(deed);
    const known = this.deedNumbers.get(text) ?? this.deeds.push(deed) - 1;
    this.deedNumbers.set(text, known);
    return known * 4 + DEED;
  }

  deed(input: number): Deed { return this.deeds[input >> 2]!; }

  /** The number of what comes of an input at a node with that record. */
  transition(record: number, input: number): number {
    const known = this.known.get(record, input);
    return known >= 0 ? known : this.known.set(record, input, this.transitions.push(this.computed(record, input)) - 1);
  }

  /** What may happen to a node with this record, apart from what others send it. */
  openTo(record: number): Open {
    return (this.open[record] ??= this.openIn(record));
  }

  /** The inputs that tear a step: after each effect that others, laws or disks can notice, with every number of writes lost. */
  tears(transition: number): readonly number[] {
    return (this.torn[transition] ??= this.tornFrom(this.transitions[transition]!));
  }

  private openIn(number: number): Open {
    const { cluster } = this;
    const { id: node, status, timers, unsynced, boots } = cluster.records.value(number);
    const isServer = cluster.setup.scenario.servers.includes(node);
    if (status === 'down') return { isUp: false, leads: false, fires: [], freely: [], crashes: [], restarts: boots > 0 ? [this.input({ type: 'restart', node })] : [] };
    const kinds = isServer ? cluster.setup.timers : cluster.setup.clientTimers;
    const fires = timers.filter((timer) => kinds.includes(kindOf(timer))).map((timer) => this.input({ type: 'fire', node, timer }));
    const freely = isServer ? timers.filter((timer) => cluster.setup.freeTimers.includes(kindOf(timer))).map((timer) => this.input({ type: 'fire', node, timer })) : [];
    const crashes = isServer ? Array.from({ length: unsynced.length + 1 }, (_, lose) => this.input({ type: 'crash', node, lose })) : [];
    return { isUp: true, leads: isServer && cluster.protocol.leads(cluster.live(number).state) !== null, fires, freely, crashes, restarts: [] };
  }

  private tornFrom({ effects, choice, packet, place, before }: Transition): readonly number[] {
    const input = packet === null ? this.input(this.deedOf(choice)) : this.cluster.packet(packet) * 4 + DELIVER;
    const found: number[] = [];
    for (let cut = 0; cut <= effects.length; cut++) {
      if (isSame(effects[cut - 1], effects[cut], this.cluster.connections === null)) continue;
      for (let lose = 0, disk = -1; ; lose++) {
        const torn = this.input({ type: 'torn', input, cut, lose });
        const { after } = this.transitions[this.transition(before, torn)]!;
        if (after === disk) break;
        found.push(torn);
        disk = after;
      }
    }
    return this.cluster.setup.scenario.servers.includes(this.cluster.nodes[place]!) ? found : [];
  }

  private deedOf(choice: Choice): Deed {
    switch (choice.type) {
      case 'fire': return { type: 'fire', node: choice.node, timer: choice.timer };
      case 'restart': return { type: 'restart', node: choice.node };
      case 'request': return { type: 'request', node: choice.node, command: choice.command, to: choice.to ?? null };
      case 'crash': return { type: 'crash', node: choice.node, lose: choice.lose ?? 0 };
      default: throw new Error(`no deed is ${choice.type}`);
    }
  }

  /** What the kernel is asked to do; null for packets that are lost or doubled. */
  choiceOf(input: number, name: string): Choice {
    if ((input & 3) === DELIVER) return { type: 'deliver', packet: name };
    const deed = this.deed(input);
    switch (deed.type) {
      case 'torn': return { ...(this.choiceOf(deed.input, name) as Choice & { type: 'fire' }), cut: deed.cut, ...(deed.lose > 0 ? { lose: deed.lose } : {}) };
      case 'crash': return { type: 'crash', node: deed.node, ...(deed.lose > 0 ? { lose: deed.lose } : {}) };
      case 'request': return { type: 'request', node: deed.node, command: deed.command, ...(deed.to === null ? {} : { to: deed.to }) };
      case 'fire': case 'restart': return deed;
      case 'links': throw new Error('links are no input of a node');
    }
  }

  /** The packet that an input takes; -1: none. */
  takenBy(input: number): number {
    if ((input & 3) === DELIVER) return input >> 2;
    const deed = this.deed(input);
    return deed.type === 'torn' ? this.takenBy(deed.input) : -1;
  }

  private computed(before: number, input: number): Transition {
    const { cluster } = this;
    const { id } = cluster.records.value(before);
    const record = cluster.live(before);
    const taken = this.takenBy(input);
    const packet = taken < 0 ? null : cluster.lone(taken);
    const choice = this.choiceOf(input, packet?.id ?? '');
    const moment = apply(cluster.protocol, cluster.scenario, cluster.world({ [id]: record }, packet === null ? [] : [packet]), choice, 0);
    this.count(moment);
    const now = moment.world.nodes[id]!;
    const after = cluster.record(id, now);
    const sends = moment.world.packets.map((sent) => cluster.packet(sent)).filter((sent) => sent >= 0);
    return {
      place: cluster.places.get(id)!, before, after, taken, sends, choice, packet, effects: moment.effects,
      beyond: now.state !== null && cluster.terms.epochOf(now.state) > this.epochs,
      quiet: after === before && moment.effects.every(({ type }) => type === 'note' || type === 'setTimer' || type === 'cancelTimer'),
      severs: this.severs(record, now, packet),
    };
  }

  private severs(before: NodeRecord, after: NodeRecord, packet: Packet | null): boolean {
    const { connections } = this.cluster;
    if (connections === null) return false;
    if (after.state === null) return true;
    const held = before.state === null ? [] : connections.peers(before.state);
    const holds = connections.peers(after.state);
    return packet?.reset === true || held.some((peer) => !holds.includes(peer));
  }

  private count({ effects }: Moment): void {
    for (const effect of effects) if (effect.type === 'note') this.notes.set(effect.note, (this.notes.get(effect.note) ?? 0) + 1);
  }
}

/**
 * True if a step that is torn here comes to the same as one torn elsewhere. After a note the node has done no more than
 * before it; and between two messages: that which was not sent is one that never arrives (unless a connection is at
 * stake). After the last effect it is a crash, which is counted as such; but after a message it stands for all before it.
 */
function isSame(last: Transition['effects'][number] | undefined, next: Transition['effects'][number] | undefined, isAlone: boolean): boolean {
  if (last?.type === 'note' || last?.type === 'setTimer' || last?.type === 'cancelTimer') return true;
  if (last?.type !== 'send') return last !== undefined && next === undefined;
  return isAlone && next?.type === 'send';
}

/** `votes` of `votes:c1.3`. */
export function kindOf(timer: string): string {
  return timer.split(':')[0]!;
}

/** What may happen to a node by itself: inputs. */
export interface Open {
  readonly isUp: boolean;
  readonly leads: boolean;
  readonly fires: readonly number[];
  /** Timers that fire at no cost. */
  readonly freely: readonly number[];
  readonly crashes: readonly number[];
  readonly restarts: readonly number[];
}
