/** The window on virtual time: pure sums behind zoom, pan, fit and follow. Pixels are counted from the window's start. */
import type { Millis } from '#model/protocol.ts';

export interface Viewport {
  /** Virtual time at the window's start. */
  readonly start: Millis;
  /** Pixels per virtual ms. */
  readonly scale: number;
  /** Pixels. */
  readonly extent: number;
}

export const SCALE = { least: 0.0001, first: 2.6, most: 60 } as const;

/** Empty pixels kept before the beginning of time. */
const LEAD = 14;
/** Where in the window the present stands while it is followed: past this share it pushes the window on. */
const AHEAD = 0.86;
const BEHIND = 0.12;

export function timeAt(viewport: Viewport, pixel: number): Millis {
  return viewport.start + pixel / viewport.scale;
}

export function pixelAt(viewport: Viewport, time: Millis): number {
  return (time - viewport.start) * viewport.scale;
}

export function spanOf({ extent, scale }: Viewport): Millis {
  return extent / scale;
}

/** Time never begins before zero, but for a few pixels; and the window never leaves the run behind. */
export function clamped(viewport: Viewport, head: Millis): Viewport {
  const scale = Math.max(SCALE.least, Math.min(SCALE.most, viewport.scale));
  const earliest = -LEAD / scale;
  const latest = Math.max(earliest, head - 0.1 * (viewport.extent / scale));
  return { ...viewport, scale, start: Math.max(earliest, Math.min(latest, viewport.start)) };
}

/** The same time stays at `pixel`. */
export function zoomed(viewport: Viewport, factor: number, pixel: number, head: Millis): Viewport {
  const scale = Math.max(SCALE.least, Math.min(SCALE.most, viewport.scale * factor));
  return clamped({ ...viewport, scale, start: timeAt(viewport, pixel) - pixel / scale }, head);
}

export function panned(viewport: Viewport, pixels: number, head: Millis): Viewport {
  return clamped({ ...viewport, start: viewport.start + pixels / viewport.scale }, head);
}

/** From `from` to `to`, with a little air. */
export function fitted(viewport: Viewport, from: Millis, to: Millis): Viewport {
  const air = 3 * LEAD;
  const scale = Math.max(SCALE.least, Math.min(SCALE.first * 4, Math.max(1, viewport.extent - air) / Math.max(1, to - from)));
  return { ...viewport, scale, start: from - LEAD / scale };
}

/** Keeps `time` in view. `smooth`: the window creeps along; else it turns over like a page (reduced motion). */
export function following(viewport: Viewport, time: Millis, smooth: boolean): Viewport {
  const span = spanOf(viewport);
  const share = (time - viewport.start) / span;
  const place = (at: number): Viewport => ({ ...viewport, start: Math.max(-LEAD / viewport.scale, time - at * span) });
  if (share > 1.5 || share < -0.5) return place(0.6);
  if (share > (smooth ? AHEAD : 0.97)) return place(smooth ? AHEAD : BEHIND);
  if (share < 0 || (share < BEHIND && viewport.start > 0 && smooth)) return place(BEHIND);
  return viewport;
}
