/** One frame of a trace: lanes, arrows, events and the names of both. A lane has its colour; who looks for something sees the rest faint. */
import type { Execution } from '#app/traces/trace.ts';
import type { PaneLayout } from '#ui/canvas/layout.ts';
import { epochColour } from '#ui/theme/epochs.ts';
import { distanceTo } from '#ui/timeline/hit.ts';
import { laneAt, type Layout } from '#ui/timeline/layout.ts';
import { fillHead, strokeAll, type Line } from '#ui/timeline/paint-arrows.ts';
import { paintGround, paintTicks } from '#ui/timeline/paint-marks.ts';
import { alongOf, turn, widthOf, windowOf, write, type Sheet } from '#ui/timeline/scene.ts';
import type { Fold, Mark } from './fold.ts';

export interface TraceScene {
  readonly execution: Execution;
  readonly fold: Fold;
  /** Indices of marks. */
  readonly selected: number | null;
  /** Indices of events; null: nothing is looked for. */
  readonly found: ReadonlySet<number> | null;
}

export type TraceLayout = Layout & PaneLayout;

/** More of them in the window are drawn without heads. */
const WITH_HEADS = 400;
/** Marks closer than this are drawn as strokes, px. */
const CLOSE = 5;
/** Names of lanes take no more room than this, px. */
const NAMES = { least: 44, most: 190 } as const;
const PITCH = { least: 26, most: 176, leastUpright: 56 } as const;

export function layoutTrace(width: number, height: number, scrolled: number, lanes: readonly string[], vertical: boolean, measure: (text: string) => number): TraceLayout {
  const room = vertical ? width - 44 : height - 26;
  const pitch = vertical ? Math.max(PITCH.leastUpright, room / lanes.length) : Math.max(PITCH.least, Math.min(PITCH.most, room / lanes.length));
  const across = Math.max(0, pitch * lanes.length - room);
  const names = vertical ? 34 : Math.max(NAMES.least, Math.min(NAMES.most, width * 0.3, Math.max(...lanes.map(measure)) + 34));
  const base: Layout = vertical
    ? { vertical, width, height, start: names, extent: Math.max(1, height - names), ruler: 38, lanes: 44 - scrolled, pitch, foot: width, rows: 0 }
    : { vertical, width, height, start: names, extent: Math.max(1, width - names), ruler: 22, lanes: 26 - scrolled, pitch, foot: height, rows: 0 };
  return { ...base, room, across };
}

export function paintTrace(sheet: Sheet, scene: TraceScene): void {
  const { ctx, layout } = sheet;
  paintGround(sheet);
  turn(sheet);
  // Steps of the order, which is all the time that there is.
  paintTicks(sheet, (at) => at >= 0 && at <= scene.fold.end && Number.isInteger(at), String);
  ctx.save();
  ctx.beginPath();
  ctx.rect(layout.start, layout.ruler, layout.extent, layout.foot - layout.ruler);
  ctx.clip();
  paintLines(sheet, scene);
  paintArrows(sheet, scene);
  scene.fold.onLane.forEach((_, lane) => paintMarks(sheet, scene, lane));
  paintChosen(sheet, scene);
  ctx.restore();
  turn(sheet);
  paintNames(sheet, scene);
}

function paintLines(sheet: Sheet, { fold }: TraceScene): void {
  const { ctx, layout, palette } = sheet;
  ctx.lineWidth = 2;
  for (const [lane, own] of fold.onLane.entries()) {
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined) continue;
    const across = laneAt(layout, lane);
    ctx.globalAlpha = 0.45;
    ctx.strokeStyle = palette(colourOf(lane));
    strokeAll(ctx, [{ from: [alongOf(sheet, fold.marks[first]!.at), across], to: [alongOf(sheet, fold.marks[last]!.at), across] }]);
  }
  ctx.globalAlpha = 1;
}

function colourOf(lane: number): string {
  return epochColour(1 + (lane % 8));
}

interface DrawnArrow extends Line {
  readonly lane: number;
  readonly dim: boolean;
  readonly chosen: boolean;
}

function arrowsIn(sheet: Sheet, { fold, selected, found }: TraceScene): readonly DrawnArrow[] {
  const [begin, end] = windowOf(sheet, 8);
  const drawn: DrawnArrow[] = [];
  for (const { from, to } of fold.arrows) {
    const [cause, effect] = [fold.marks[from]!, fold.marks[to]!];
    if (effect.at < begin || cause.at > end) continue;
    drawn.push({
      lane: cause.lane, chosen: selected === from || selected === to, dim: found !== null && !isFound(cause, found) && !isFound(effect, found),
      from: [alongOf(sheet, cause.at), laneAt(sheet.layout, cause.lane)], to: [alongOf(sheet, effect.at), laneAt(sheet.layout, effect.lane)],
    });
  }
  return drawn;
}

function isFound({ events }: Mark, found: ReadonlySet<number>): boolean {
  return events.some((event) => found.has(event));
}

function paintArrows(sheet: Sheet, scene: TraceScene): void {
  const { ctx, palette } = sheet;
  const drawn = arrowsIn(sheet, scene);
  for (const [key, arrows] of byStroke(drawn)) {
    const [colour, width, alpha] = key.split('|');
    [ctx.strokeStyle, ctx.fillStyle] = [palette(colour!), palette(colour!)];
    [ctx.lineWidth, ctx.globalAlpha] = [Number(width), Number(alpha)];
    strokeAll(ctx, arrows);
    if (drawn.length <= WITH_HEADS) for (const arrow of arrows) fillHead(ctx, shortened(arrow, 4), 7);
  }
  ctx.globalAlpha = 1;
}

/** Lines of one look share a path. */
function byStroke(drawn: readonly DrawnArrow[]): ReadonlyMap<string, readonly DrawnArrow[]> {
  const groups = new Map<string, DrawnArrow[]>();
  for (const arrow of drawn) {
    const width = arrow.chosen ? 2.4 : drawn.length > WITH_HEADS ? 0.8 : 1.3;
    const key = `${colourOf(arrow.lane)}|${width}|${arrow.dim && !arrow.chosen ? 0.14 : 0.9}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [arrow]);
    else group.push(arrow);
  }
  return groups;
}

/** Its end is the rim of the mark, not the middle. */
function shortened({ from, to }: Line, by: number): Line {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  const share = by / length;
  return { from, to: [to[0] - share * (to[0] - from[0]), to[1] - share * (to[1] - from[1])] };
}

function paintMarks(sheet: Sheet, scene: TraceScene, lane: number): void {
  const { ctx, layout, palette, viewport } = sheet;
  const { fold, found } = scene;
  const across = laneAt(layout, lane);
  if (across < layout.ruler - layout.pitch || across > layout.foot + layout.pitch) return;
  const [begin, end] = windowOf(sheet, 12);
  const own = fold.onLane[lane]!;
  const far = viewport.scale < CLOSE;
  for (let place = firstFrom(fold, own, begin); place < own.length; place++) {
    const mark = fold.marks[own[place]!]!;
    if (mark.at > end) break;
    const along = alongOf(sheet, mark.at);
    const dim = found !== null && !isFound(mark, found);
    ctx.globalAlpha = dim ? 0.22 : 1;
    ctx.fillStyle = palette(colourOf(lane));
    if (far) {
      const half = dim ? 2 : 4;
      ctx.fillRect(Math.round(along), Math.round(across) - half, Math.max(1, Math.floor(viewport.scale)), 2 * half);
      continue;
    }
    paintMark(sheet, mark, along, across);
    const next = fold.marks[own[place + 1] ?? -1];
    writeTitle(sheet, scene, mark, along, across, next === undefined ? Infinity : alongOf(sheet, next.at));
  }
  ctx.globalAlpha = 1;
}

/** The place of the first mark at or behind a point. */
function firstFrom({ marks }: Fold, own: readonly number[], begin: number): number {
  let [low, high] = [0, own.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[own[middle]!]!.at < begin) low = middle + 1;
    else high = middle;
  }
  return low;
}

function paintMark(sheet: Sheet, { events }: Mark, along: number, across: number): void {
  const { ctx, palette } = sheet;
  ctx.beginPath();
  if (events.length === 1) ctx.arc(along, across, 4, 0, 2 * Math.PI);
  else ctx.roundRect(along - 10, across - 8, 20, 16, 8);
  ctx.fill();
  ctx.strokeStyle = palette('var(--surface)');
  ctx.lineWidth = 1.5;
  ctx.stroke();
  if (events.length > 1) write(sheet, events.length > 999 ? '…' : String(events.length), along, across + 0.5, { fill: 'var(--epoch-ink)', size: events.length > 99 ? 8.5 : 10, bold: true, align: 'center' });
}

/** As much of the title as has room up to the next event of the lane. */
function writeTitle(sheet: Sheet, { execution }: TraceScene, { events }: Mark, along: number, across: number, next: number): void {
  const { layout } = sheet;
  const room = Math.min(next, layout.start + layout.extent) - along - 10;
  if (layout.vertical || events.length > 1 || layout.pitch < 24 || room < 34) return;
  const text = fitting(sheet, labelOf(execution.events[events[0]!]!.title), room);
  if (text !== '') write(sheet, text, along - 3, across - 12, { fill: 'var(--ink-soft)', size: 10.5, halo: true });
}

/** Without the addresses, dates, times, loggers and modules that lines of logs begin with: they say little in a diagram, and the details have them. */
export function labelOf(title: string): string {
  const text = title.replace(/^(?:[[(]?[\d.:/,-]{3,}[\])]?(?:\s+[AP]M)?,?\s+)+(?=\S)/, '');
  return text.replace(title.startsWith('[') ? /^\S+\]\s+(?:(?:TRACE|DEBUG|INFO)\s+)?(?=\S)/ : /^(?:\w+::)+(?=\w)/, '');
}

function fitting(sheet: Sheet, text: string, room: number): string {
  const cut = text.slice(0, 80);
  if (widthOf(sheet, cut, 10.5) <= room && cut.length === text.length) return cut;
  let [low, high] = [0, cut.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (widthOf(sheet, `${cut.slice(0, middle)}…`, 10.5) <= room) low = middle;
    else high = middle - 1;
  }
  return low < 4 ? '' : `${cut.slice(0, low).trimEnd()}…`;
}

function paintChosen(sheet: Sheet, { fold, selected }: TraceScene): void {
  const mark = fold.marks[selected ?? -1];
  if (mark === undefined) return;
  const { ctx, palette } = sheet;
  const [along, across] = [alongOf(sheet, mark.at), laneAt(sheet.layout, mark.lane)];
  ctx.strokeStyle = palette('var(--accent)');
  ctx.lineWidth = 3;
  ctx.beginPath();
  if (mark.events.length === 1) ctx.arc(along, across, 8, 0, 2 * Math.PI);
  else ctx.roundRect(along - 14, across - 12, 28, 24, 12);
  ctx.stroke();
}

function paintNames(sheet: Sheet, { fold, selected }: TraceScene): void {
  const { ctx, layout, palette } = sheet;
  const chosen = fold.marks[selected ?? -1]?.lane;
  ctx.fillStyle = palette('var(--surface)');
  ctx.fillRect(0, layout.ruler, layout.start - 8, layout.foot);
  ctx.fillRect(0, 0, layout.start - 8, layout.ruler);
  for (const [lane, name] of fold.short.entries()) {
    const across = laneAt(layout, lane);
    if (across < layout.ruler || across > layout.foot) continue;
    const fill = chosen === lane ? 'var(--accent)' : 'var(--ink)';
    if (layout.vertical) write(sheet, middleCut(sheet, name, layout.pitch - 10), 16, across, { fill, bold: true, size: 12, align: 'center' });
    else {
      ctx.fillStyle = palette(colourOf(lane));
      ctx.fillRect(6, across - 7, 3, 14);
      write(sheet, middleCut(sheet, name, layout.start - 26), 14, across, { fill, bold: true, size: 12 });
    }
  }
}

/** Names of one log often differ at their ends only: the middle goes. */
function middleCut(sheet: Sheet, name: string, room: number): string {
  if (widthOf(sheet, name, 12, true) <= room) return name;
  for (let keep = Math.min(name.length, 40); keep > 3; keep--) {
    const head = Math.ceil(keep / 2);
    const text = `${name.slice(0, head)}…${name.slice(name.length - (keep - head))}`;
    if (widthOf(sheet, text, 12, true) <= room) return text;
  }
  return '…';
}

/** The mark under a point, or at the nearer end of an arrow there; null: none. */
export function markAt(sheet: Sheet, { fold }: TraceScene, along: number, across: number, reach: number): number | null {
  const { layout } = sheet;
  if (along < layout.start || across < layout.ruler) return null;
  let [best, closest]: [number | null, number] = [null, reach + 6];
  const [begin, end] = windowOf(sheet, 16);
  for (const [lane, own] of fold.onLane.entries()) {
    const off = Math.abs(laneAt(layout, lane) - across);
    if (off > closest) continue;
    for (let place = firstFrom(fold, own, begin); place < own.length && fold.marks[own[place]!]!.at <= end; place++) {
      const distance = Math.hypot(alongOf(sheet, fold.marks[own[place]!]!.at) - along, off);
      if (distance < closest) [best, closest] = [own[place]!, distance];
    }
  }
  return best ?? endOfArrowAt(sheet, fold, along, across, Math.min(reach, 8));
}

function endOfArrowAt(sheet: Sheet, fold: Fold, along: number, across: number, reach: number): number | null {
  let [best, closest]: [number | null, number] = [null, reach];
  for (const { from, to } of fold.arrows) {
    const place = (mark: number): Line['from'] => [alongOf(sheet, fold.marks[mark]!.at), laneAt(sheet.layout, fold.marks[mark]!.lane)];
    const line = { from: place(from), to: place(to) };
    const distance = distanceTo(line, along, across);
    if (distance >= closest) continue;
    const near = (end: Line['from']): number => Math.hypot(end[0] - along, end[1] - across);
    [best, closest] = [near(line.from) < near(line.to) ? from : to, distance];
  }
  return best;
}
