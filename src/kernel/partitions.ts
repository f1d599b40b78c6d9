/** The shapes of partition that Jepsen names, as choices: who can no longer hear whom. */
import type { Choice } from '#model/choice.ts';
import type { NodeId } from '#model/protocol.ts';
import { linkId, type LinkId } from '#model/world.ts';

/** One node alone, everybody else together. */
export function isolate(everybody: readonly NodeId[], node: NodeId): Choice {
  return { type: 'partition', groups: [[node], everybody.filter((id) => id !== node)] };
}

/** A minority and a majority, in the order given. */
export function halves(servers: readonly NodeId[]): Choice {
  const middle = Math.floor(servers.length / 2);
  return { type: 'partition', groups: [servers.slice(0, middle), servers.slice(middle)] };
}

/** Two halves that cannot hear each other, and one node in the middle that hears and is heard by all. */
export function bridge(servers: readonly NodeId[]): Choice {
  const middle = Math.floor(servers.length / 2);
  const left = servers.slice(0, middle);
  const right = servers.slice(middle + 1);
  return { type: 'cut', links: between([left, right]) };
}

/** Every node hears a majority, and no two of them the same one: on a circle each keeps its nearest neighbours. */
export function majoritiesRing(servers: readonly NodeId[]): Choice {
  const n = servers.length;
  const reach = Math.ceil((Math.floor(n / 2)) / 2);
  const links = servers.flatMap((from, i) => servers.flatMap((to, j) => {
    const distance = Math.min((i - j + n) % n, (j - i + n) % n);
    return i !== j && distance > reach ? [linkId(from, to)] : [];
  }));
  return { type: 'cut', links };
}

/** All directed links between different groups. */
export function between(groups: readonly (readonly NodeId[])[]): readonly LinkId[] {
  return groups.flatMap((group, i) => groups.flatMap((other, j) =>
    (i === j ? [] : group.flatMap((from) => other.map((to) => linkId(from, to))))));
}

/** All directed links inside each group. */
export function within(groups: readonly (readonly NodeId[])[]): readonly LinkId[] {
  return groups.flatMap((group) => group.flatMap((from) => group.flatMap((to) => (from === to ? [] : [linkId(from, to)]))));
}
