/** Lines of a plan may say `leader`: it stands for whoever leads when the line is carried out. */
import { LEADER, type Choice } from '#model/choice.ts';
import type { NodeId, Protocol } from '#model/protocol.ts';
import type { World } from '#model/world.ts';

/** The live node that believes to lead in the highest epoch. */
export function leaderOf<S, M, D>(protocol: Protocol<S, M, D>, world: World<S, M, D>): NodeId | null {
  let leader: NodeId | null = null;
  let highest = -Infinity;
  for (const [id, record] of Object.entries(world.nodes)) {
    const epoch = record.status === 'up' && record.state !== null ? protocol.leads(record.state) : null;
    if (epoch !== null && epoch > highest) [leader, highest] = [id, epoch];
  }
  return leader;
}

/** The choice with `leader` replaced by the leader's name, wherever a node is named. Without a leader it is left as it is. */
export function resolved<S, M, D>(protocol: Protocol<S, M, D>, world: World<S, M, D>, choice: Choice): Choice {
  if (!namesLeader(choice)) return choice;
  const leader = leaderOf(protocol, world) ?? LEADER;
  const name = (id: NodeId) => (id === LEADER ? leader : id);
  const link = (id: string) => id.split('>').map(name).join('>');
  switch (choice.type) {
    case 'fire': case 'restart': case 'crash': case 'pause': case 'resume': case 'clock': return { ...choice, node: name(choice.node) };
    case 'request': return choice.to === undefined ? choice : { ...choice, to: name(choice.to) };
    case 'cut': case 'mend': case 'holdLink': case 'releaseLink': case 'slow': case 'lossy': return { ...choice, links: choice.links.map(link) };
    case 'partition': {
      const groups = choice.groups.map((group) => group.map(name));
      // `partition leader | n1,n2,n3,n4,n5`: the leader leaves the group in which it is also named.
      return { ...choice, groups: groups.map((group, i) => (choice.groups[i]!.includes(LEADER) ? group : group.filter((id) => id !== leader))) };
    }
    default: return choice;
  }
}

function namesLeader(choice: Choice): boolean {
  return ('node' in choice && choice.node === LEADER) || ('to' in choice && choice.to === LEADER)
    || ('links' in choice && choice.links.some((link) => link.split('>').includes(LEADER)))
    || ('groups' in choice && choice.groups.some((group) => group.includes(LEADER)));
}
