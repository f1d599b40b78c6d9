/** Over the clients' lanes: what was wrong with servers meanwhile, and an order of the operations as a line through their bars. */
import { orderAt } from '#app/verdict.ts';
import type { OpId } from '#model/protocol.ts';
import { strokeOrder } from '#ui/canvas/strokes.ts';
import { pointsOf } from '#ui/histories/order-line.ts';
import { laneAt, rowsFor, type Wanted } from './layout.ts';
import { thicknessOf } from './paint-bars.ts';
import { alongOf, widthOf, windowOf, write, type Scene } from './scene.ts';
import { lastAt } from './spans.ts';
import type { Bar } from './tracks.ts';
import type { Trouble } from './troubles.ts';

const COLOURS = { down: 'var(--bad)', paused: 'var(--ink-faint)', clock: 'var(--accent)' } as const;

/** Bands from the first client's lane to the last one's. */
export function paintTroubles(scene: Scene): void {
  const { ctx, layout, palette, tracks, head, words } = scene;
  const first = tracks.lanes.findIndex(({ client }) => client);
  if (first < 0) return;
  const [top, bottom] = [laneAt(layout, first) - layout.pitch / 2, laneAt(layout, tracks.lanes.length - 1) + layout.pitch / 2];
  const shown: { readonly trouble: Trouble; readonly from: number; readonly to: number }[] = [];
  tracks.troubles.visit(...windowOf(scene, 4), (trouble) => {
    const from = Math.max(alongOf(scene, trouble.at), layout.start);
    shown.push({ trouble, from, to: Math.min(alongOf(scene, trouble.end ?? head), layout.start + layout.extent + 4) });
  });
  for (const { trouble: { kind }, from, to } of shown.slice(0, 200)) {
    ctx.fillStyle = palette(COLOURS[kind]);
    ctx.globalAlpha = 0.09;
    ctx.fillRect(from, top, Math.max(1.5, to - from), bottom - top);
    ctx.globalAlpha = 0.8;
    ctx.fillRect(from, top, Math.max(1.5, to - from), 2);
    ctx.globalAlpha = 1;
  }
  // Between the band's edge and the first client's bar, if there is room.
  if (layout.vertical || layout.pitch < 34) return;
  const texts = shown.map(({ trouble: { node, kind } }) => words.troubles[kind](node));
  const wanted = shown.map(({ from }, index): Wanted => ({ along: from + 4, length: widthOf(scene, texts[index]!, 9.5) + 6 }));
  rowsFor(wanted, [[]]).forEach((row, index) => {
    if (row >= 0 && wanted[index]!.length < shown[index]!.to - shown[index]!.from) write(scene, texts[index]!, wanted[index]!.along, top + 7, { fill: 'var(--ink-soft)', size: 9.5, halo: true });
  });
}

interface Stop {
  readonly at: number;
  readonly bar: Bar;
}

const known = new WeakMap<object, readonly Stop[]>();

/** Where each operation takes effect, in order; worked out once for each verdict. */
function stopsOf({ state: { branch, cursor }, tracks }: Scene): readonly Stop[] {
  const monitor = branch.monitors[cursor];
  if (monitor === null || monitor === undefined) return [];
  const found = known.get(monitor);
  if (found !== undefined) return found;
  const bars = new Map<OpId, Bar>(tracks.bars.items.map((bar) => [bar.op, bar]));
  const order = orderAt(branch, cursor).flatMap((op) => bars.get(op) ?? []);
  const points = pointsOf(order.map(({ invoked, returned }) => ({ from: invoked.at, to: returned === null || returned.outcome !== 'ok' ? null : returned.at })));
  const stops = order.map((bar, index): Stop => ({ at: points[index]!, bar }));
  if (tracks.length > cursor) known.set(monitor, stops);
  return stops;
}

/** Beside the bars' edges, so that numbers do not stand on what is written in them, px. */
const BELOW = 6;
/** In narrower lanes there is no room for them, px. */
const NUMBERED = 26;

export function paintOrder(scene: Scene): void {
  const stops = stopsOf(scene);
  const [from, to] = windowOf(scene, 40);
  const begin = Math.max(0, lastAt(stops, from - 0.001));
  const inside = stops.slice(begin, lastAt(stops, to) + 2);
  if (inside.length === 0) return;
  const { ctx, palette, layout } = scene;
  // On a phone what bars say stands beside them.
  const below = layout.vertical ? 0 : Math.min(thicknessOf(layout) / 2 + BELOW, layout.pitch / 2);
  const places = inside.map(({ at, bar }): readonly [number, number] => [alongOf(scene, at), laneAt(layout, bar.lane) + bar.level * 5 + below]);
  const number = (index: number, along: number, across: number): void => {
    write(scene, String(begin + index + 1), along, across + 0.5, { fill: 'var(--accent-ink)', size: begin + index >= 99 ? 7 : 9, bold: true, align: 'center' });
  };
  strokeOrder(ctx, palette, places, layout.pitch < NUMBERED ? null : number);
}
