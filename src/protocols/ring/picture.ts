/** The ring as its nodes route with it: whose each arc is, which keys are there and how their copies agree, what moves. */
import type { NodeId } from '#model/protocol.ts';
import type { RingArc, RingKey, RingOwner, RingPanel, Statement } from '#model/view.ts';
import { answerOf, sameItem, type Item } from './items.ts';
import type { RingGhost } from './ghost.ts';
import { sameRing, statusOf, versionOf, type Membership } from './membership.ts';
import { contents, disksIn, newestRing, type RingMoment, type RingWorld } from './records.ts';
import { CIRCLE, positionOf, routesOf, type Arc, type Routes } from './routes.ts';
import type { ServerDurable } from './state.ts';
import { holders } from './truth.ts';
import type { RingWords, ViewWords } from './words/words.ts';
import { toneOf } from './tone.ts';

/** Keys, moments and settings, for whatever a panel asks. */
export interface Scene {
  readonly world: RingWorld;
  readonly ghost: RingGhost;
  readonly ring: Membership;
  readonly routes: Routes;
  readonly disks: ReadonlyMap<NodeId, ServerDurable>;
  readonly keys: readonly string[];
}

export function sceneOf({ world }: RingMoment, ghost: RingGhost): Scene | null {
  const ring = newestRing(world);
  if (ring === null) return null;
  const disks = new Map(disksIn(world));
  const keys = new Set<string>();
  for (const { store, hints } of disks.values()) for (const slots of [store, ...Object.values(hints)]) for (const key of Object.keys(slots)) keys.add(key);
  return { world, ghost, ring, routes: routesOf({ config: ghost.config, servers: ghost.servers }, ring), disks, keys: [...keys].toSorted() };
}

export function ringPanel(scene: Scene | null, words: RingWords): RingPanel {
  const says = words.view;
  const base = { type: 'ring', id: 'ring', title: says.ring.title, tab: says.tabs.ring, form: 'ring', empty: says.ring.empty } as const;
  if (scene === null) return { ...base, owners: [], arcs: [], keys: [], lines: [] };
  return { ...base, owners: ownersOf(scene, says), arcs: scene.routes.arcs.map((arc) => arcOf(scene, arc, says)), keys: scene.keys.map((key) => keyOf(scene, key, says)), lines: linesOf(scene, says) };
}

const share = ({ from, to }: Pick<Arc, 'from' | 'to'>) => ((to - from + CIRCLE) % CIRCLE || CIRCLE) / CIRCLE;

function ownersOf({ world, ring, routes, disks }: Scene, { ring: says, statuses }: ViewWords): readonly RingOwner[] {
  return Object.keys(ring).filter((node) => statusOf(ring, node) !== 'gone').toSorted().map((node) => {
    const status = statusOf(ring, node);
    const part = routes.arcs.filter(({ owner, natural }) => owner === node && natural.length > 0).reduce((sum, arc) => sum + share(arc), 0);
    return {
      id: node, node, label: status === 'normal' ? node : `${node}, ${statuses[status]}`, tone: toneOf(world.nodes[node], node), share: part, load: null,
      text: says.owner(node, statuses[status], part, Object.keys(disks.get(node)?.store ?? {}).length),
    };
  });
}

function arcOf({ world, ring, ghost }: Scene, arc: Arc, { ring: says }: ViewWords): RingArc {
  const moving = arc.natural.join() !== arc.future.join();
  const others = ghost.servers.filter((node) => {
    const known = contents(world.nodes[node])?.ring;
    return known !== undefined && !sameRing(known, ring) && routesOf({ config: ghost.config, servers: ghost.servers }, known).at(arc.to).natural.join() !== arc.natural.join();
  });
  return {
    from: arc.from / CIRCLE, to: arc.to / CIRCLE, owner: arc.owner, copies: arc.natural, state: others.length > 0 ? 'stale' : moving ? 'moving' : 'settled',
    label: arc.natural.join(' '), text: says.arc(share(arc), arc.natural, moving ? arc.future : null, others),
  };
}

/** How the copies of a key agree; `copies`: of the servers of its list, in order. */
export function agreementOf({ world, ghost, routes, disks }: Scene, key: string): { readonly state: RingKey['state']; readonly copies: readonly (readonly [NodeId, Item | null])[]; readonly hinted: readonly NodeId[] } {
  const copies = routes.at(positionOf(key)).natural.map((node) => [node, disks.get(node)?.store[key]?.item ?? null] as const);
  const hinted = [...disks].filter(([, { hints }]) => Object.values(hints).some((slots) => slots[key] !== undefined)).map(([node]) => node);
  const lost = (ghost.versions[key] ?? []).some((version) => version.acked !== null && version.value !== null && holders(ghost, world, ghost.versions, version, true).length === 0);
  const state = lost ? 'lost' : hinted.length > 0 ? 'hinted' : copies.some(([, item]) => Array.isArray(answerOf(item))) ? 'siblings' : copies.every(([, item]) => sameItem(item, copies[0]?.[1] ?? null)) ? 'agreed' : 'differs';
  return { state, copies, hinted };
}

function keyOf(scene: Scene, key: string, { ring: says }: ViewWords): RingKey {
  const { state, copies, hinted } = agreementOf(scene, key);
  return { at: positionOf(key) / CIRCLE, label: key, state, text: says.key(key, state, copies.map(([node]) => node), hinted) };
}

function linesOf({ world, ring, ghost }: Scene, { ring: says, statuses }: ViewWords): readonly Statement[] {
  const moving = Object.keys(ring).filter((node) => ring[node]!.status === 'joining' || ring[node]!.status === 'leaving');
  const behind = ghost.servers.filter((node) => {
    const known = contents(world.nodes[node])?.ring;
    return known !== undefined && !sameRing(known, ring);
  });
  return [
    { node: null, mood: 'plain', text: says.version(versionOf(ring)), source: 'Dynamo §4.3' },
    ...moving.map((node): Statement => ({ node, mood: 'warn', text: says.moving(node, statuses[ring[node]!.status]) })),
    ...behind.map((node): Statement => ({ node, mood: 'warn', text: says.behind(node, versionOf(contents(world.nodes[node])!.ring)) })),
  ];
}
