/**
 * Drawing with a pointer: from node to node, or a stroke over the empty stage. A press that does not move stays a click;
 * Escape and a lost pointer cancel. What a drawing means is decided in stroke.ts, what it does is one choice.
 */
import { useCallback, useEffect, useRef, useState, type PointerEvent, type MouseEvent } from 'react';
import { momentOf } from '#app/state.ts';
import { useLab } from '#ui/use-lab.ts';
import type { Place, Point } from './lane.ts';
import type { Layout } from './layout.ts';
import { targetOfKey } from './stops.ts';
import { dragMeaning, strokeMeaning, type Stroke } from './stroke.ts';

export type Draft =
  | { readonly type: 'drag'; readonly from: Place; readonly to: Place | null; readonly at: Point; readonly mends: boolean }
  | { readonly type: 'stroke'; readonly points: readonly Point[]; readonly meaning: Stroke | null };

/** A press becomes a drawing when it has moved so far, px. */
const THRESHOLD = { mouse: 5, touch: 11 } as const;
/** A stroke takes a point at least this far from the last, px. */
const GRAIN = 4;

interface Press {
  readonly pointer: number;
  readonly at: Point;
  readonly from: Place | null;
}

export interface Drawing {
  readonly draft: Draft | null;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<SVGSVGElement>) => void;
    readonly onPointerMove: (event: PointerEvent<SVGSVGElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
    readonly onClickCapture: (event: MouseEvent) => void;
  };
  readonly cancel: () => void;
}

export function useDraw(layout: Layout | null): Drawing {
  const lab = useLab();
  const [draft, show] = useState<Draft | null>(null);
  // Several events may come before the next picture: each goes on from the last one, not from what is shown.
  const latest = useRef<Draft | null>(null);
  const setDraft = useCallback((changed: Draft | null) => {
    latest.current = changed;
    show(changed);
  }, []);
  const press = useRef<Press | null>(null);
  const drawn = useRef(false);
  const cancel = useCallback(() => {
    press.current = null;
    setDraft(null);
  }, [setDraft]);
  useEscape(draft !== null, cancel);
  const links = () => momentOf(lab.store.getState()).world.links;
  const next = (was: Draft | null, from: Place | null, start: Point, at: Point): Draft => {
    if (from !== null) {
      const to = placeAt(layout!, at, from.id);
      return { type: 'drag', from, to, at, mends: to !== null && dragMeaning(from.id, to.id, links()).type === 'mend' };
    }
    const points = was?.type === 'stroke' ? was.points : [start];
    const last = points.at(-1)!;
    if (was !== null && Math.hypot(at.x - last.x, at.y - last.y) < GRAIN) return was;
    const longer = [...points, at];
    return { type: 'stroke', points: longer, meaning: strokeMeaning(longer, layout!.servers, links()) };
  };
  return {
    draft,
    cancel,
    handlers: {
      onPointerDown: (event) => {
        drawn.current = false;
        press.current = null;
        if (layout === null || event.button !== 0 || !event.isPrimary || event.ctrlKey) return;
        const target = targetOfKey((event.target as Element).closest<SVGElement>('[data-key]')?.dataset['key']);
        press.current = { pointer: event.pointerId, at: pointOf(event), from: target.type === 'node' ? layout.places[target.node] ?? null : null };
      },
      onPointerMove: (event) => {
        const { current } = press;
        if (current === null || current.pointer !== event.pointerId) return;
        const trail = trailOf(event);
        const at = trail.at(-1)!;
        const threshold = event.pointerType === 'mouse' ? THRESHOLD.mouse : THRESHOLD.touch;
        if (latest.current === null && Math.hypot(at.x - current.at.x, at.y - current.at.y) < threshold) return;
        if (latest.current === null) event.currentTarget.setPointerCapture(event.pointerId);
        drawn.current = true;
        setDraft(trail.reduce<Draft | null>((was, point) => next(was, current.from, current.at, point), latest.current));
      },
      onPointerUp: () => {
        press.current = null;
        const { current: done } = latest;
        if (done === null) return;
        const choice = done.type === 'stroke' ? done.meaning?.choice : done.to === null ? undefined : dragMeaning(done.from.id, done.to.id, links());
        setDraft(null);
        if (choice !== undefined) void lab.choose(choice);
      },
      onPointerCancel: cancel,
      onClickCapture: (event) => {
        if (drawn.current) event.stopPropagation();
        drawn.current = false;
      },
    },
  };
}

function useEscape(active: boolean, cancel: () => void): void {
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      cancel();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [active, cancel]);
}

function pointOf(event: PointerEvent<SVGSVGElement>): Point {
  return pointsOf(event, [event])[0]!;
}

/** Where the pointer has been since the last event: a slow page is told of many moves at once. */
function trailOf(event: PointerEvent<SVGSVGElement>): readonly Point[] {
  const moves = event.nativeEvent.getCoalescedEvents();
  return pointsOf(event, moves.length === 0 ? [event] : moves);
}

function pointsOf({ currentTarget }: PointerEvent<SVGSVGElement>, moves: readonly { readonly clientX: number; readonly clientY: number }[]): readonly Point[] {
  const { left, top } = currentTarget.getBoundingClientRect();
  return moves.map(({ clientX, clientY }) => ({ x: clientX - left, y: clientY - top }));
}

/** The node under a point, with some grace for fingers. */
function placeAt({ places }: Layout, { x, y }: Point, except: string): Place | null {
  return Object.values(places).find((place) => place.id !== except
    && Math.abs(x - place.x) < place.halfWidth + 12 && Math.abs(y - place.y) < place.halfHeight + 12) ?? null;
}
