/**
 * What is under way, as one number: a bag of packets. Where a protocol has channels, those of one channel stand in the
 * order in which they were sent, and only the first of them may arrive.
 */
import { Bags } from '#checks/explore/bag.ts';
import { mix } from '#checks/explore/pool.ts';
import type { Cluster, Parcel } from './cluster.ts';

/** What travels alone is in no channel. */
const ALONE = -1;

export class Wires extends Bags {
  private readonly cluster: Cluster;
  /** By packet: the number of its channel; undefined: not asked yet. */
  private readonly channels: number[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(cluster: Cluster) {
    super(cluster.packets);
    this.cluster = cluster;
  }

  /** True if the packet at this place of `items` may arrive next, and is the first of its equals. `start`: of its net. */
  mayArrive(start: number, at: number): boolean {
    if (at === start) return true;
    const packet = this.items[at]!;
    const before = this.items[at - 1]!;
    if (packet === before) return false;
    return this.cluster.connections === null || this.channelOf(packet) === ALONE || this.channelOf(packet) !== this.channelOf(before);
  }

  /** The net of these packets; those of one channel in order. */
  override of(packets: readonly number[]): number {
    if (packets.length > this.scratch.length) this.scratch = new Int32Array(packets.length * 2);
    packets.forEach((packet, length) => { this.put(length, packet); });
    return this.id(this.scratch, 0, packets.length);
  }

  /** The net in which each packet bears another number. */
  renamed(net: number, rename: (packet: number) => number): number {
    const length = this.length(net);
    const start = this.start(net);
    if (length > this.scratch.length) this.scratch = new Int32Array(length * 2);
    for (let i = 0; i < length; i++) this.put(i, rename(this.items[start + i]!));
    return this.id(this.scratch, 0, length);
  }

  /** What of these is sent at all: nothing more travels on a connection of which one end will be told that it is lost. */
  undoomed(net: number, sends: readonly number[]): readonly number[] {
    const { packets } = this.cluster;
    if (this.cluster.connections === null || sends.length === 0) return sends;
    const resets = this.toArray(net).map((packet) => packets.value(packet)).filter(({ reset }) => reset === true);
    if (resets.length === 0) return sends;
    return sends.filter((packet) => {
      const { channel, from, to } = packets.value(packet);
      return channel !== 'connection' || !resets.some((reset) => reset.to === from && reset.from === to);
    });
  }

  private channelOf(packet: number): number {
    return (this.channels[packet] ??= this.numbered(this.cluster.packets.value(packet)));
  }

  private numbered({ channel, from, to }: Parcel): number {
    if (channel === undefined) return ALONE;
    const text = `${channel} ${from}>${to}`;
    const known = this.numbers.get(text) ?? this.numbers.size;
    this.numbers.set(text, known);
    return known;
  }

  /** Alone: by number; in a channel: behind what is in it. */
  protected override put(length: number, packet: number): void {
    const { scratch } = this;
    let place = length;
    for (; place > 0 && this.isBehind(scratch[place - 1]!, packet); place--) scratch[place] = scratch[place - 1]!;
    scratch[place] = packet;
  }

  private isBehind(other: number, packet: number): boolean {
    if (this.cluster.connections === null) return other > packet;
    const [a, b] = [this.channelOf(other), this.channelOf(packet)];
    return a === b ? a === ALONE && other > packet : a > b;
  }

  protected override contentHash(net: number): number {
    let sum = 0;
    let run = 1;
    let last = ALONE;
    for (let place = 0; place < this.length(net); place++) {
      const packet = this.at(net, place);
      const channel = this.channelOf(packet);
      if (channel !== last || channel === ALONE) {
        sum = (sum + run) | 0;
        run = 1;
      }
      run = mix(run, this.itemHash(packet, place));
      last = channel;
    }
    return mix((sum + run) | 0, this.length(net));
  }
}
