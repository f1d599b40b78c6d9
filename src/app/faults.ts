/**
 * What a hand can do to a node, a link, a message, the cluster: one list each, from which menus, keys, the inspector
 * and the palette are all made. `choice: null` opens a dialog; `refused` says why it cannot be done now.
 */
import { isolate } from '#kernel/partitions.ts';
import { refusal } from '#kernel/permits.ts';
import type { Choice } from '#model/choice.ts';
import type { NodeId } from '#model/protocol.ts';
import type { Refusal } from '#model/refusal.ts';
import { linkId, type LinkId, type Packet, type World } from '#model/world.ts';
import type { Dialog, LabState } from './state.ts';
import { momentOf } from './state.ts';

export type FaultId =
  | 'crash' | 'powerFailure' | 'restart' | 'pause' | 'resume' | 'isolate' | 'rejoin' | 'fire' | 'clock' | 'request'
  | 'deliver' | 'hold' | 'release' | 'drop' | 'duplicate' | 'delay'
  | 'cutBoth' | 'cutOne' | 'cutOther' | 'mend' | 'holdLink' | 'releaseLink' | 'tuneLink'
  | 'heal' | 'partition' | 'network';

export interface Fault {
  readonly id: FaultId;
  /** The key that does it, once the thing is selected. */
  readonly key: string | null;
  readonly does: { readonly choice: Choice } | { readonly dialog: Dialog };
  readonly refused: Refusal | null;
}

/** `timer`: which timer 'fire' means, usually the one drawn as the arc. */
export function nodeFaults(state: LabState, node: NodeId): readonly Fault[] {
  const { world } = momentOf(state);
  const { scenario, exhibit } = state.branch;
  const record = world.nodes[node];
  if (record === undefined) return [];
  const everybody = Object.keys(world.nodes);
  const cuts = everybody.flatMap((id) => [linkId(node, id), linkId(id, node)]).filter((link) => world.links[link]?.cut === true);
  const act = (id: FaultId, key: string | null, choice: Choice): Fault => ({ id, key, does: { choice }, refused: refusal(scenario, world, choice) });
  const timer = record.state === null ? null : exhibit.views[state.language].node(record, node).timer;
  const lifeAndDeath = record.status === 'down'
    ? [act('restart', 'r', { type: 'restart', node })]
    : [
      act('crash', 'c', { type: 'crash', node }),
      ...(record.unsynced.length > 0 ? [act('powerFailure', 'u', { type: 'crash', node, lose: record.unsynced.length })] : []),
      record.status === 'paused' ? act('resume', 'p', { type: 'resume', node }) : act('pause', 'p', { type: 'pause', node }),
      ...(timer !== null && record.timers[timer] !== undefined ? [act('fire', 't', { type: 'fire', node, timer })] : []),
    ];
  return [
    ...lifeAndDeath,
    cuts.length === 0 ? act('isolate', 'i', isolate(everybody, node)) : act('rejoin', 'i', { type: 'mend', links: cuts }),
    { id: 'clock', key: null, does: { dialog: { type: 'clock', node } }, refused: null },
    requestFault(state, node),
  ];
}

/** A client is asked to send a command; a server is named as the one to be asked, by the first client. */
function requestFault(state: LabState, node: NodeId): Fault {
  const { clients } = state.branch.scenario;
  const client = clients.includes(node) ? node : clients[0];
  const dialog: Dialog = { type: 'request', client: client ?? '', to: client === node ? null : node };
  return { id: 'request', key: 'q', does: { dialog }, refused: client === undefined ? { kind: 'no-client' } : null };
}

export function packetFaults(state: LabState, packet: Packet): readonly Fault[] {
  const { world } = momentOf(state);
  const act = (id: FaultId, key: string | null, choice: Choice): Fault => ({ id, key, does: { choice }, refused: refusal(state.branch.scenario, world, choice) });
  return [
    act('deliver', 'Enter', { type: 'deliver', packet: packet.id }),
    packet.held ? act('release', 'h', { type: 'release', packet: packet.id }) : act('hold', 'h', { type: 'hold', packet: packet.id }),
    { id: 'delay', key: null, does: { dialog: { type: 'delay', packet: packet.id } }, refused: null },
    act('duplicate', null, { type: 'duplicate', packet: packet.id }),
    act('drop', 'Delete', { type: 'drop', packet: packet.id }),
  ];
}

export function linkFaults(state: LabState, link: LinkId): readonly Fault[] {
  const { world } = momentOf(state);
  const [a = '', b = ''] = link.split('>');
  const [there, back] = [linkId(a, b), linkId(b, a)];
  const both = [there, back];
  const act = (id: FaultId, key: string | null, choice: Choice): Fault => ({ id, key, does: { choice }, refused: refusal(state.branch.scenario, world, choice) });
  const is = (id: LinkId, what: 'cut' | 'held') => world.links[id]?.[what] === true;
  return [
    ...(both.every((id) => is(id, 'cut')) ? [] : [act('cutBoth', 'x', { type: 'cut', links: both })]),
    ...(is(there, 'cut') ? [] : [act('cutOne', null, { type: 'cut', links: [there] })]),
    ...(is(back, 'cut') ? [] : [act('cutOther', null, { type: 'cut', links: [back] })]),
    ...(both.some((id) => is(id, 'cut')) ? [act('mend', 'x', { type: 'mend', links: both })] : []),
    both.some((id) => is(id, 'held')) ? act('releaseLink', 'h', { type: 'releaseLink', links: both }) : act('holdLink', 'h', { type: 'holdLink', links: both }),
    { id: 'tuneLink', key: null, does: { dialog: { type: 'link', link } }, refused: null },
  ];
}

export function clusterFaults(state: LabState): readonly Fault[] {
  const { world } = momentOf(state);
  return [
    { id: 'partition', key: null, does: { dialog: { type: 'partition' } }, refused: null },
    { id: 'heal', key: null, does: { choice: { type: 'heal' } }, refused: wounded(world) ? null : { kind: 'nothing-to-heal' } },
    { id: 'network', key: null, does: { dialog: { type: 'network' } }, refused: null },
  ];
}

function wounded(world: World): boolean {
  return Object.values(world.links).some((link) => link.cut || link.held);
}
