/** One frame's worth of all that the painters look at, and the few strokes that they share. */
import type { LabState } from '#app/state.ts';
import type { Millis } from '#model/protocol.ts';
import type { Layout } from './layout.ts';
import type { Matches } from './filter.ts';
import type { Palette } from './palette.ts';
import type { Tracks } from './tracks.ts';
import { pixelAt, timeAt, type Viewport } from './viewport.ts';
import type { TimelineWords } from './words/words.ts';

/** A canvas with a window on what runs along it: what strokes and letters need, whatever they draw. */
export interface Sheet {
  readonly ctx: CanvasRenderingContext2D;
  readonly ratio: number;
  readonly layout: Layout;
  readonly viewport: Viewport;
  readonly palette: Palette;
  readonly font: string;
}

export interface Scene extends Sheet {
  readonly tracks: Tracks;
  readonly state: LabState;
  /** Up to where anything is known, virtual ms. */
  readonly head: Millis;
  readonly words: TimelineWords;
  /** The protocol's word for an epoch: 'term'. */
  readonly epochWord: string;
  /** How it writes one: '3', '3.2'. */
  readonly epochText: (epoch: number) => string;
  readonly slotText: (slot: number) => string;
  /** null: what clients were promised. */
  readonly lawTitle: (law: string | null) => string;
  readonly matches: Matches;
  readonly hideHeartbeats: boolean;
  /** An order of the clients' operations is drawn through their bars. */
  readonly order: boolean;
  readonly markers: readonly Millis[];
  /** Too much to draw one by one. */
  readonly dense: boolean;
}

/** Where a time is on the canvas, along. */
export function alongOf(scene: Sheet, time: Millis): number {
  return scene.layout.start + pixelAt(scene.viewport, time);
}

/** The times at the window's two ends, `margin` px further out. */
export function windowOf({ viewport }: Sheet, margin = 0): readonly [from: Millis, to: Millis] {
  return [timeAt(viewport, -margin), timeAt(viewport, viewport.extent + margin)];
}

/** Painters draw in (along, across): the canvas is turned for them. */
export function turn({ ctx, ratio, layout }: Sheet): void {
  if (layout.vertical) ctx.setTransform(0, ratio, ratio, 0, 0, 0);
  else ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
}

export interface TextStyle {
  readonly fill: string;
  readonly size?: number;
  readonly bold?: boolean;
  readonly align?: CanvasTextAlign;
  /** Behind the letters, so that they are read on top of lines. */
  readonly halo?: boolean;
}

/** Writes upright, whichever way the diagram is turned; `along`, `across`: the middle of the line's height. */
export function write(scene: Sheet, text: string, along: number, across: number, { fill, size = 11, bold = false, align = 'left', halo = false }: TextStyle): void {
  const { ctx, ratio, layout, palette, font } = scene;
  const [x, y] = layout.vertical ? [across, along] : [along, across];
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.font = fontOf(font, size, bold);
  ctx.textAlign = align;
  ctx.textBaseline = 'middle';
  if (halo) {
    ctx.strokeStyle = palette('var(--surface)');
    ctx.lineWidth = 3;
    ctx.lineJoin = 'round';
    ctx.strokeText(text, x, y);
  }
  ctx.fillStyle = palette(fill);
  ctx.fillText(text, x, y);
  turn(scene);
}

export function fontOf(family: string, size: number, bold: boolean): string {
  return `${bold ? '600 ' : ''}${size}px ${family}`;
}

const widths = new Map<string, number>();

/** How wide a text is, px; measured once. */
export function widthOf(scene: Sheet, text: string, size = 11, bold = false): number {
  const font = fontOf(scene.font, size, bold);
  const key = `${font} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  if (widths.size > 5_000) widths.clear();
  scene.ctx.font = font;
  const { width } = scene.ctx.measureText(text);
  widths.set(key, width);
  return width;
}
