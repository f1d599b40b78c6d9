/** Ruler, bands, the upright lines of what happened to the run, names of lanes, and the veil over what is yet to come. */
import { scaleLinear } from 'd3';
import { epochColour } from '#ui/theme/epochs.ts';
import { laneAt, rowsFor, ROW, type Wanted } from './layout.ts';
import { alongOf, widthOf, windowOf, write, type Scene, type Sheet } from './scene.ts';
import { lastAt } from './spans.ts';
import { segmentAt, type Landmark } from './tracks.ts';

/** Things in order of time that fall into the window. */
export function inWindow<T extends { readonly at: number }>(scene: Scene, things: readonly T[], margin = 0): readonly T[] {
  const [from, to] = windowOf(scene, margin);
  return things.slice(lastAt(things, from - 0.001) + 1, lastAt(things, to) + 1);
}

export function paintGround(scene: Sheet): void {
  const { ctx, layout, palette, ratio } = scene;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.fillStyle = palette('var(--surface)');
  ctx.fillRect(0, 0, layout.width, layout.height);
}

export function paintBands(scene: Scene): void {
  const { ctx, layout, palette, tracks, head } = scene;
  const [from, to] = windowOf(scene, 4);
  tracks.bands.visit(from, to, ({ at, end, cut }) => {
    const begin = Math.max(alongOf(scene, at), layout.start);
    const finish = Math.min(alongOf(scene, end ?? head), layout.start + layout.extent + 4);
    const length = Math.max(1.5, finish - begin);
    ctx.fillStyle = palette('var(--warn-soft)');
    ctx.globalAlpha = cut ? 0.75 : 0.4;
    ctx.fillRect(begin, layout.ruler, length, layout.foot - layout.ruler);
    ctx.globalAlpha = 1;
    ctx.fillStyle = palette('var(--warn)');
    ctx.fillRect(begin, layout.ruler + 1, length, cut ? 4 : 2);
  });
}

export function paintRuler(scene: Scene): void {
  paintTicks(scene, (time) => time >= 0, (time, step) => scene.words.tick(time, step));
}

/** Lines across, with their text on the ruler; `shows`: which of the round places in the window. */
export function paintTicks(sheet: Sheet, shows: (at: number) => boolean, textOf: (at: number, step: number) => string): void {
  const { ctx, layout, palette } = sheet;
  const [from, to] = windowOf(sheet);
  const ticks = scaleLinear([from, to], [0, layout.extent]).ticks(layout.extent / (layout.vertical ? 64 : 104)).filter(shows);
  const step = (ticks[1] ?? 1) - (ticks[0] ?? 0);
  ctx.strokeStyle = palette('var(--line)');
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (const at of ticks) {
    const along = Math.round(alongOf(sheet, at)) + 0.5;
    ctx.moveTo(along, layout.ruler);
    ctx.lineTo(along, layout.foot);
  }
  ctx.stroke();
  for (const at of ticks) {
    const text = textOf(at, step);
    const along = alongOf(sheet, at);
    if (layout.vertical) write(sheet, text, along, layout.ruler - 6, { fill: 'var(--ink-faint)', align: 'right' });
    else if (along + widthOf(sheet, text) / 2 < layout.width) write(sheet, text, along, 12, { fill: 'var(--ink-faint)', align: 'center' });
  }
}

/** Hairlines through all lanes: acts (dotted) and markers. */
export function paintUprights(scene: Scene): void {
  const { tracks } = scene;
  for (const { at, harmless } of inWindow(scene, tracks.flags).slice(0, 200)) {
    upright(scene, at, harmless ? 'var(--line-strong)' : 'var(--warn)', 1, [1, 3]);
  }
  for (const at of scene.markers) {
    upright(scene, at, 'var(--accent)', 1, [5, 4]);
    pennant(scene, alongOf(scene, at));
  }
}

/** A red line where a law breaks, and which: as many names below each other as there are neighbours. */
export function paintViolations(scene: Scene): void {
  const { layout, tracks } = scene;
  const violations = inWindow(scene, tracks.violations, 200);
  const texts = violations.map(({ law }) => scene.words.broken(scene.lawTitle(law)));
  const wanted = violations.map(({ at }, index): Wanted => ({
    along: alongOf(scene, at) + (layout.vertical ? -8 : 5), length: layout.vertical ? 15 : widthOf(scene, texts[index]!, 11, true) + 8,
  }));
  for (const { at } of violations) upright(scene, at, 'var(--bad)', 2, []);
  rowsFor(wanted, layout.vertical ? [[]] : [[], [], [], [], []]).forEach((row, index) => {
    const { along } = wanted[index]!;
    if (row < 0) return;
    if (layout.vertical) write(scene, texts[index]!, along, layout.width - 8, { fill: 'var(--bad)', bold: true, align: 'right', halo: true });
    else write(scene, texts[index]!, along, layout.lanes + 3 + 14 * row, { fill: 'var(--bad)', bold: true, halo: true });
  });
}

function upright({ ctx, layout, palette, viewport }: Scene, time: number, colour: string, width: number, dash: number[]): void {
  const along = layout.start + (time - viewport.start) * viewport.scale;
  if (along < layout.start || along > layout.start + layout.extent) return;
  ctx.strokeStyle = palette(colour);
  ctx.lineWidth = width;
  ctx.setLineDash(dash);
  ctx.beginPath();
  ctx.moveTo(along, layout.ruler);
  ctx.lineTo(along, layout.vertical ? layout.width : layout.foot);
  ctx.stroke();
  ctx.setLineDash([]);
}

function pennant({ ctx, layout, palette }: Scene, along: number): void {
  ctx.fillStyle = palette('var(--accent)');
  ctx.beginPath();
  ctx.moveTo(along, layout.ruler);
  ctx.lineTo(along + 8, layout.ruler - 5);
  ctx.lineTo(along, layout.ruler - 10);
  ctx.fill();
}

/** A diamond where a slot was first decided, with its number when there is room. */
export function paintDecisions(scene: Scene): void {
  const { ctx, layout, palette, tracks } = scene;
  const decisions = inWindow(scene, tracks.decisions);
  if (decisions.length > 400) return;
  let room = -Infinity;
  for (const { at, lane, number } of decisions) {
    const [along, across] = [alongOf(scene, at), laneAt(layout, lane)];
    ctx.fillStyle = palette('var(--surface)');
    ctx.strokeStyle = palette('var(--ink)');
    ctx.lineWidth = 1.25;
    ctx.beginPath();
    for (const [x, y] of [[-4.5, 0], [0, -4.5], [4.5, 0], [0, 4.5]] as const) ctx.lineTo(along + x, across + y);
    ctx.closePath();
    ctx.fill();
    ctx.stroke();
    const length = widthOf(scene, scene.slotText(number), 9.5, true);
    if (along < room || layout.pitch < 24 || layout.vertical) continue;
    write(scene, scene.slotText(number), along, across - 11, { fill: 'var(--ink)', size: 9.5, bold: true, align: 'center', halo: true });
    room = along + length + 6;
  }
}

/** 'n3 leads' under the lanes, where the flags leave room. */
export function paintLeads(scene: Scene, taken: (readonly [number, number])[][]): void {
  const { layout, tracks, words } = scene;
  if (layout.rows === 0) return;
  const leads = inWindow(scene, tracks.leads, 120);
  if (leads.length > 60) return;
  const text = (lead: Landmark): string => words.elected(tracks.lanes[lead.lane]!.id);
  const wanted = leads.map((lead): Wanted => ({ along: alongOf(scene, lead.at), length: widthOf(scene, text(lead)) + 10 }));
  rowsFor(wanted, taken).forEach((row, index) => {
    const lead = leads[index]!;
    if (row >= 0) write(scene, text(lead), wanted[index]!.along, layout.foot + ROW * (row + 0.5), { fill: epochColour(lead.epoch), halo: true });
  });
}

/** What comes after the time on screen is known, but has not happened yet. */
export function paintVeil(scene: Scene): void {
  const { ctx, layout, palette, state, head } = scene;
  if (state.time >= head) return;
  const from = Math.max(layout.start, alongOf(scene, state.time));
  const to = layout.start + layout.extent + 6;
  if (from >= to) return;
  ctx.fillStyle = palette('var(--surface)');
  ctx.globalAlpha = 0.5;
  ctx.fillRect(from, layout.ruler, to - from, layout.foot - layout.ruler);
  ctx.globalAlpha = 1;
}

/** Who the lanes are, and in which epoch at the moment on screen. */
export function paintNames(scene: Scene): void {
  const { ctx, layout, palette, tracks, state } = scene;
  ctx.fillStyle = palette('var(--surface)');
  ctx.fillRect(0, layout.ruler, layout.start - 2, Math.max(layout.foot, layout.height));
  const size = Math.max(9, Math.min(12, layout.pitch));
  tracks.lanes.forEach((lane, index) => {
    const across = laneAt(layout, index);
    const chosen = state.selection?.type === 'node' && state.selection.node === lane.id;
    const segment = segmentAt(lane, state.time, state.cursor);
    const fill = chosen ? 'var(--accent)' : segment?.status === 'down' ? 'var(--ink-faint)' : lane.client ? 'var(--ink-soft)' : 'var(--ink)';
    const epoch = segment?.status === 'down' || segment === null || !segment.epoch ? '' : scene.words.epochShort(scene.epochWord, scene.epochText(segment.epoch));
    const colour = epochColour(segment?.epoch ?? null);
    if (layout.vertical) {
      write(scene, lane.id, epoch === '' ? 20 : 13, across, { fill, size: 12, bold: !lane.client, align: 'center' });
      write(scene, epoch, 28, across, { fill: colour, size: 10.5, bold: true, align: 'center' });
    } else {
      write(scene, lane.id, 16, across, { fill, size, bold: !lane.client });
      write(scene, epoch, epoch.length > 3 ? 60 : 58, across, { fill: colour, size: size - (epoch.length > 3 ? 2 : 1), bold: true, align: 'right' });
    }
  });
}
