/** The stretch of the grid that is within sight: follows the newest column until somebody scrolls away from it. */
import { useLayoutEffect, useState } from 'react';

export interface Window {
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

/** `scroller`: the element that scrolls; `header`: the width that row headers cover, px; `total`: the width of all columns, px. */
export function useWindow(scroller: React.RefObject<HTMLDivElement | null>, header: number, cell: number, total: number): Window {
  const [width, setWidth] = useState(0);
  const [left, setLeft] = useState(0);
  const [following, setFollowing] = useState(true);
  useLayoutEffect(() => {
    const element = scroller.current!;
    const observer = new ResizeObserver(() => setWidth(Math.max(0, element.clientWidth - header)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, header]);
  useLayoutEffect(() => {
    if (following) scroller.current!.scrollTo({ left: total });
  }, [scroller, following, total, width]);
  const onScroll = () => {
    const element = scroller.current!;
    setLeft(Math.floor(element.scrollLeft / cell) * cell);
    setFollowing(element.scrollLeft + element.clientWidth >= element.scrollWidth - cell);
  };
  const reveal = (from: number, to: number) => {
    const element = scroller.current!;
    const seen = element.clientWidth - header;
    if (from < element.scrollLeft) element.scrollTo({ left: from });
    else if (to > element.scrollLeft + seen) element.scrollTo({ left: to - seen });
  };
  return {
    width, following, onScroll, reveal,
    scrolled: (all) => (following ? Math.max(0, all - width) : left),
    follow: () => setFollowing(true),
  };
}
