/** The stretch of the grid that is within sight: follows the newest column until somebody scrolls away from it. */
import { useCallback, useLayoutEffect, useRef, useState } from 'react';

export interface Window {
  readonly scroller: React.RefObject<HTMLDivElement | null>;
  /** Of the columns alone, px. */
  readonly width: number;
  /** How far the columns are scrolled, px; counted in whole cells. */
  scrolled(total: number): number;
  readonly following: boolean;
  readonly follow: () => void;
  readonly onScroll: () => void;
  /** Brings a stretch of the columns into sight. */
  readonly reveal: (left: number, right: number) => void;
}

/** `header`: the width that row headers cover, px; `total`: the width of all columns, px. */
export function useWindow(header: number, cell: number, total: number): Window {
  const scroller = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [left, setLeft] = useState(0);
  const [following, setFollowing] = useState(true);
  useLayoutEffect(() => {
    const element = scroller.current!;
    const observer = new ResizeObserver(() => setWidth(Math.max(0, element.clientWidth - header)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [header]);
  useLayoutEffect(() => {
    if (following) scroller.current!.scrollLeft = total;
  }, [following, total, width]);
  const onScroll = useCallback(() => {
    const element = scroller.current!;
    setLeft(Math.floor(element.scrollLeft / cell) * cell);
    setFollowing(element.scrollLeft + element.clientWidth >= element.scrollWidth - cell);
  }, [cell]);
  const reveal = useCallback((from: number, to: number) => {
    const element = scroller.current!;
    const seen = element.clientWidth - header;
    if (from < element.scrollLeft) element.scrollLeft = from;
    else if (to > element.scrollLeft + seen) element.scrollLeft = to - seen;
  }, [header]);
  return {
    scroller, width, following, onScroll, reveal,
    scrolled: (all) => (following ? Math.max(0, all - width) : left),
    follow: () => setFollowing(true),
  };
}
