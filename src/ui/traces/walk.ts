/** From mark to mark by key: along a lane, across to the nearest on another, to causes and effects, to what was found. */
import type { Fold } from './fold.ts';

export type Way = 'next' | 'previous' | 'up' | 'down' | 'first' | 'last' | 'cause' | 'effect';

/** The mark to go to; the one that is selected if there is none that way. `from` null: the first. */
export function walked(fold: Fold, from: number | null, way: Way): number | null {
  const mark = from === null ? undefined : fold.marks[from];
  if (mark === undefined || from === null) return fold.marks.length === 0 ? null : way === 'last' ? fold.marks.length - 1 : 0;
  const own = fold.onLane[mark.lane]!;
  const place = own.indexOf(from);
  switch (way) {
    case 'next': return own[place + 1] ?? from;
    case 'previous': return own[place - 1] ?? from;
    case 'first': return own[0]!;
    case 'last': return own.at(-1)!;
    case 'up': return across(fold, mark.lane, mark.at, -1) ?? from;
    case 'down': return across(fold, mark.lane, mark.at, 1) ?? from;
    case 'cause': return fold.arrows.find(({ to }) => to === from)?.from ?? own[place - 1] ?? from;
    case 'effect': return fold.arrows.find((arrow) => arrow.from === from)?.to ?? own[place + 1] ?? from;
  }
}

function across({ lanes, marks, onLane }: Fold, lane: number, at: number, step: number): number | null {
  for (let other = lane + step; other >= 0 && other < lanes.length; other += step) {
    const own = onLane[other]!;
    if (own.length > 0) return own.reduce((best, mark) => (Math.abs(marks[mark]!.at - at) < Math.abs(marks[best]!.at - at) ? mark : best));
  }
  return null;
}

/** The next of `found` behind (or before) `from`, round and round. */
export function nextFound(found: ReadonlySet<number>, from: number | null, direction: 1 | -1): number | null {
  const all = [...found].toSorted((a, b) => a - b);
  if (direction > 0) return all.find((event) => event > (from ?? -1)) ?? all[0] ?? null;
  return all.findLast((event) => event < (from ?? Infinity)) ?? all.at(-1) ?? null;
}
