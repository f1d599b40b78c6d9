/**
 * What a stroke drawn on the empty stage means. A closed one sets those inside apart. An open one cuts every link that
 * it crosses; if that leaves somebody unconnected it is a partition, and a further line splits further.
 */
import { polygonContains } from 'd3';
import type { Choice } from '#model/choice.ts';
import type { NodeId } from '#model/protocol.ts';
import { linkId, type World } from '#model/world.ts';
import { bothWays, groupsOf, isCut, pairsOf, setApart, type Groups } from './groups.ts';
import type { Place, Point } from './lane.ts';

export interface Stroke {
  readonly choice: Choice;
  /** The groups that it would make; one: nobody is set apart. */
  readonly groups: Groups;
  /** The links that it would cut, as pairs. */
  readonly pairs: readonly (readonly [NodeId, NodeId])[];
}

/** null: it means nothing. Clients are never set apart by a stroke. */
export function strokeMeaning(points: readonly Point[], servers: readonly Place[], links: World['links']): Stroke | null {
  const ids = servers.map(({ id }) => id);
  const now = groupsOf(ids, (a, b) => isCut(links, a, b));
  const enclosed = isClosed(points) ? inside(points, servers) : [];
  if (enclosed.length > 0 && enclosed.length < ids.length) return partition(setApart(now, enclosed), ids, links);
  const crossed = pairsOf(ids).filter(([a, b]) => !isCut(links, a, b) && crosses(points, servers[ids.indexOf(a)]!, servers[ids.indexOf(b)]!));
  if (crossed.length === 0) return null;
  const after = groupsOf(ids, (a, b) => isCut(links, a, b) || crossed.some(([c, d]) => c === a && d === b || c === b && d === a));
  const onlyBetween = crossed.every(([a, b]) => after.find((group) => group.includes(a)) !== after.find((group) => group.includes(b)));
  const healthyInside = after.every((group) => pairsOf(group).every((pair) => bothWays(...pair).every((link) => links[link]?.cut !== true)));
  if (after.length > now.length && onlyBetween && healthyInside) return partition(after, ids, links);
  return { choice: { type: 'cut', links: crossed.flatMap((pair) => bothWays(...pair)) }, groups: after, pairs: crossed };
}

/** What dragging from one node to another means: cut what is whole, mend what is cut. */
export function dragMeaning(a: NodeId, b: NodeId, links: World['links']): Choice {
  const isMend = links[linkId(a, b)]?.cut === true && links[linkId(b, a)]?.cut === true;
  return { type: isMend ? 'mend' : 'cut', links: bothWays(a, b) };
}

function partition(groups: Groups, ids: readonly NodeId[], links: World['links']): Stroke {
  const groupOf = (id: NodeId) => groups.find((group) => group.includes(id));
  return { choice: { type: 'partition', groups }, groups, pairs: pairsOf(ids).filter(([a, b]) => groupOf(a) !== groupOf(b) && !isCut(links, a, b)) };
}

/** Its ends nearly meet: nearer than a thumb or a quarter of its length. */
function isClosed(points: readonly Point[]): boolean {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length < 4) return false;
  const length = points.reduce((sum, point, i) => sum + (i === 0 ? 0 : distance(points[i - 1]!, point)), 0);
  return distance(first, last) < Math.max(44, length / 4);
}

function inside(points: readonly Point[], servers: readonly Place[]): readonly NodeId[] {
  const polygon = points.map(({ x, y }): [number, number] => [x, y]);
  return servers.filter(({ x, y }) => polygonContains(polygon, [x, y])).map(({ id }) => id);
}

function crosses(points: readonly Point[], a: Point, b: Point): boolean {
  return points.some((point, i) => i > 0 && intersect(points[i - 1]!, point, a, b));
}

function intersect(a: Point, b: Point, c: Point, d: Point): boolean {
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
}

/** On which side of the line from a to b a point lies. */
function side(a: Point, b: Point, point: Point): boolean {
  return (b.x - a.x) * (point.y - a.y) > (b.y - a.y) * (point.x - a.x);
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
