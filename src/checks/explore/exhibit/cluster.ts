/**
 * The nodes of a search and what is said between them, without what no law and no step reads: times, dice, names of
 * packets. Time stands still at 0, where every clock reads 0; any running timer may fire, any packet arrive.
 */
import { TRUE_CLOCK } from '#kernel/clock.ts';
import { envOf } from '#kernel/genesis.ts';
import { ALL_HEALTHY } from '#kernel/network.ts';
import type { Exhibit } from '#model/exhibit.ts';
import type { Connections, Env, NodeId, Protocol } from '#model/protocol.ts';
import type { SearchTerms, Setup } from '#model/search.ts';
import type { Scenario } from '#model/trace.ts';
import type { NodeRecord, Packet, Timer, World } from '#model/world.ts';
import { Kind, Values } from './values.ts';

/** A node as the search tells it from others: what is known from birth is left out, and so are times and counts. */
export interface Still {
  readonly id: NodeId;
  readonly status: NodeRecord['status'];
  readonly state: object | null;
  readonly durable: unknown;
  readonly unsynced: readonly unknown[];
  readonly timers: readonly string[];
  readonly boots: number;
  readonly error: string | null;
}

/** A packet without its name and its times. */
export interface Parcel {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly message: unknown;
  readonly channel?: NonNullable<Packet['channel']>;
  readonly reset?: true;
}

const RUNNING: Timer = { set: 0, due: 0 };

export class Cluster {
  readonly protocol: Protocol;
  readonly connections: Connections<unknown, unknown> | null;
  readonly terms: SearchTerms;
  readonly setup: Setup;
  /** That of the setup, on a network that loses and doubles nothing by dice, and without a plan. */
  readonly scenario: Scenario;
  /** Servers, then clients. */
  readonly nodes: readonly NodeId[];
  /** Where a node stands among them. */
  readonly places: ReadonlyMap<NodeId, number>;
  readonly values: Values;
  readonly records: Kind<Still>;
  readonly packets: Kind<Parcel>;
  private readonly alive: (NodeRecord | undefined)[] = [];
  private readonly placesOf: number[] = [];
  private readonly parcels: Packet[] = [];

  constructor(exhibit: Exhibit, terms: SearchTerms, setup: Setup) {
    this.protocol = exhibit.protocol;
    this.connections = exhibit.protocol.connections ?? null;
    this.terms = terms;
    this.setup = setup;
    this.scenario = { ...setup.scenario, plan: [], network: { ...setup.scenario.network, loss: 0, duplicate: 0 } };
    this.nodes = [...setup.scenario.servers, ...setup.scenario.clients];
    this.places = new Map(this.nodes.map((id, place) => [id, place]));
    this.values = new Values(terms.sets);
    this.records = new Kind(this.values);
    this.packets = new Kind(this.values);
  }

  env(id: NodeId): Env { return envOf(this.protocol, this.scenario, id); }

  /** A world of these nodes, at the beginning of time. */
  world(nodes: World['nodes'], packets: readonly Packet[] = []): World {
    return { seq: 0, now: 0, prng: 0, nodes, packets, links: ALL_HEALTHY, network: this.scenario.network, planned: 0 };
  }

  /** The number of a record. */
  record(id: NodeId, record: NodeRecord): number {
    const { status, state, durable, unsynced, timers, boots, error } = record;
    return this.records.id({ id, status, state: state === null ? null : this.remembered(state), durable, unsynced, timers: Object.keys(timers).sort(), boots, error });
  }

  private remembered(state: unknown): object {
    const { env: _, ...rest } = (this.terms.plainer?.(state, this.setup) ?? state) as { readonly env?: Env };
    return rest;
  }

  /** The record of that number, such that the kernel can go on with it; the same object each time. */
  live(record: number): NodeRecord {
    return (this.alive[record] ??= this.revived(this.records.value(record)));
  }

  private revived({ id, status, state, durable, unsynced, timers, boots, error }: Still): NodeRecord {
    return {
      status, state: state === null ? null : { ...state, env: this.env(id) }, durable, unsynced, timers: Object.fromEntries(timers.map((timer) => [timer, RUNNING])),
      clock: TRUE_CLOCK, sent: 0, boots, error,
    };
  }

  /** The number of a packet; -1: it goes to nobody. */
  packet({ from, to, message, channel, reset }: Packet): number {
    if (!this.places.has(to)) return -1;
    return this.packets.id({ from, to, message, ...(channel === undefined ? {} : { channel }), ...(reset === undefined ? {} : { reset }) });
  }

  /** The packet of that number when no other is under way; the same object each time. */
  lone(packet: number): Packet { return (this.parcels[packet] ??= this.parcel(packet, 0)); }

  /** The packet of that number under some name. */
  parcel(packet: number, count: number): Packet {
    const parcel = this.packets.value(packet);
    return { ...parcel, id: `${parcel.from}>${parcel.to}#${count}`, sent: 0, seq: 0, due: 0, held: false };
  }

  /** The place of the node that a packet goes to. */
  goesTo(packet: number): number {
    return (this.placesOf[packet] ??= this.places.get(this.packets.value(packet).to)!);
  }
}
