/** What the diagram of a run and the picture of a history both draw of clients' operations. */
import type { Palette } from '#ui/timeline/palette.ts';

/** The same colour, gone at the end of the bar. `over`: so far before it begins to go, px. */
export function fading(ctx: CanvasRenderingContext2D, from: number, to: number, colour: string, over: number): CanvasGradient {
  const gradient = ctx.createLinearGradient(from, 0, to, 0);
  const share = Math.max(0, Math.min(1, 1 - over / Math.max(1, to - from)));
  gradient.addColorStop(0, colour);
  gradient.addColorStop(share, colour);
  gradient.addColorStop(1, 'transparent');
  return gradient;
}

/** Slanting strokes stay where they are while the window moves over them. */
export function hatch(ctx: CanvasRenderingContext2D, from: number, to: number, top: number, thickness: number, ink: CanvasGradient | string): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(from, top, to - from, thickness);
  ctx.clip();
  ctx.strokeStyle = ink;
  ctx.globalAlpha *= 0.4;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (let at = Math.floor(from / 7) * 7 - thickness; at < to; at += 7) {
    ctx.moveTo(at, top + thickness);
    ctx.lineTo(at + thickness, top);
  }
  ctx.stroke();
  ctx.restore();
}

/** Points of an order closer than this are not numbered, px. */
const APART = 14;
/** More of them are a line alone. */
const CROWD = 300;

/** An order as a line through places. `write`: the number of one of them, on its mark; null: they have none. */
export function strokeOrder(ctx: CanvasRenderingContext2D, palette: Palette, places: readonly (readonly [along: number, across: number])[], write: ((index: number, along: number, across: number) => void) | null): void {
  const crowded = places.length > CROWD;
  ctx.globalAlpha = crowded ? 0.45 : 1;
  for (const [colour, width] of crowded ? [['var(--accent)', 1] as const] : [['var(--surface)', 5], ['var(--accent)', 2]] as const) {
    ctx.strokeStyle = palette(colour);
    ctx.lineWidth = width;
    ctx.lineJoin = 'round';
    ctx.beginPath();
    for (const [along, across] of places) ctx.lineTo(along, across);
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
  if (crowded) return;
  places.forEach(([along, across], index) => {
    const room = Math.min(along - (places[index - 1]?.[0] ?? -Infinity), (places[index + 1]?.[0] ?? Infinity) - along);
    ctx.fillStyle = palette('var(--accent)');
    ctx.beginPath();
    const numbered = room >= APART && write !== null;
    ctx.arc(along, across, numbered ? 7 : 2.5, 0, 2 * Math.PI);
    ctx.fill();
    if (numbered) write(index, along, across);
  });
}
