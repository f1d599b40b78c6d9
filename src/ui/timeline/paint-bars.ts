/**
 * Clients' operations: bars from call to return with what was asked and answered. One that waits fades into the present,
 * one of unknown outcome is hatched and fades behind the moment when its client gave up.
 */
import { promiseOf } from '#app/branch.ts';
import { resultText } from '#model/result.ts';
import { fading, hatch } from '#ui/canvas/strokes.ts';
import type { TimelineWords } from './words/words.ts';
import { laneAt } from './layout.ts';
import { alongOf, widthOf, windowOf, write, type Scene } from './scene.ts';
import type { Bar } from './tracks.ts';

export interface Box {
  readonly bar: Bar;
  readonly from: number;
  to: number;
  readonly across: number;
  readonly thickness: number;
}

/** 'put x 1 → ok' */
export function textOf(words: TimelineWords, { command, returned }: Bar): string {
  if (returned === null) return words.operation(command, '…');
  const { outcome, result } = returned;
  if (outcome !== 'ok') return words.operation(command, words.outcomes[outcome]);
  if (result === null) return words.operation(command, /^get\b/.test(command) ? words.nothing : words.outcomes.ok);
  return words.operation(command, typeof result === 'string' ? result : resultText(result) || words.outcomes.ok);
}

/** How long a bar without an end takes to fade, px. */
const FADE = 44;

export function thicknessOf({ pitch }: Scene['layout']): number {
  return Math.max(5, Math.min(17, pitch * 0.6));
}

/** Bars in the window; zoomed out, those that touch are one box. */
export function barsIn(scene: Scene): readonly Box[] {
  const { layout, tracks, head } = scene;
  const boxes: Box[] = [];
  const latest: Box[] = [];
  const [begin, finish] = windowOf(scene, 4);
  const thickness = thicknessOf(layout);
  tracks.bars.visit(begin, finish, (bar) => {
    const { returned, invoked, lane, level } = bar;
    const from = alongOf(scene, invoked.at);
    const now = alongOf(scene, head);
    const to = Math.max(from + 2, returned === null ? now : alongOf(scene, returned.at) + (returned.outcome === 'unknown' ? Math.min(FADE, now - alongOf(scene, returned.at)) : 0));
    const before = latest[lane];
    if (before !== undefined && to - from < 3 && from - before.to < 1.5 && before.bar.returned?.outcome === returned?.outcome) {
      before.to = Math.max(before.to, to);
      return;
    }
    latest[lane] = { bar, from, to, across: laneAt(layout, lane) + level * 5, thickness };
    boxes.push(latest[lane]);
  });
  return boxes;
}

/** More bars than this are drawn plain. */
const CROWD = 120;

const COLOURS = { ok: 'var(--good)', fail: 'var(--bad)', unknown: 'var(--warn)', waiting: 'var(--warn)' } as const;

export function paintBars(scene: Scene): void {
  const boxes = barsIn(scene);
  if (boxes.length > CROWD) for (const box of boxes) paintSolid(scene, box);
  else for (const box of boxes) paintBar(scene, box);
}

/** Too many for frames. */
function paintSolid({ ctx, palette }: Scene, { bar, from, to, across, thickness }: Box): void {
  ctx.fillStyle = palette(COLOURS[bar.returned?.outcome ?? 'waiting']);
  ctx.globalAlpha = 0.6;
  ctx.fillRect(Math.round(from), Math.round(across - thickness / 2), Math.max(1, Math.round(to - from) - 1), Math.round(thickness));
  ctx.globalAlpha = 1;
}

/** On top of the messages that come and go on the client's lane. */
export function writeBars(scene: Scene): void {
  const boxes = barsIn(scene);
  boxes.forEach((box, index) => writeBar(scene, box, boxes.slice(index + 1).find(({ bar }) => bar.lane === box.bar.lane)));
}

/** The colour of the first operation that no order explains: a violation only where that was promised; null: it is another one. */
function wrongColour({ state: { branch } }: Scene, { op }: Bar): string | null {
  if (branch.monitors.at(-1)?.wrong?.op !== op) return null;
  return promiseOf(branch) === 'linearizable' ? 'var(--bad)' : 'var(--warn)';
}

function paintBar(scene: Scene, { bar, from, to, across, thickness }: Box): void {
  const { ctx, palette, layout, state } = scene;
  const wrong = wrongColour(scene, bar);
  const colour = palette(wrong ?? COLOURS[bar.returned?.outcome ?? 'waiting']);
  const begin = Math.max(from, layout.start - 8);
  const finish = Math.min(to, layout.start + layout.extent + 8);
  const top = across - thickness / 2;
  ctx.fillStyle = palette('var(--surface)');
  ctx.fillRect(begin, top, finish - begin, thickness);
  const open = bar.returned === null || bar.returned.outcome === 'unknown';
  const ink = open ? fading(ctx, begin, finish, colour, FADE) : colour;
  ctx.fillStyle = ink;
  ctx.globalAlpha = wrong === null ? 0.16 : 0.4;
  ctx.fillRect(begin, top, finish - begin, thickness);
  ctx.globalAlpha = 1;
  if (bar.returned?.outcome === 'unknown') hatch(ctx, begin, finish, top, thickness, ink);
  const chosen = state.selection?.type === 'operation' && state.selection.op === bar.op;
  ctx.strokeStyle = chosen ? palette('var(--accent)') : ink;
  ctx.lineWidth = chosen || wrong !== null ? 2.5 : 1.25;
  ctx.setLineDash(open ? [4, 3] : []);
  ctx.beginPath();
  ctx.moveTo(finish, top);
  ctx.lineTo(begin, top);
  ctx.lineTo(begin, top + thickness);
  ctx.lineTo(finish, top + thickness);
  if (!open) ctx.closePath();
  ctx.stroke();
  ctx.setLineDash([]);
}

function writeBar(scene: Scene, box: Box, next: Box | undefined): void {
  const { layout, words } = scene;
  if (layout.pitch < 15) return;
  const text = textOf(words, box.bar);
  if (layout.vertical) return writeBeside(scene, box, text, next);
  const begin = Math.max(box.from, layout.start) + 5;
  const length = widthOf(scene, text);
  const fill = wrongColour(scene, box.bar) ?? (box.bar.returned === null ? 'var(--warn)' : 'var(--ink)');
  if (begin + length + 4 <= box.to) return write(scene, text, begin, box.across + 0.5, { fill, halo: true });
  const beside = box.to + 5;
  const room = (next?.from ?? layout.start + layout.extent) - 4;
  if (box.to > layout.start && beside + length <= room) write(scene, text, beside, box.across + 0.5, { fill: 'var(--ink-soft)', halo: true });
}

/** On a phone: left of the bar, where it begins. */
function writeBeside(scene: Scene, box: Box, text: string, next: Box | undefined): void {
  const along = Math.max(box.from + 22, scene.layout.start + 8);
  if ((next?.from ?? Infinity) - along < 8 || along > box.to + 12) return;
  write(scene, text, along, box.across - box.thickness / 2 - 4, { fill: 'var(--ink)', size: 10, align: 'right', halo: true });
}
