/** What a world allows: all of it in a fixed order for searches, and for one choice why not. Time is not asked. */
import { LEADER, type Choice } from '#model/choice.ts';
import type { NodeId } from '#model/protocol.ts';
import type { Refusal } from '#model/refusal.ts';
import type { Scenario } from '#model/trace.ts';
import type { LinkId, NodeRecord, Packet, World } from '#model/world.ts';
import { isFirst } from './connections.ts';
import { flows } from './network.ts';

/** Every step that the world itself may take next; faults are added by whoever searches. */
export function enabled(scenario: Scenario, world: World): readonly Choice[] {
  const plan: Choice[] = world.planned < scenario.plan.length ? [{ type: 'plan' }] : [];
  const boots = Object.keys(world.nodes).filter((id) => unborn(world.nodes[id]!)).map((node): Choice => ({ type: 'restart', node }));
  const deliveries = world.packets
    .filter((packet) => world.nodes[packet.to]?.status === 'up' && flows(world, packet))
    .map((packet): Choice => ({ type: 'deliver', packet: packet.id }));
  const alarms = Object.entries(world.nodes).flatMap(([node, record]) =>
    (record.status === 'up' ? Object.keys(record.timers).sort().map((timer): Choice => ({ type: 'fire', node, timer })) : []));
  return [...boots, ...plan, ...deliveries, ...alarms];
}

/** A node that has never run starts by itself; one that crashed waits for a hand. */
export function unborn(record: NodeRecord): boolean {
  return record.boots === 0 && record.status === 'down';
}

/** Why the world does not permit this choice, as a value that the catalogue puts into words; null if it does. */
export function refusal(scenario: Scenario, world: World, choice: Choice): Refusal | null {
  switch (choice.type) {
    case 'deliver': return refusePacket(world, choice.packet, (packet) => refuseDelivery(world, packet));
    case 'drop': return refusePacket(world, choice.packet, ({ reset }) => (reset === true ? { kind: 'on-connection', packet: choice.packet } : null));
    case 'duplicate': return refusePacket(world, choice.packet, ({ channel }) => (channel === undefined ? null : { kind: 'on-connection', packet: choice.packet }));
    case 'hold': case 'release': case 'delay': return refusePacket(world, choice.packet, () => null);
    case 'fire': return refuseNode(world, choice.node, ['up']) ?? (world.nodes[choice.node]?.timers[choice.timer] === undefined ? { kind: 'no-timer', node: choice.node, timer: choice.timer } : null);
    case 'crash': return refuseNode(world, choice.node, ['up', 'paused']);
    case 'restart': return refuseNode(world, choice.node, ['down']);
    case 'pause': return refuseNode(world, choice.node, ['up']);
    case 'resume': return refuseNode(world, choice.node, ['paused']);
    case 'clock': return refuseNode(world, choice.node, ['up', 'paused', 'down']);
    case 'request': return refuseNode(world, choice.node, ['up']) ?? refuseClient(scenario, choice.node)
      ?? (choice.to === undefined ? null : refuseNode(world, choice.to, ['up', 'paused', 'down']));
    case 'cut': case 'mend': case 'holdLink': case 'releaseLink': case 'slow': case 'lossy': return refuseLinks(world, choice.links);
    case 'partition': return refuseGroups(world, choice.groups);
    case 'plan': return world.planned < scenario.plan.length ? null : { kind: 'no-plan-line' };
    case 'heal': case 'latency': case 'loss': case 'duplication': case 'reorder': return null;
  }
}

function refuseDelivery(world: World, packet: Packet): Refusal | null {
  if (world.nodes[packet.to]?.status === 'paused') return { kind: 'status', node: packet.to, status: 'paused' };
  return isFirst(world.packets, packet) ? null : { kind: 'not-first', packet: packet.id };
}

function refusePacket(world: World, id: string, otherwise: (packet: Packet) => Refusal | null): Refusal | null {
  const packet = world.packets.find((candidate) => candidate.id === id);
  return packet === undefined ? { kind: 'no-packet', packet: id } : otherwise(packet);
}

function refuseNode(world: World, id: NodeId, statuses: readonly NodeRecord['status'][]): Refusal | null {
  const record = world.nodes[id];
  if (record === undefined) return missing(id);
  return statuses.includes(record.status) ? null : { kind: 'status', node: id, status: record.status };
}

function missing(id: NodeId): Refusal {
  return id === LEADER ? { kind: 'no-leader' } : { kind: 'no-node', node: id };
}

function refuseClient(scenario: Scenario, id: NodeId): Refusal | null {
  return scenario.clients.includes(id) ? null : { kind: 'not-a-client', node: id };
}

function refuseLinks(world: World, links: readonly LinkId[]): Refusal | null {
  const strangers = links.flatMap((link) => link.split('>')).filter((id) => world.nodes[id] === undefined);
  return strangers.length === 0 ? null : missing(strangers[0]!);
}

function refuseGroups(world: World, groups: readonly (readonly NodeId[])[]): Refusal | null {
  const named = groups.flat();
  const stranger = named.find((id) => world.nodes[id] === undefined);
  if (stranger !== undefined) return missing(stranger);
  return new Set(named).size === named.length ? null : { kind: 'two-groups' };
}
