/** Lanes: thickness is role, colour is term with its number written, a crash is a gap, a pause is hatched. */
import { epochColour } from '#ui/theme/epochs.ts';
import { Density } from './density.ts';
import { laneAt } from './layout.ts';
import { alongOf, widthOf, windowOf, write, type Scene } from './scene.ts';
import { lastAt } from './spans.ts';
import type { Lane, Segment } from './tracks.ts';

/** What is thinner is not drawn by itself, px. */
const THINNEST = 0.75;

interface Stretch {
  readonly segment: Segment;
  readonly from: number;
  readonly to: number;
  readonly across: number;
  /** The same epoch was already written to the left. */
  readonly known: boolean;
}

export function paintLanes(scene: Scene): void {
  scene.tracks.lanes.forEach((lane, index) => {
    scene.ctx.globalAlpha = scene.matches.everything || scene.matches.node(lane.id) ? 1 : 0.25;
    stretches(scene, lane, laneAt(scene.layout, index), (stretch) => paintStretch(scene, stretch));
  });
  scene.ctx.globalAlpha = 1;
}

/** The parts of a lane that are in the window and wide enough to be seen. */
function stretches(scene: Scene, { segments }: Lane, across: number, see: (stretch: Stretch) => void): void {
  const { layout, viewport, head } = scene;
  const [begin, end] = windowOf(scene, 12);
  for (let i = Math.max(0, lastAt(segments, begin)); i < segments.length && segments[i]!.at <= end;) {
    const segment = segments[i]!;
    const next = segments[i + 1];
    const from = Math.max(alongOf(scene, segment.at), layout.start - 12);
    const to = Math.min(alongOf(scene, next?.at ?? head), layout.start + layout.extent + 12);
    const thin = to - from < THINNEST && next !== undefined;
    const before = segments[i - 1];
    if (!thin) see({ segment, from, to, across, known: before?.epoch === segment.epoch && from > layout.start && before.status === 'up' });
    i = thin ? Math.max(i + 1, lastAt(segments, segment.at + THINNEST / viewport.scale)) : i + 1;
  }
}

function paintStretch(scene: Scene, stretch: Stretch): void {
  switch (stretch.segment.status) {
    case 'unborn': return;
    case 'down': return paintGap(scene, stretch);
    case 'paused': return paintHatched(scene, stretch, 'var(--ink-faint)', 10);
    case 'up': return paintRole(scene, stretch);
  }
}

function paintGap(scene: Scene, { from, to, across, segment }: Stretch): void {
  stroke(scene, from, to, across, 'var(--line-strong)', 1.5, [2, 5]);
  if (alongOf(scene, segment.at) >= from) paintCross(scene, from, across, 4);
}

/** An x: a crash, a lost message. */
export function paintCross({ ctx, palette }: Scene, along: number, across: number, size: number): void {
  ctx.strokeStyle = palette('var(--bad)');
  ctx.lineWidth = 1.8;
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.moveTo(along - size, across - size);
  ctx.lineTo(along + size, across + size);
  ctx.moveTo(along - size, across + size);
  ctx.lineTo(along + size, across - size);
  ctx.stroke();
}

function paintHatched({ ctx, palette }: Scene, { from, to, across }: Stretch, colour: string, thickness: number): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(from, across - thickness / 2, Math.max(0, to - from), thickness);
  ctx.clip();
  ctx.strokeStyle = palette(colour);
  ctx.lineWidth = 1.5;
  ctx.setLineDash([]);
  ctx.beginPath();
  for (let at = Math.floor(from / 6) * 6 - thickness; at < to; at += 6) {
    ctx.moveTo(at, across + thickness / 2);
    ctx.lineTo(at + thickness, across - thickness / 2);
  }
  ctx.moveTo(from, across - thickness / 2);
  ctx.lineTo(to, across - thickness / 2);
  ctx.moveTo(from, across + thickness / 2);
  ctx.lineTo(to, across + thickness / 2);
  ctx.stroke();
  ctx.restore();
}

function paintRole(scene: Scene, stretch: Stretch): void {
  const { segment, from, to, across } = stretch;
  const colour = segment.epoch === null ? 'var(--line-strong)' : epochColour(segment.epoch);
  const whole = scene.ctx.globalAlpha;
  switch (segment.tone) {
    case 'leading':
      return paintBar(scene, from, to, across, colour, thickest(scene));
    case 'seeking':
      stroke(scene, from, to, across, colour, 7, [7, 3]);
      break;
    case 'learning':
      stroke(scene, from, to, across, colour, 3, [2, 3]);
      break;
    case 'blocked':
      paintHatched(scene, stretch, colour, 7);
      break;
    case 'following':
      scene.ctx.globalAlpha = whole * 0.72;
      paintBar(scene, from, to, across, colour, 4);
      scene.ctx.globalAlpha = whole;
      break;
    case 'idle':
      stroke(scene, from, to, across, segment.epoch === null ? 'var(--line)' : colour, 2, []);
      break;
  }
  if (segment.epoch !== null && segment.epoch > 0 && !stretch.known) writeEpoch(scene, stretch, colour);
}

function thickest({ layout }: Scene): number {
  return Math.max(6, Math.min(14, layout.pitch * 0.55));
}

function stroke({ ctx, palette }: Scene, from: number, to: number, across: number, colour: string, thickness: number, dash: number[]): void {
  ctx.strokeStyle = palette(colour);
  ctx.lineWidth = thickness;
  ctx.setLineDash(dash);
  ctx.beginPath();
  ctx.moveTo(from, across);
  ctx.lineTo(to, across);
  ctx.stroke();
  ctx.setLineDash([]);
}

function paintBar({ ctx, palette }: Scene, from: number, to: number, across: number, colour: string, thickness: number): void {
  ctx.fillStyle = palette(colour);
  ctx.beginPath();
  ctx.roundRect(from, across - thickness / 2, Math.max(1, to - from), thickness, Math.min(thickness / 2, (to - from) / 2));
  ctx.fill();
}

/** The names of the leaders' bars, on top of what happens on them. */
export function writeLeaders(scene: Scene): void {
  scene.tracks.lanes.forEach((lane, index) => stretches(scene, lane, laneAt(scene.layout, index), (stretch) => {
    if (stretch.segment.status === 'up' && stretch.segment.tone === 'leading') writeLeader(scene, stretch);
  }));
}

/** 'term 2' inside the bar, as much of it as has room; it stays in sight while the bar does. */
function writeLeader(scene: Scene, { segment, from, to, across }: Stretch): void {
  const begin = Math.max(from, scene.layout.start) + 5;
  if (scene.layout.vertical) {
    if (to - begin > 26) writeUpright(scene, segment, begin + 2, across);
    return;
  }
  const size = Math.min(10, thickest(scene) - 3);
  const number = segment.epoch === null ? '' : scene.epochText(segment.epoch);
  const text = segment.epoch === null ? '' : scene.words.epoch(scene.epochWord, number);
  const room = to - begin - 6;
  if (size < 8 || room < 14) return;
  const shown = [text, number, ''].find((candidate) => room > widthOf(scene, candidate, size, true) + 18) ?? '';
  scene.ctx.fillStyle = scene.palette(epochColour(segment.epoch));
  scene.ctx.fillRect(begin, across - thickest(scene) / 2, widthOf(scene, shown, size, true) + 17, thickest(scene));
  paintCrown(scene, begin, across);
  if (shown !== '') write(scene, shown, begin + 14, across + 0.5, { fill: 'var(--epoch-ink)', size, bold: true });
}

/** On a phone lanes run down and are too narrow for words: crown and number. */
function writeUpright(scene: Scene, { epoch }: Segment, along: number, across: number): void {
  write(scene, epoch === null ? '' : scene.epochText(epoch), along + 6, across, { fill: 'var(--epoch-ink)', size: 10, bold: true, align: 'center' });
}

function paintCrown({ ctx, palette }: Scene, along: number, across: number): void {
  ctx.fillStyle = palette('var(--epoch-ink)');
  ctx.beginPath();
  const [x, y] = [along, across + 4];
  ctx.moveTo(x + 1, y);
  for (const [dx, dy] of [[0, -6.5], [3.2, -3.6], [5.5, -8], [7.8, -3.6], [11, -6.5], [10, 0]] as const) ctx.lineTo(x + dx, y + dy);
  ctx.fill();
}

function writeEpoch(scene: Scene, { segment, from, to, across }: Stretch, colour: string): void {
  const text = scene.words.epochShort(scene.epochWord, scene.epochText(segment.epoch!));
  const begin = Math.max(from, scene.layout.start + 2);
  if (to - begin < widthOf(scene, text, 10, true) + 6 || scene.layout.pitch < 18) return;
  if (scene.layout.vertical) write(scene, text, begin + 7, across - 5, { fill: colour, size: 10, bold: true, align: 'right', halo: true });
  else write(scene, text, begin + 2, across - 9, { fill: colour, size: 10, bold: true, halo: true });
}

/** Zoomed out: how much happened, as bars around each lane; all lanes on one scale. */
export function paintDensity(scene: Scene): void {
  const { tracks, viewport, layout, ctx, palette } = scene;
  const [from, to] = windowOf(scene);
  const level = Density.levelFor(2.5 / viewport.scale);
  const length = Math.max(1, Math.floor(Density.widthOf(level) * viewport.scale - 0.5));
  let most = 1;
  tracks.lanes.forEach((_, lane) => tracks.density.visit(lane, level, from, to, (_start, count) => { most = Math.max(most, count); }));
  ctx.fillStyle = palette('var(--ink-faint)');
  ctx.globalAlpha = 0.4;
  tracks.lanes.forEach((_, lane) => {
    const across = laneAt(layout, lane);
    // Whole pixels, one by one: a path of a thousand rectangles takes fifty times as long to fill.
    tracks.density.visit(lane, level, from, to, (start, count) => {
      const half = Math.round((0.44 * layout.pitch * Math.log2(1 + count)) / Math.log2(1 + most));
      ctx.fillRect(Math.round(alongOf(scene, start)), Math.round(across) - half, length, 2 * half);
    });
  });
  ctx.globalAlpha = 1;
}
