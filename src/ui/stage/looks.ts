/** How the exhibit wants a node or a message to be seen, asked once for each record and packet: worlds share what does not change. */
import type { NodeId } from '#model/protocol.ts';
import type { MessageView, NodeView, View } from '#model/view.ts';
import type { NodeRecord, Packet } from '#model/world.ts';

interface Known {
  readonly nodes: WeakMap<NodeRecord, NodeView>;
  readonly messages: WeakMap<object, MessageView>;
}

const byView = new WeakMap<View, Known>();

export function lookOfNode(view: View, record: NodeRecord, id: NodeId): NodeView {
  const { nodes } = knownTo(view);
  const look = nodes.get(record) ?? view.node(record, id);
  nodes.set(record, look);
  return look;
}

export function lookOfMessage(view: View, packet: Packet): MessageView {
  const { messages } = knownTo(view);
  const look = messages.get(packet) ?? view.message(packet.message);
  messages.set(packet, look);
  return look;
}

function knownTo(view: View): Known {
  const known = byView.get(view) ?? { nodes: new WeakMap(), messages: new WeakMap() };
  byView.set(view, known);
  return known;
}
