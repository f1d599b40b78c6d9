/** The outline of a group as an SVG path: drawn with a thick round stroke it becomes a hull around its nodes. */
import { polygonHull } from 'd3';
import type { Point } from './lane.ts';

/** A single point is drawn as a line of no length, whose round ends make a disc. */
export function hullPath(points: readonly Point[]): string {
  const pairs = points.map(({ x, y }): [number, number] => [x, y]);
  const outline = polygonHull(pairs) ?? (pairs.length === 1 ? [pairs[0]!, pairs[0]!] : pairs);
  return `M${outline.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`;
}
