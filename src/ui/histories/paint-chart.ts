/** One frame of a history: ruler, bands, bars, the order, names. */
import { scaleLinear } from 'd3';
import type { PaneSheet } from '#ui/canvas/pane.ts';
import { fading, hatch, strokeOrder } from '#ui/canvas/strokes.ts';
import { pixelAt, timeAt } from '#ui/timeline/viewport.ts';
import { rowAt, type ChartLayout } from './chart-layout.ts';
import { textOf, type ChartBar, type ChartModel } from './chart-model.ts';

export interface ChartScene extends PaneSheet<ChartLayout> {
  readonly model: ChartModel;
  readonly selected: number | null;
  /** Others are dimmed; null: nothing is looked for. */
  readonly found: ReadonlySet<number> | null;
  readonly showsOrder: boolean;
  /** A tick of the ruler; `step` is the distance of ticks. */
  readonly tick: (at: number, step: number) => string;
}

/** Bars that end nowhere fade over so many px. */
const FADE = 60;

export function paintChart(scene: ChartScene): void {
  const { ctx, ratio, layout, palette } = scene;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.fillStyle = palette('var(--surface)');
  ctx.fillRect(0, 0, layout.width, layout.height);
  paintRows(scene);
  paintBands(scene);
  paintRuler(scene);
  ctx.save();
  ctx.beginPath();
  ctx.rect(layout.start, layout.top, layout.extent + 8, layout.height - layout.top);
  ctx.clip();
  paintBars(scene);
  if (scene.showsOrder) paintOrder(scene);
  ctx.restore();
  paintNames(scene);
}

function along({ layout, viewport }: ChartScene, at: number): number {
  return layout.start + pixelAt(viewport, at);
}

/** Every other row is shaded, so that the eye stays in one. */
function paintRows({ ctx, layout, palette, model, scrolled }: ChartScene): void {
  ctx.fillStyle = palette('var(--surface-sunken)');
  model.rows.forEach((_, row) => {
    const middle = rowAt(layout, row, scrolled);
    if (row % 2 === 1 && middle > 0 && middle < layout.height + layout.pitch) ctx.fillRect(0, middle - layout.pitch / 2, layout.width, layout.pitch);
  });
}

function paintBands(scene: ChartScene): void {
  const { ctx, layout, palette, model, font } = scene;
  let room = -Infinity;
  for (const { name, from, to } of model.bands) {
    const [begin, finish] = [Math.max(layout.start, along(scene, from)), Math.min(layout.width, along(scene, to))];
    if (finish < layout.start || begin > layout.width) continue;
    ctx.fillStyle = palette('var(--warn-soft)');
    ctx.globalAlpha = 0.75;
    ctx.fillRect(begin, layout.top, Math.max(1.5, finish - begin), layout.height - layout.top);
    ctx.globalAlpha = 1;
    ctx.fillStyle = palette('var(--warn)');
    ctx.fillRect(begin, layout.top - 4, Math.max(1.5, finish - begin), 4);
    ctx.font = `11px ${font}`;
    if (begin < room || finish - begin < 24) continue;
    const shown = clipped(ctx, name, Math.max(finish - begin, 60) - 4);
    ctx.textAlign = 'left';
    ctx.fillText(shown, begin + 2, layout.top - 11);
    room = begin + ctx.measureText(shown).width + 8;
  }
}

function paintRuler(scene: ChartScene): void {
  const { ctx, layout, palette, viewport, font, tick } = scene;
  const ticks = scaleLinear([timeAt(viewport, 0), timeAt(viewport, layout.extent)], [0, layout.extent]).ticks(layout.extent / 110).filter((at) => at >= 0);
  const step = (ticks[1] ?? 1) - (ticks[0] ?? 0);
  ctx.strokeStyle = palette('var(--line)');
  ctx.lineWidth = 1;
  ctx.font = `11px ${font}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = palette('var(--ink-faint)');
  ctx.beginPath();
  for (const at of ticks) {
    const x = Math.round(along(scene, at)) + 0.5;
    ctx.moveTo(x, layout.top);
    ctx.lineTo(x, layout.height);
    if (x > layout.start + 10 && x < layout.width - 20) ctx.fillText(tick(at, step), x, 9);
  }
  ctx.stroke();
}

export interface ChartBox {
  readonly bar: ChartBar;
  readonly from: number;
  readonly to: number;
  readonly middle: number;
  readonly thickness: number;
}

/** The bars that touch the window; of those that share a pixel of their row the first stands for all, unless one is marked. */
export function boxesIn(scene: ChartScene): readonly ChartBox[] {
  const { layout, model, scrolled } = scene;
  const thickness = Math.max(8, Math.min(24, layout.pitch * 0.7));
  const boxes: ChartBox[] = [];
  const drawn: number[] = [];
  const marked = (id: number): boolean => id === model.wrong || id === scene.selected || scene.found?.has(id) === true;
  for (const bar of model.bars) {
    const from = along(scene, bar.from);
    if (from > layout.width) break;
    const to = bar.to === null ? Math.max(from + FADE, Math.min(layout.width, along(scene, model.end))) : Math.max(from + 2, along(scene, bar.to));
    if (to - from <= 2 && from - (drawn[bar.row] ?? -Infinity) < 1 && !marked(bar.id)) continue;
    drawn[bar.row] = from;
    const middle = rowAt(layout, bar.row, scrolled);
    if (to >= layout.start && middle > layout.top - layout.pitch && middle < layout.height + layout.pitch) boxes.push({ bar, from, to, middle, thickness });
  }
  return boxes;
}

function paintBars(scene: ChartScene): void {
  const boxes = boxesIn(scene);
  // What is wrong or chosen stands on top.
  const above = boxes.filter(({ bar }) => bar.id === scene.selected || bar.id === scene.model.wrong);
  for (const box of boxes) if (!above.includes(box)) paintBar(scene, box);
  for (const box of above) paintBar(scene, box);
}

function paintBar(scene: ChartScene, { bar, from, to, middle, thickness }: ChartBox): void {
  const { ctx, palette, layout, font } = scene;
  const [wrong, chosen] = [bar.id === scene.model.wrong, bar.id === scene.selected];
  const dim = (bar.failed && !chosen) || (scene.found !== null && !scene.found.has(bar.id) && !chosen && !wrong);
  const strength = !dim ? 1 : bar.failed ? 0.5 : 0.25;
  const begin = Math.max(from, layout.start - 6);
  const length = Math.min(to, layout.width + 6) - begin;
  const top = Math.round(middle - thickness / 2) + 0.5;
  const colour = palette(wrong ? 'var(--bad)' : bar.to === null ? 'var(--warn)' : bar.reads ? 'var(--line-strong)' : 'var(--accent)');
  const ink = bar.to === null ? fading(ctx, begin, begin + length, colour, 2 * FADE) : colour;
  ctx.globalAlpha = strength;
  ctx.fillStyle = palette('var(--surface)');
  if (bar.to !== null) ctx.fillRect(begin, top, length, thickness);
  ctx.fillStyle = ink;
  ctx.globalAlpha *= wrong ? 0.35 : bar.reads ? 0.08 : 0.2;
  ctx.fillRect(begin, top, length, thickness);
  ctx.globalAlpha = strength;
  if (bar.to === null) hatch(ctx, begin, begin + length, top, thickness, ink);
  ctx.strokeStyle = chosen ? palette('var(--accent)') : ink;
  ctx.lineWidth = chosen || wrong ? 2.5 : 1;
  ctx.setLineDash(bar.failed ? [3, 3] : []);
  if (length >= 3) ctx.strokeRect(begin, top, length, thickness);
  ctx.setLineDash([]);
  ctx.font = `${wrong || chosen ? '600 ' : ''}${thickness > 14 ? 11.5 : 10}px ${font}`;
  const left = Math.max(begin, layout.start) + 4;
  const room = begin + length - left - 3;
  const text = room > 0 ? clipped(ctx, textOf(scene.model, bar), room) : '';
  if (text !== '') {
    ctx.fillStyle = palette(wrong ? 'var(--bad)' : 'var(--ink)');
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    ctx.fillText(text, left, top + thickness / 2 + 0.5);
  }
  ctx.globalAlpha = 1;
}

/** As much of a text as has room; '' where that is too little to read. Measured once: there may be thousands. */
function clipped(ctx: CanvasRenderingContext2D, text: string, room: number): string {
  if (room < 14) return '';
  const { width } = ctx.measureText(text);
  if (width <= room) return text;
  const length = Math.floor((text.length * room) / width) - 2;
  return length < 3 ? '' : `${text.slice(0, length)}…`;
}

function paintOrder(scene: ChartScene): void {
  const { ctx, palette, layout, model, scrolled, font } = scene;
  const places = model.stops.map(({ at, row }): readonly [number, number] => [along(scene, at), rowAt(layout, row, scrolled)]);
  const first = Math.max(0, places.findIndex(([x]) => x >= layout.start) - 1);
  const end = places.findIndex(([x]) => x > layout.width);
  const inside = places.slice(first, end < 0 ? undefined : end + 1);
  strokeOrder(ctx, palette, inside, (index, x, y) => {
    ctx.font = `600 ${first + index >= 99 ? 7 : 9}px ${font}`;
    ctx.fillStyle = palette('var(--accent-ink)');
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillText(String(first + index + 1), x, y + 0.5);
  });
}

function paintNames({ ctx, layout, palette, model, scrolled, font }: ChartScene): void {
  ctx.fillStyle = palette('var(--surface)');
  ctx.fillRect(0, 0, layout.start - 2, layout.height);
  ctx.font = `600 ${Math.min(12, layout.pitch - 3)}px ${font}`;
  ctx.fillStyle = palette('var(--ink-soft)');
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  model.rows.forEach((name, row) => {
    const middle = rowAt(layout, row, scrolled);
    if (middle > layout.top - 4 && middle < layout.height + 8) ctx.fillText(clipped(ctx, name, layout.start - 12) || name.slice(0, 4), layout.start - 8, middle);
  });
  ctx.fillStyle = palette('var(--line)');
  ctx.fillRect(layout.start - 2, layout.top, 1, layout.height - layout.top);
}
