/**
 * Who is on the ring, as a value that is merged like any other state that gossips: each server's entry carries a stamp
 * that only grows, and the greater stamp is the newer word. Merging in any order leads to the same ring (Dynamo §4.8.1
 * reconciles "membership change histories" in the same manner).
 */
import type { Env, NodeId } from '#model/protocol.ts';
import { foundersIn } from './settings.ts';

/** joining: receives writes for what will be its own, and is not read from yet; leaving: the reverse; gone: owns nothing. */
export type Status = 'joining' | 'normal' | 'leaving' | 'gone';
export type Member = { readonly status: Status; readonly stamp: number };
/** Who is not listed never was on the ring. */
export type Membership = { readonly [node: NodeId]: Member };

const RANK: { readonly [S in Status]: number } = { joining: 0, normal: 1, leaving: 2, gone: 3 };

export function foundingRing(env: Pick<Env, 'config' | 'servers'>): Membership {
  return Object.fromEntries(foundersIn(env).map((node) => [node, { status: 'normal', stamp: 1 }]));
}

/** Two words of one stamp about one server: only its own and that of who removes it. Removal wins. */
function newer(a: Member, b: Member | undefined): boolean {
  return b === undefined || a.stamp > b.stamp || (a.stamp === b.stamp && RANK[a.status] > RANK[b.status]);
}

/** The newest word about everybody; `mine` itself if there is nothing new in `theirs`. */
export function mergedRing(mine: Membership, theirs: Membership): Membership {
  const news = Object.entries(theirs).filter(([node, member]) => newer(member, mine[node]));
  return news.length === 0 ? mine : { ...mine, ...Object.fromEntries(news) };
}

/** True if `after` has forgotten nothing that `before` knew. */
export function isForward(before: Membership, after: Membership): boolean {
  return Object.entries(before).every(([node, member]) => after[node] !== undefined && !newer(member, after[node]));
}

export function sameRing(a: Membership, b: Membership): boolean {
  return a === b || (isForward(a, b) && isForward(b, a));
}

/** A number that grows with every change: how new a ring is. */
export function versionOf(ring: Membership): number {
  return Object.values(ring).reduce((sum, { stamp }) => sum + stamp, 0);
}

export function withStatus(ring: Membership, node: NodeId, status: Status): Membership {
  return { ...ring, [node]: { status, stamp: (ring[node]?.stamp ?? 0) + 1 } };
}

export function statusOf(ring: Membership, node: NodeId): Status {
  return ring[node]?.status ?? 'gone';
}

/** Somebody is on its way onto the ring or off it; null: nobody. */
export function movingOn(ring: Membership): NodeId | null {
  return Object.keys(ring).find((node) => ring[node]!.status === 'joining' || ring[node]!.status === 'leaving') ?? null;
}
