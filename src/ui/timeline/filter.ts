/** The user's search as a question to messages, lanes and events: every word must name a message type or a node. */
import type { NodeId } from '#model/protocol.ts';

export interface Matches {
  readonly everything: boolean;
  /** Nodes alone are looked for, so that all that they do fits. */
  readonly nodesOnly: boolean;
  message(type: string, from: NodeId, to: NodeId): boolean;
  node(id: NodeId): boolean;
}

export function matchesOf(query: string, nodes: readonly NodeId[]): Matches {
  const words = query.toLowerCase().split(/[\s,>→]+/).filter((word) => word !== '');
  const named = words.filter((word) => nodes.some((id) => id.toLowerCase() === word));
  const types = words.filter((word) => !named.includes(word));
  const knownTypes = new Map<string, boolean>();
  const ofType = (type: string): boolean => {
    const known = knownTypes.get(type) ?? types.every((word) => type.toLowerCase().includes(word));
    knownTypes.set(type, known);
    return known;
  };
  return {
    everything: words.length === 0,
    nodesOnly: types.length === 0,
    message: (type, from, to) => named.every((word) => word === from.toLowerCase() || word === to.toLowerCase()) && ofType(type),
    node: (id) => named.length === 0 ? types.length === 0 : named.includes(id.toLowerCase()),
  };
}
