/** What a fault is done to, and the list of what can be done to it: menus, buttons and keys all ask here. */
import { clusterFaults, linkFaults, nodeFaults, packetFaults, type Fault } from '#app/faults.ts';
import { momentOf, type LabState, type Selection } from '#app/state.ts';
import type { NodeId } from '#model/protocol.ts';
import type { LinkId, Packet, PacketId } from '#model/world.ts';
import type { FaultWords } from './words/words.ts';

export type FaultTarget =
  | { readonly type: 'node'; readonly node: NodeId }
  | { readonly type: 'packet'; readonly packet: PacketId; readonly seq: number }
  | { readonly type: 'link'; readonly link: LinkId }
  | { readonly type: 'cluster' };

/** Empty when the target is not there at the moment on screen. */
export function faultsOf(state: LabState, target: FaultTarget): readonly Fault[] {
  switch (target.type) {
    case 'node': return nodeFaults(state, target.node);
    case 'link': return linkFaults(state, target.link);
    case 'cluster': return clusterFaults(state);
    case 'packet': {
      const packet = packetInFlight(state, target.packet, target.seq);
      return packet === undefined ? [] : packetFaults(state, packet);
    }
  }
}

/** `seq` tells a packet from one of the same name on another branch. */
export function packetInFlight(state: LabState, id: PacketId, seq: number): Packet | undefined {
  return momentOf(state).world.packets.find((packet) => packet.id === id && packet.seq === seq);
}

export function faultLabel(words: FaultWords, fault: Fault): string {
  return words.labels[fault.id](namesOf(fault));
}

/** `c` reads C, `Delete` reads Del. */
export function keyLabel(words: FaultWords, key: string): string {
  return words.keys[key] ?? key.toUpperCase();
}

export function targetLabel(words: FaultWords, target: FaultTarget): string {
  switch (target.type) {
    case 'node': return words.menus.node(target.node);
    case 'packet': return words.menus.packet(target.packet);
    case 'cluster': return words.menus.cluster;
    case 'link': {
      const [from = '', to = ''] = target.link.split('>');
      return words.menus.link(from, to);
    }
  }
}

/** What can be done to what is selected; an operation has no faults. */
export function targetOf(selection: Selection): FaultTarget | null {
  return selection === null || selection.type === 'operation' ? null : selection;
}

function namesOf({ does }: Fault): readonly string[] {
  if (!('choice' in does)) return [];
  const { choice } = does;
  return 'links' in choice ? (choice.links[0]?.split('>') ?? []) : 'node' in choice ? [choice.node] : [];
}
