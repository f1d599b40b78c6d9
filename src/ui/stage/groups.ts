/** Who can still hear whom: groups are what is left connected in both directions when cut links are taken away. */
import type { NodeId } from '#model/protocol.ts';
import { linkId, type LinkId, type World } from '#model/world.ts';

export type Groups = readonly (readonly NodeId[])[];

export function isCut(links: World['links'], a: NodeId, b: NodeId): boolean {
  return links[linkId(a, b)]?.cut === true && links[linkId(b, a)]?.cut === true;
}

/** In the order of their first members; one group: there is no partition. */
export function groupsOf(servers: readonly NodeId[], apart: (a: NodeId, b: NodeId) => boolean): Groups {
  const groups: NodeId[][] = [];
  const placed = new Set<NodeId>();
  for (const first of servers) {
    if (placed.has(first)) continue;
    const group = [first];
    placed.add(first);
    for (const member of group) {
      for (const other of servers) {
        if (placed.has(other) || apart(member, other)) continue;
        placed.add(other);
        group.push(other);
      }
    }
    groups.push(group.sort((a, b) => servers.indexOf(a) - servers.indexOf(b)));
  }
  return groups;
}

/** Some against the rest; groups that there were already stay apart. */
export function setApart(groups: Groups, some: readonly NodeId[]): Groups {
  const rest = groups.map((group) => group.filter((id) => !some.includes(id)));
  return [some, ...rest].filter((group) => group.length > 0);
}

/** `2 | 3` */
export function sizes(groups: Groups): string {
  return groups.map((group) => group.length).join(' | ');
}

export function pairsOf(nodes: readonly NodeId[]): readonly (readonly [NodeId, NodeId])[] {
  return nodes.flatMap((a, i) => nodes.slice(i + 1).map((b) => [a, b] as const));
}

export function bothWays(a: NodeId, b: NodeId): readonly LinkId[] {
  return [linkId(a, b), linkId(b, a)];
}
