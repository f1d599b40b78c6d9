/** Anti-entropy (Dynamo §4.7): two replicas compare hash trees of the arcs that both keep, and exchange the keys under the leaves that differ. */
import { ruleOn, type NodeId } from '#model/protocol.ts';
import { digestOf, sameItem, type Item } from './items.ts';
import { childrenOf, depthOf, isLeaf, leafOf, treeOf, type Leaf, type Tree } from './merkle.ts';
import { along, isOn, positionOf, type Arc } from './routes.ts';
import type { ServerTurn } from './server-turn.ts';
import { amount } from './settings.ts';
import type { HashedNode, Keyed, RingMessage, ServerState, TreeNode } from './state.ts';
import { absorb } from './store.ts';
import type { Table } from '#base/table.ts';

/** What trees are made of. */
type Items = Table<{ readonly item: Item }>;

/** Trees that were made of a store, which is never written twice, by arc: of versions, and of names alone. */
const known = { versions: new WeakMap<Items, Map<Arc, Tree>>(), names: new WeakMap<Items, Map<Arc, Tree>>() };

/** The tree of an arc, of whatever is kept there. `blind`: hashes of names alone, whatever stands under them. */
function arcTree(store: Items, arc: Arc, blind: boolean): Tree {
  const stores = blind ? known.names : known.versions;
  const trees = stores.get(store) ?? new Map<Arc, Tree>();
  stores.set(store, trees);
  const before = trees.get(arc);
  if (before !== undefined) return before;
  const tree = treeOf(leavesOn(store, arc).map((leaf) => (blind ? { ...leaf, digest: 0 } : leaf)));
  trees.set(arc, tree);
  return tree;
}

function leavesOn(store: Items, arc: Pick<Arc, 'from' | 'to'>): readonly Leaf[] {
  return Object.keys(store).flatMap((key) => {
    const position = positionOf(key);
    return isOn(arc, position) ? [{ key, share: along(arc, position), digest: digestOf(store[key]!.item) }] : [];
  });
}

/** The arcs that both of two servers keep. */
export function sharedArcs(arcs: readonly Arc[], a: NodeId, b: NodeId): readonly Arc[] {
  return arcs.filter(({ natural }) => natural.includes(a) && natural.includes(b));
}

function ownTree({ env, disk }: ServerState, arc: Arc): Tree {
  return arcTree(disk.store, arc, !ruleOn(env, 'hash-versions'));
}

/** The next peer in turn is sent the roots of all arcs that both keep. */
export function onSyncTimer(turn: ServerTurn): void {
  const { env, syncTurn, suspects } = turn.state;
  turn.beat('sync', amount(env, 'syncEvery'));
  const peers = env.servers.filter((node) => node !== turn.self && !suspects.includes(node) && sharedArcs(turn.routes.arcs, turn.self, node).length > 0);
  const peer = peers[syncTurn % peers.length];
  if (peer === undefined || !ruleOn(env, 'anti-entropy')) return;
  turn.state.syncTurn = syncTurn + 1;
  const arcs = sharedArcs(turn.routes.arcs, turn.self, peer);
  turn.note('compares-roots', { peer, arcs: arcs.length });
  turn.tell(peer, { type: 'Compare', version: turn.version, nodes: arcs.map((arc) => [arc.to, 1, ownTree(turn.state, arc)[1]!]) });
}

/** Trees of different rings have different arcs: they are not compared. */
function otherRing(turn: ServerTurn, peer: NodeId, version: number): boolean {
  if (version === turn.version) return false;
  turn.note('trees-of-other-rings', { peer });
  turn.tell(peer, { type: 'Gossip', ring: turn.state.disk.ring });
  return true;
}

export function onCompare(turn: ServerTurn, peer: NodeId, { version, nodes }: Extract<RingMessage, { type: 'Compare' }>): void {
  if (otherRing(turn, peer, version)) return;
  const trees = new Map(sharedArcs(turn.routes.arcs, turn.self, peer).map((arc) => [arc.to, ownTree(turn.state, arc)]));
  const differ = nodes.filter(([arc, index, hash]) => trees.has(arc) && trees.get(arc)![index] !== hash);
  const depth = depthOf(nodes[0]?.[1] ?? 1);
  turn.claim('compared', { peer, compared: nodes.length, differ: differ.length, depth });
  if (differ.length === 0) return turn.note('trees-equal', { peer, compared: nodes.length });
  turn.note('trees-differ', { peer, compared: nodes.length, differ: differ.length, depth });
  const below = differ.filter(([, index]) => !isLeaf(index)).flatMap(([arc, index]) => childrenOf(index).map((child): HashedNode => [arc, child, trees.get(arc)![child]!]));
  if (below.length > 0) turn.tell(peer, { type: 'Compare', version, nodes: below });
  const leaves = differ.filter(([, index]) => isLeaf(index)).map(([arc, index]): TreeNode => [arc, index]);
  if (leaves.length === 0) return;
  const items = itemsUnder(turn, leaves);
  turn.note('exchanges', { peer, leaves: leaves.length, keys: items.map(([key]) => key) });
  turn.tell(peer, { type: 'Exchange', version, leaves, items, answer: false });
}

function itemsUnder({ routes, state: { disk: { store } } }: ServerTurn, leaves: readonly TreeNode[]): Keyed {
  return leaves.flatMap(([end, index]) => {
    const arc = routes.arcs.find(({ to }) => to === end);
    const keys = arc === undefined ? [] : leavesOn(store, arc).filter(({ share }) => leafOf(share) === index);
    return keys.map(({ key }) => [key, store[key]!.item] as const);
  });
}

export function onExchange(turn: ServerTurn, peer: NodeId, { version, leaves, items, answer }: Extract<RingMessage, { type: 'Exchange' }>): void {
  if (otherRing(turn, peer, version)) return;
  const news = items.filter(([key, item]) => absorb(turn, key, item, peer)).map(([key]) => key);
  turn.note('exchanged', { peer, keys: news });
  turn.claim('exchanged', { peer, keys: news });
  if (answer) return;
  const given = new Map(items);
  const back = itemsUnder(turn, leaves).filter(([key, item]) => !sameItem(given.get(key) ?? null, item));
  if (back.length > 0) turn.tell(peer, { type: 'Exchange', version, leaves, items: back, answer: true });
}
