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
  /** The groups that there would be. */
  readonly groups: Groups;
  /** Somebody would be set apart who is not. */
  readonly parts: boolean;
  /** The links that it would cut, as pairs. */
  readonly pairs: readonly Pair[];
}

type Pair = readonly [NodeId, NodeId];

/** null: it means nothing. Clients are never set apart by a stroke. */
export function strokeMeaning(points: readonly Point[], servers: readonly Place[], links: World['links']): Stroke | null {
  const ids = servers.map(({ id }) => id);
  const whole = pairsOf(ids).filter(([a, b]) => !isCut(links, a, b));
  const now = groupsOf(ids, (a, b) => isCut(links, a, b));
  const enclosed = isClosed(points) ? inside(points, servers) : [];
  if (enclosed.length > 0 && enclosed.length < ids.length) return meaning(setApart(now, enclosed), now, whole.filter(([a, b]) => enclosed.includes(a) !== enclosed.includes(b)), links);
  const crossed = whole.filter(([a, b]) => crosses(points, servers[ids.indexOf(a)]!, servers[ids.indexOf(b)]!));
  if (crossed.length === 0) return null;
  const after = groupsOf(ids, (a, b) => isCut(links, a, b) || crossed.some(([c, d]) => (c === a && d === b) || (c === b && d === a)));
  return meaning(after, now, crossed, links);
}

/** A clean split is a partition. One that leaves single cuts inside a group is said link by link, for a partition would mend them. */
function meaning(groups: Groups, now: Groups, pairs: readonly Pair[], links: World['links']): Stroke {
  const groupOf = (id: NodeId) => groups.find((group) => group.includes(id));
  const parts = groups.length > now.length;
  const clean = pairs.every(([a, b]) => groupOf(a) !== groupOf(b))
    && groups.every((group) => pairsOf(group).every((pair) => bothWays(...pair).every((link) => links[link]?.cut !== true)));
  const choice: Choice = parts && clean ? { type: 'partition', groups } : { type: 'cut', links: pairs.flatMap((pair) => bothWays(...pair)) };
  return { choice, groups, parts, pairs };
}

/** What dragging from one node to another means: cut what is whole, mend what is cut. */
export function dragMeaning(a: NodeId, b: NodeId, links: World['links']): Choice {
  const isMend = links[linkId(a, b)]?.cut === true && links[linkId(b, a)]?.cut === true;
  return { type: isMend ? 'mend' : 'cut', links: bothWays(a, b) };
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
