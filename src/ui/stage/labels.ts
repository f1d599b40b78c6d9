/** Which labels find room: first come, first served; none may cover another, a mark or a node. */
import type { Lane, Place, Point } from './lane.ts';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How a label hangs on its mark: on the outer side of the lane, so that it never lies on the line between the nodes. */
export interface Hang {
  readonly dx: number;
  readonly dy: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** Of the 11 px type that labels are set in. */
const LETTER = 6;
const LINE = 13;

export function hang({ right }: Lane, mark: number): Hang {
  if (Math.abs(right.x) < 0.45) return { dx: 0, dy: right.y > 0 ? mark + 13 : -mark - 6, anchor: 'middle' };
  return { dx: Math.sign(right.x) * (mark + 5), dy: 4, anchor: right.x > 0 ? 'start' : 'end' };
}

export function labelBox(at: Point, { dx, dy, anchor }: Hang, text: string): Box {
  const width = text.length * LETTER;
  const left = at.x + dx - (anchor === 'start' ? 0 : anchor === 'end' ? width : width / 2);
  return { left, right: left + width, top: at.y + dy - LINE + 3, bottom: at.y + dy + 3 };
}

export function boxAround({ x, y }: Point, half: number): Box {
  return { left: x - half, right: x + half, top: y - half, bottom: y + half };
}

/** With the line of words under it. */
export function placeBox(place: Place): Box {
  return { left: place.x - place.halfWidth, right: place.x + place.halfWidth, top: place.y - place.halfHeight, bottom: place.y + place.halfHeight + LINE + 4 };
}

/** For each box in turn: is it free of all obstacles and of those that were given room before it? */
export function roomFor(boxes: readonly (Box | null)[], obstacles: readonly Box[], within: Box): readonly boolean[] {
  const taken = [...obstacles];
  return boxes.map((box) => {
    if (box === null || box.left < within.left || box.right > within.right || box.top < within.top || box.bottom > within.bottom) return false;
    const free = !taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
    if (free) taken.push(box);
    return free;
  });
}

/** The first of some boxes that is free of all obstacles, else the one that covers the least of them. */
export function freest(boxes: readonly Box[], obstacles: readonly Box[]): Box {
  const covered = boxes.map((box) => obstacles.reduce((sum, other) => sum + overlap(box, other), 0));
  return boxes[covered.indexOf(Math.min(...covered))]!;
}

function overlap(a: Box, b: Box): number {
  return Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
}

/** Text that fits a width, with an ellipsis if it had to be cut. */
export function clipped(text: string, width: number): string {
  const letters = Math.max(1, Math.floor(width / LETTER));
  return text.length <= letters ? text : `${text.slice(0, letters - 1)}…`;
}
