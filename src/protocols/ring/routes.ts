/**
 * Where keys live: each server has T tokens on a circle of 2^32 positions (Dynamo §6.2, strategy 1), and a key belongs to
 * the N servers that a walk clockwise from its position meets first, no two in one rack if that can be. Made of a
 * membership and the settings alone: servers, clients, laws and pictures use this object and no other.
 */
import type { Env, NodeId } from '#model/protocol.ts';
import { murmur3x32 } from '#placement/hashes/murmur3.ts';
import { spread } from '#placement/replicas.ts';
import { clockwise, ringOf, type Ring } from '#placement/ring.ts';
import type { Membership, Status } from './membership.ts';
import { amount, racksIn } from './settings.ts';

/** The number of positions on the circle. */
export const CIRCLE = 2 ** 32;

/** natural: who answers for a key now; future: who will when everybody who moves has arrived. */
export interface Replicas {
  readonly natural: readonly NodeId[];
  readonly future: readonly NodeId[];
}

/** From `from` (not included) to `to` (included), around the top; no token lies between. Known by its end. */
export interface Arc extends Replicas {
  readonly from: number;
  readonly to: number;
  readonly owner: NodeId;
}

export interface Routes {
  readonly natural: Ring<number, NodeId>;
  readonly arcs: readonly Arc[];
  /** The preference list of a position, and of the time after. */
  at(position: number): Replicas;
  /** Everybody on the ring, in the order of the walk. */
  walk(position: number): readonly NodeId[];
}

/** The latest keys that were asked for: the same few, over and over. */
const positions = new Map<string, number>();
const MOST_POSITIONS = 10_000;

export function positionOf(key: string): number {
  const before = positions.get(key);
  if (before !== undefined) return before;
  if (positions.size >= MOST_POSITIONS) positions.clear();
  const position = murmur3x32(key);
  positions.set(key, position);
  return position;
}

/** The positions of a server's tokens: each server can work out everybody's. */
export function tokensOf(env: Pick<Env, 'config'>, node: NodeId): readonly number[] {
  return Array.from({ length: amount(env, 'tokens') }, (_, i) => murmur3x32(`${node}-${i}`));
}

const known = new WeakMap<Membership, Routes>();

/** Remembered per membership, which is never written twice; an environment boots with a membership of its own. */
export function routesOf(env: Pick<Env, 'config' | 'servers'>, ring: Membership): Routes {
  const before = known.get(ring);
  if (before !== undefined) return before;
  const routes = made(env, ring);
  known.set(ring, routes);
  return routes;
}

function made(env: Pick<Env, 'config' | 'servers'>, ring: Membership): Routes {
  const racks = racksIn(env);
  const copies = amount(env, 'copies');
  const of = (...statuses: readonly Status[]) => ringOf(Object.keys(ring).filter((node) => statuses.includes(ring[node]!.status)).toSorted().flatMap((node) => tokensOf(env, node).map((token) => [token, node] as const)));
  const [natural, future] = [of('normal', 'leaving'), of('normal', 'joining')];
  const first = (circle: Ring<number, NodeId>, position: number) => spread(clockwise(circle, position), copies, (node) => racks.get(node) ?? null);
  const at = (position: number): Replicas => ({ natural: first(natural, position), future: first(future, position) });
  const ends = [...new Set([...natural.positions, ...future.positions])].toSorted((a, b) => a - b);
  const arcs = ends.map((to, i): Arc => {
    const replicas = at(to);
    return { from: ends.at(i - 1)!, to, owner: [...clockwise(natural, to)][0] ?? replicas.future[0]!, ...replicas };
  });
  return { natural, arcs, at, walk: (position) => [...clockwise(natural, position)] };
}

/** True if a position lies on an arc. An arc that ends where it begins is the whole circle. */
export function isOn({ from, to }: Pick<Arc, 'from' | 'to'>, position: number): boolean {
  return from < to ? position > from && position <= to : position > from || position <= to;
}

/** How far along its arc a position lies: above 0, at most 1. */
export function along({ from, to }: Pick<Arc, 'from' | 'to'>, position: number): number {
  const length = (to - from + CIRCLE) % CIRCLE || CIRCLE;
  return ((position - from + CIRCLE) % CIRCLE || CIRCLE) / length;
}

/** Everybody who should keep a key, now or soon. */
export function keepersOf({ natural, future }: Replicas): readonly NodeId[] {
  return [...natural, ...future.filter((node) => !natural.includes(node))];
}
