/** A placement on a canvas: its figure, its keys as dust, what its members carry, and keys on their way. */
import { arc, easeCubicInOut } from 'd3';
import type { Survey } from '#placement/lab/survey.ts';
import type { Palette } from '#ui/timeline/palette.ts';
import { angleOf, BAND, barSpot, keySpot, onCircle, placeKey, pointOf, rangeBox, ROOMY, slotSpot, type Geometry, type Spot } from './geometry.ts';

export interface Sheet {
  readonly ctx: CanvasRenderingContext2D;
  readonly geometry: Geometry;
  readonly survey: Survey;
  readonly palette: Palette;
  /** A member's colour, by its place in the roster. */
  readonly colour: (place: number) => string;
  /** The same as a pixel of an image, opaque. */
  readonly ink: (place: number) => number;
  readonly font: string;
  /** The member that is looked at, as a place in the roster; -1: none. */
  readonly selected: number;
}

/** A key on its way from one member to another. */
export interface Traveller {
  readonly from: Spot;
  readonly over: Spot;
  readonly to: Spot;
  readonly was: number;
  readonly is: number;
  /** When it starts, 0 to 1 of the whole time. */
  readonly start: number;
}

/** More points than these are drawn by the pixel. */
const FINE = 3_000;
const SLICES = 1_440;
/** Up to so many members have names beside a ring; their bars, where there is room. */
const NAMED = 14;
/** An arc that is shorter, as a share of a turn, is not seen to belong to a name. */
const NAMEABLE = 0.008;

const faded = (sheet: Sheet, place: number): number => (sheet.selected >= 0 && sheet.selected !== place ? 0.28 : 1);

export function paintFigure(sheet: Sheet): void {
  switch (sheet.survey.figure.shape) {
    case 'ring': paintRing(sheet); break;
    case 'slots': paintSlots(sheet); break;
    case 'ranges': paintRanges(sheet); break;
    case 'scores': paintDisc(sheet); break;
  }
}

function paintRing(sheet: Sheet): void {
  const { ctx, geometry: { centre, radius }, survey: { figure } } = sheet;
  if (figure.shape !== 'ring') return;
  const { positions, owners } = figure;
  const band = arc<readonly [number, number]>().innerRadius(radius - BAND).outerRadius(radius).startAngle(([from]) => 2 * Math.PI * from).endAngle(([, to]) => 2 * Math.PI * to).context(ctx);
  ctx.save();
  ctx.translate(centre.x, centre.y);
  const draw = (from: number, to: number, place: number): void => {
    ctx.beginPath();
    band([from, to]);
    ctx.globalAlpha = faded(sheet, place);
    ctx.fillStyle = sheet.colour(place);
    ctx.fill();
  };
  if (positions.length > FINE) {
    for (let i = 0; i < SLICES; i += 1) draw(i / SLICES, (i + 1.2) / SLICES, owners[pointOf(positions, (i + 0.5) / SLICES)]!);
  } else {
    const last = positions.length - 1;
    positions.forEach((to, i) => (i === 0 ? (draw(positions[last]! - 1, to, owners[0]!)) : draw(positions[i - 1]!, to, owners[i]!)));
    ctx.globalAlpha = 1;
    if (positions.length <= 400) paintPoints(sheet, positions);
  }
  ctx.restore();
  if (sheet.survey.members.length <= NAMED && positions.length > 0) nameArcs(sheet, positions, owners);
}

/** A tick at each point, where the arc of its owner ends. */
function paintPoints({ ctx, geometry: { radius }, palette }: Sheet, positions: Float64Array): void {
  ctx.strokeStyle = palette('var(--surface)');
  ctx.lineWidth = positions.length > 120 ? 0.6 : 1.2;
  ctx.beginPath();
  for (const position of positions) {
    const angle = angleOf(position);
    ctx.moveTo((radius - BAND) * Math.cos(angle), (radius - BAND) * Math.sin(angle));
    ctx.lineTo((radius + 2) * Math.cos(angle), (radius + 2) * Math.sin(angle));
  }
  ctx.stroke();
}

/** Each member's name at the middle of its longest arc. */
function nameArcs(sheet: Sheet, positions: Float64Array, owners: Int32Array): void {
  const { ctx, geometry, survey: { members, places }, palette, font } = sheet;
  const longest = new Map<number, { readonly length: number; readonly middle: number }>();
  positions.forEach((to, i) => {
    const from = i === 0 ? positions.at(-1)! - 1 : positions[i - 1]!;
    const length = to - from;
    if (length > (longest.get(owners[i]!)?.length ?? 0)) longest.set(owners[i]!, { length, middle: (from + to) / 2 });
  });
  ctx.font = `600 12px ${font}`;
  ctx.textBaseline = 'middle';
  const names = members.flatMap(({ id }, index) => {
    const at = longest.get(places[index]!);
    return at === undefined || at.length < NAMEABLE ? [] : [{ id, place: places[index]!, side: Math.cos(angleOf(at.middle)) < 0 ? -1 : 1, ...onCircle(geometry, at.middle, geometry.radius + 7) }];
  });
  for (const side of [-1, 1]) {
    // Down one side, a line apart at least.
    let free = -Infinity;
    ctx.textAlign = side < 0 ? 'right' : 'left';
    for (const { id, place, x, y } of names.filter((one) => one.side === side).toSorted((a, b) => a.y - b.y)) {
      free = Math.max(y, free + 14);
      ctx.globalAlpha = faded(sheet, place);
      ctx.fillStyle = palette('var(--ink)');
      ctx.fillText(short(id), x, free);
    }
  }
  ctx.globalAlpha = 1;
}

function short(name: string): string {
  return name.length <= 14 ? name : `…${name.slice(-12)}`;
}

function paintSlots(sheet: Sheet): void {
  const { ctx, geometry, survey: { figure } } = sheet;
  if (figure.shape !== 'slots') return;
  const { cell } = geometry;
  const gap = cell > 5 ? 1 : 0;
  const roomy = cell >= ROOMY;
  figure.owners.forEach((place, slot) => {
    const { x, y } = slotSpot(geometry, slot);
    ctx.globalAlpha = faded(sheet, place);
    ctx.fillStyle = sheet.colour(place);
    if (roomy) ctx.globalAlpha *= 0.16;
    ctx.fillRect(x - cell / 2, y - cell / 2, cell - gap, cell - gap);
    if (!roomy) return;
    ctx.globalAlpha = faded(sheet, place);
    ctx.strokeStyle = ctx.fillStyle;
    ctx.lineWidth = 1.5;
    ctx.strokeRect(x - cell / 2 + 1, y - cell / 2 + 1, cell - gap - 2, cell - gap - 2);
  });
  ctx.globalAlpha = 1;
}

function paintRanges(sheet: Sheet): void {
  const { ctx, geometry, survey: { figure }, palette, font } = sheet;
  if (figure.shape !== 'ranges') return;
  const { x, y, width, height } = rangeBox(geometry);
  const step = width / figure.owners.length;
  ctx.font = `11px ${font}`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'top';
  let free = -Infinity;
  figure.owners.forEach((place, i) => {
    ctx.globalAlpha = faded(sheet, place);
    ctx.fillStyle = sheet.colour(place);
    ctx.fillRect(x + i * step, y, Math.max(0.5, step - (step > 4 ? 1 : 0)), height);
    ctx.globalAlpha = 1;
    if (x + i * step < free) return;
    const text = figure.bounds[i] === '' ? '−∞' : short(figure.bounds[i]!);
    free = x + i * step + ctx.measureText(text).width + 10;
    if (free > x + width + 10) return;
    ctx.fillStyle = palette('var(--ink-soft)');
    ctx.fillText(text, x + i * step, y + height + 5);
  });
}

function paintDisc({ ctx, geometry: { centre, radius }, palette }: Sheet): void {
  ctx.beginPath();
  ctx.arc(centre.x, centre.y, radius + 4, 0, 2 * Math.PI);
  ctx.strokeStyle = palette('var(--line)');
  ctx.lineWidth = 1;
  ctx.stroke();
}

/** Keys as dust, a dot each, straight into pixels: a hundred thousand of them must not hold up a frame. `lit`: those that moved. */
export function dust(sheet: Sheet, ratio: number, lit: boolean): ImageData {
  const { geometry, survey, selected } = sheet;
  const image = new ImageData(Math.ceil(geometry.width * ratio), Math.ceil(geometry.height * ratio));
  if (survey.figure.shape === 'slots' && geometry.cell < ROOMY) return image;
  const pixels = new Uint32Array(image.data.buffer);
  const { positions, owners, before } = survey;
  const size = Math.max(1, Math.round(ratio * (positions.length > 30_000 ? 1 : positions.length > 3_000 ? 1.5 : 2.4)));
  const inks = new Uint32Array(Math.max(-1, ...survey.places) + 2);
  for (const place of [-1, ...survey.places]) inks[place + 1] = sheet.ink(place);
  const spot = { x: 0, y: 0 };
  // Those that moved lie on top.
  for (let pass = 0; pass < 2; pass += 1) {
    for (let i = 0; i < positions.length; i += 1) {
      const place = owners[i]!;
      const moved = lit && before !== null && before[i] !== place;
      if (moved !== (pass === 1)) continue;
      const dim = (lit && !moved) || (selected >= 0 && selected !== place);
      placeKey(spot, geometry, survey.figure, positions[i]!, i);
      stamp(pixels, image.width, image.height, Math.round(spot.x * ratio), Math.round(spot.y * ratio), moved ? size + 1 : size, dim ? (inks[place + 1]! & 0x00ffffff) | 0x48000000 : inks[place + 1]!);
    }
  }
  return image;
}

function stamp(pixels: Uint32Array, width: number, height: number, x: number, y: number, size: number, ink: number): void {
  for (let dy = 0; dy < size; dy += 1) {
    for (let dx = 0; dx < size; dx += 1) if (x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height) pixels[(y + dy) * width + x + dx] = ink;
  }
}

const probe = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

/** A colour as a pixel of an image, opaque. */
export function packed(css: string): number {
  if (probe === null) return 0xff000000;
  probe.fillStyle = css;
  probe.fillRect(0, 0, 1, 1);
  return new Uint32Array(probe.getImageData(0, 0, 1, 1).data.buffer)[0]!;
}

/** Bars of what each member carries, between two states: `loads` and the scale that fits them; and a mark at what is due to it. */
export function paintBars(sheet: Sheet, loads: ArrayLike<number>, most: number): void {
  const { ctx, geometry, survey: { members, places, balance: { targets } }, palette, font } = sheet;
  const { bars, step, breadth } = geometry;
  const named = step >= 26;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  ctx.font = `${step >= 44 ? 12 : 11}px ${font}`;
  members.forEach(({ id, up }, i) => {
    const { x, y } = barSpot(geometry, i);
    const tall = (loads[i]! / most) * bars.height;
    ctx.globalAlpha = faded(sheet, places[i]!);
    ctx.fillStyle = sheet.colour(places[i]!);
    ctx.fillRect(x - breadth / 2, y - tall, breadth, tall);
    if (!up) {
      ctx.strokeStyle = palette('var(--bad)');
      ctx.lineWidth = 1.5;
      ctx.setLineDash([3, 3]);
      ctx.strokeRect(x - breadth / 2, bars.y, breadth, bars.height);
      ctx.setLineDash([]);
    }
    ctx.globalAlpha = 1;
    if (targets[i]! > 0 && step >= 3) {
      const due = y - (targets[i]! / most) * bars.height;
      ctx.strokeStyle = palette('var(--ink)');
      ctx.lineWidth = 1.4;
      ctx.beginPath();
      ctx.moveTo(x - breadth / 2 - (step > 8 ? 2 : 0), due);
      ctx.lineTo(x + breadth / 2 + (step > 8 ? 2 : 0), due);
      ctx.stroke();
    }
    if (places[i] === sheet.selected) {
      ctx.strokeStyle = palette('var(--accent)');
      ctx.lineWidth = 2;
      ctx.strokeRect(x - breadth / 2 - 2, Math.min(bars.y, y - tall) - 2, breadth + 4, Math.max(bars.height, tall) + 4);
    }
    if (named) {
      ctx.fillStyle = palette(up ? 'var(--ink)' : 'var(--bad)');
      ctx.fillText(fitting(ctx, id, step - 2), x, y + 5);
    }
  });
  ctx.strokeStyle = palette('var(--line-strong)');
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(bars.x, bars.y + bars.height + 0.5);
  ctx.lineTo(bars.x + bars.width, bars.y + bars.height + 0.5);
  ctx.stroke();
}

function fitting(ctx: CanvasRenderingContext2D, name: string, room: number): string {
  if (ctx.measureText(name).width <= room) return name;
  for (let keep = name.length - 1; keep > 1; keep -= 1) {
    const text = `…${name.slice(-keep)}`;
    if (ctx.measureText(text).width <= room) return text;
  }
  return name.slice(-2);
}

/** How far along each traveller is: over its place in the figure, in the colour of whoever has it. */
export function paintTravellers(sheet: Sheet, travellers: readonly Traveller[], time: number): void {
  const { ctx } = sheet;
  const size = travellers.length > 600 ? 2 : 3;
  for (const { from, over, to, was, is, start } of travellers) {
    const t = (time - start) / 0.55;
    if (t <= 0 || t >= 1) continue;
    const eased = easeCubicInOut(t);
    const [a, b, c] = [(1 - eased) ** 2, 2 * eased * (1 - eased), eased ** 2];
    ctx.fillStyle = sheet.colour(eased < 0.5 ? was : is);
    ctx.fillRect(a * from.x + b * over.x + c * to.x - size / 2, a * from.y + b * over.y + c * to.y - size / 2, size, size);
  }
}

/** Of the keys that moved, at most so many, spread over all of them. */
export function travellersOf(sheet: Pick<Sheet, 'geometry' | 'survey'>, before: Geometry, membersBefore: readonly number[], most: number): readonly Traveller[] {
  const { geometry, survey } = sheet;
  const { owners, before: was, positions, places } = survey;
  if (was === null) return [];
  const moved: number[] = [];
  for (let i = 0; i < owners.length; i += 1) if (owners[i] !== was[i]) moved.push(i);
  const every = Math.max(1, moved.length / most);
  const oldIndex = new Map(membersBefore.map((place, index) => [place, index]));
  const newIndex = new Map(places.map((place, index) => [place, index]));
  const travellers: Traveller[] = [];
  for (let k = 0; k < moved.length && travellers.length < most; k += every) {
    const i = moved[Math.floor(k)]!;
    const [a, b] = [oldIndex.get(was[i]!), newIndex.get(owners[i]!)];
    const over = keySpot(geometry, survey, positions[i]!, i);
    // The middle of a quadratic curve lies half way to its control point.
    const from = a === undefined ? over : barSpot(before, a);
    const to = b === undefined ? over : barSpot(geometry, b);
    const control = { x: 2 * over.x - (from.x + to.x) / 2, y: 2 * over.y - (from.y + to.y) / 2 };
    travellers.push({ from, over: control, to, was: was[i]!, is: owners[i]!, start: 0.45 * (travellers.length / most) });
  }
  return travellers;
}

/** In the middle of a ring: how much moved. */
export function paintShare({ ctx, geometry: { centre, radius }, survey: { figure, moves }, palette, font }: Sheet, share: string, label: string): void {
  if (figure.shape !== 'ring' || moves === null || radius < 90) return;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'alphabetic';
  ctx.fillStyle = palette('var(--ink)');
  ctx.font = `650 ${Math.round(radius * 0.17)}px ${font}`;
  ctx.fillText(share, centre.x, centre.y + radius * 0.04);
  ctx.fillStyle = palette('var(--ink-soft)');
  ctx.font = `${Math.max(11, Math.round(radius * 0.08))}px ${font}`;
  ctx.fillText(label, centre.x, centre.y + radius * 0.17);
}

/** A key that is followed: where it lies, the way to its owner, and its copies in order over their bars. */
export function paintFollowed(sheet: Sheet): void {
  const { ctx, geometry, survey, palette, font } = sheet;
  const { followed, figure, places } = survey;
  if (followed === null) return;
  const accent = palette('var(--accent)');
  const spot = figure.shape === 'ring' ? onCircle(geometry, followed.position, geometry.radius + 4) : keySpot(geometry, survey, followed.position, 0);
  ctx.strokeStyle = accent;
  ctx.fillStyle = accent;
  if (figure.shape === 'ring' && figure.positions.length > 0) {
    const end = figure.positions[pointOf(figure.positions, followed.position)]!;
    ctx.lineWidth = 2.5;
    ctx.beginPath();
    ctx.arc(geometry.centre.x, geometry.centre.y, geometry.radius + 4, angleOf(followed.position), angleOf(end < followed.position ? end + 1 : end));
    ctx.stroke();
    const tip = onCircle(geometry, end, geometry.radius + 4);
    ctx.beginPath();
    ctx.arc(tip.x, tip.y, 3, 0, 2 * Math.PI);
    ctx.fill();
  }
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.arc(spot.x, spot.y, 6, 0, 2 * Math.PI);
  ctx.fillStyle = palette('var(--surface)');
  ctx.fill();
  ctx.stroke();
  ctx.font = `700 11px ${font}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  followed.replicas.forEach((place, order) => {
    const index = places.indexOf(place);
    if (index < 0) return;
    const { x } = barSpot(geometry, index);
    const y = geometry.bars.y - 7;
    ctx.beginPath();
    ctx.arc(x, y, 8, 0, 2 * Math.PI);
    ctx.fillStyle = order === 0 ? accent : palette('var(--surface)');
    ctx.fill();
    ctx.stroke();
    ctx.fillStyle = order === 0 ? palette('var(--accent-ink)') : accent;
    ctx.fillText(String(order + 1), x, y + 0.5);
  });
}

