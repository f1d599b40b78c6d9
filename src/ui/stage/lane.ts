/**
 * The way of a message: a straight lane beside the line between two nodes, on the right as it travels, so that what
 * goes there and what comes back never meet. All lengths in CSS pixels, y down.
 */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a node stands and how much room it takes: half of its width and height around the point. */
export interface Place extends Point {
  readonly id: string;
  readonly shape: 'circle' | 'box';
  readonly halfWidth: number;
  readonly halfHeight: number;
}

export interface Lane {
  readonly from: Point;
  readonly to: Point;
  /** Unit vector of travel. */
  readonly ahead: Point;
  /** Unit vector to the right of travel. */
  readonly right: Point;
}

/** How far a lane lies beside the line between two centres. */
const ASIDE = 8;
/** How far from a node's border a mark begins and ends its way. */
const GAP = 5;

export function laneBetween(a: Place, b: Place): Lane {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const ahead = { x: (b.x - a.x) / length, y: (b.y - a.y) / length };
  const right = { x: -ahead.y, y: ahead.x };
  const start = Math.min(border(a, ahead) + GAP, length / 2);
  const end = Math.min(border(b, ahead) + GAP, length / 2);
  return {
    from: { x: a.x + ahead.x * start + right.x * ASIDE, y: a.y + ahead.y * start + right.y * ASIDE },
    to: { x: b.x - ahead.x * end + right.x * ASIDE, y: b.y - ahead.y * end + right.y * ASIDE },
    ahead,
    right,
  };
}

/** `fraction` 0: just sent; 1: at the receiver's border. */
export function along({ from, to }: Pick<Lane, 'from' | 'to'>, fraction: number): Point {
  return { x: from.x + (to.x - from.x) * fraction, y: from.y + (to.y - from.y) * fraction };
}

/** Degrees, clockwise from the right, as SVG's `rotate` counts. */
export function bearing({ ahead }: Lane): number {
  return (Math.atan2(ahead.y, ahead.x) * 180) / Math.PI;
}

/** From the centre of a place to its border, in the direction of a unit vector or its opposite. */
export function border(place: Place, direction: Point): number {
  if (place.shape === 'circle') return place.halfWidth;
  return Math.min(place.halfWidth / Math.abs(direction.x || 1e-9), place.halfHeight / Math.abs(direction.y || 1e-9));
}
