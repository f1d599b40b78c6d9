/** The definition of the search: a state is a world, and a world has one state. What is faster must come to the same. */
import { apply } from '#kernel/kernel.ts';
import { ALL_HEALTHY, changed } from '#kernel/network.ts';
import type { Choice } from '#model/choice.ts';
import type { NodeRecord, World } from '#model/world.ts';
import type { Cluster } from './cluster.ts';
import { DELIVER, DROP, DUPLICATE, type Steps } from './steps.ts';
import type { Faults } from './faults.ts';
import type { Verdicts } from './verdicts.ts';
import type { Wires } from './wires.ts';

export interface Parts {
  readonly cluster: Cluster;
  readonly steps: Steps;
  readonly verdicts: Verdicts;
  readonly wires: Wires;
  readonly faults: Faults;
}

/** The words of a state: a record for each node, and then these. */
export const GHOST = 0;
export const NET = 1;
export const REST = 2;

/** A world of the state that stands at `states[at]`. Packets bear names that are as good as any. */
export function compose({ cluster, wires, faults }: Parts, states: Int32Array, at: number): World {
  const count = cluster.nodes.length;
  const sent = new Map<string, number>();
  const packets = wires.toArray(states[at + count + NET]!).map((packet) => {
    const { from } = cluster.packets.value(packet);
    sent.set(from, (sent.get(from) ?? 0) + 1);
    return cluster.parcel(packet, sent.get(from)!);
  });
  const nodes = Object.fromEntries(cluster.nodes.map((id, place): [string, NodeRecord] => [id, { ...cluster.live(states[at + place]!), sent: sent.get(id) ?? 0 }]));
  const { cut } = faults.shapes[faults.shape(states[at + count + REST]!)]!;
  return { ...cluster.world(nodes, packets), links: cut.size === 0 ? ALL_HEALTHY : changed(ALL_HEALTHY, [...cut], { cut: true }) };
}

/** Writes the state of a world, with what laws remember and what is left. */
export function decompose(parts: Parts, world: World, ghost: unknown, rest: number, into: Int32Array, at: number): void {
  const { nodes } = parts.cluster;
  nodes.forEach((id, place) => { into[at + place] = parts.cluster.record(id, world.nodes[id]!); });
  into[at + nodes.length + GHOST] = parts.verdicts.ghost(ghost);
  into[at + nodes.length + NET] = netOf(parts, world);
  into[at + nodes.length + REST] = rest;
}

export function netOf({ cluster, wires }: Parts, { packets }: World): number {
  return wires.of(packets.map((packet) => cluster.packet(packet)).filter((packet) => packet >= 0));
}

/** What the kernel is asked to do in that world. */
export function choiceIn({ cluster, steps, faults }: Parts, { packets }: World, input: number): Choice {
  const kind = input & 3;
  const taken = kind === DROP || kind === DUPLICATE ? input >> 2 : kind === DELIVER || steps.deed(input).type !== 'links' ? steps.takenBy(input) : -1;
  const name = taken < 0 ? '' : packets.find((packet) => cluster.packet(packet) === taken)!.id;
  if (kind === DROP) return { type: 'drop', packet: name };
  if (kind === DUPLICATE) return { type: 'duplicate', packet: name };
  if (kind === DELIVER) return steps.choiceOf(input, name);
  const deed = steps.deed(input);
  return deed.type === 'links' ? faults.shapes[deed.shape]!.choice : steps.choiceOf(input, name);
}

/** The net that an input leads to, with the whole world asked. */
export function netAfter(parts: Parts, states: Int32Array, at: number, input: number): number {
  const { cluster } = parts;
  const world = compose(parts, states, at);
  return netOf(parts, apply(cluster.protocol, cluster.scenario, world, choiceIn(parts, world, input), 0).world);
}
