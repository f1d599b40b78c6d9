/**
 * The stretch of the grid that is within sight: follows the newest column until somebody scrolls away from it. The
 * scroller runs from right to left, so that its end stays in sight as it grows and nothing has to be scrolled or measured.
 */
import { useLayoutEffect, useRef, useState } from 'react';

export interface Window {
  /** Of the columns alone, px. */
  readonly width: number;
  /** How far the columns are scrolled from the left, px; counted in whole cells. */
  scrolled(total: number): number;
  readonly following: boolean;
  readonly follow: () => void;
  readonly onScroll: () => void;
  /** Brings a stretch of the columns into sight, px from the left. */
  readonly reveal: (from: number, to: number) => void;
}

/** `scroller`: the element that scrolls; `header`: the width that row headers cover, px; `total`: the width of all columns, px. */
export function useWindow(scroller: React.RefObject<HTMLDivElement | null>, header: number, cell: number, total: number): Window {
  const [width, setWidth] = useState(0);
  const [left, setLeft] = useState(0);
  const [following, setFollowing] = useState(true);
  const known = useRef(total);
  useLayoutEffect(() => {
    const element = scroller.current!;
    const observer = new ResizeObserver(() => setWidth(Math.max(0, element.clientWidth - header)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, header]);
  useLayoutEffect(() => {
    const grown = total - known.current;
    known.current = total;
    if (!following && grown !== 0) scroller.current!.scrollBy({ left: -grown });
  }, [scroller, following, total]);
  return {
    width, following,
    scrolled: (all) => (following ? Math.max(0, all - Math.floor(width / cell) * cell) : left),
    follow: () => {
      setFollowing(true);
      scroller.current!.scrollTo({ left: 0 });
    },
    onScroll: () => {
      const element = scroller.current!;
      setLeft(Math.floor(fromLeft(element) / cell) * cell);
      setFollowing(element.scrollLeft > -cell);
    },
    reveal: (from, to) => {
      const element = scroller.current!;
      const [start, seen] = [fromLeft(element), element.clientWidth - header];
      if (from < start) element.scrollBy({ left: from - start });
      else if (to > start + seen) element.scrollBy({ left: to - seen - start });
    },
  };
}

function fromLeft({ scrollWidth, clientWidth, scrollLeft }: HTMLElement): number {
  return scrollWidth - clientWidth + scrollLeft;
}
