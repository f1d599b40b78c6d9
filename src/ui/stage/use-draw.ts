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
  const [draft, setDraft] = useState<Draft | null>(null);
  const press = useRef<Press | null>(null);
  const drawn = useRef(false);
  const cancel = useCallback(() => {
    press.current = null;
    setDraft(null);
  }, []);
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
        const at = pointOf(event);
        const threshold = event.pointerType === 'mouse' ? THRESHOLD.mouse : THRESHOLD.touch;
        if (draft === null && Math.hypot(at.x - current.at.x, at.y - current.at.y) < threshold) return;
        if (draft === null) event.currentTarget.setPointerCapture(event.pointerId);
        drawn.current = true;
        setDraft(next(draft, current.from, current.at, at));
      },
      onPointerUp: () => {
        press.current = null;
        if (draft === null) return;
        const choice = draft.type === 'stroke' ? draft.meaning?.choice : draft.to === null ? undefined : dragMeaning(draft.from.id, draft.to.id, links());
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
  const { left, top } = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

/** The node under a point, with some grace for fingers. */
function placeAt({ places }: Layout, { x, y }: Point, except: string): Place | null {
  return Object.values(places).find((place) => place.id !== except
    && Math.abs(x - place.x) < place.halfWidth + 12 && Math.abs(y - place.y) < place.halfHeight + 12) ?? null;
}
