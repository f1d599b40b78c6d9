/** What lies under the pointer, and what is said of it. */
import type { Catalogue } from '#model/exhibit.ts';
import type { Millis } from '#model/protocol.ts';
import { laneAt, laneUnder } from './layout.ts';
import { arrowsIn, type Drawn, type Line } from './paint-arrows.ts';
import { barsIn, textOf } from './paint-bars.ts';
import type { Scene } from './scene.ts';
import { segmentAt, type Arrow, type Bar, type Lane } from './tracks.ts';
import { timeAt } from './viewport.ts';

export type Hit = { readonly time: Millis } & (
  | { readonly type: 'arrow'; readonly arrow: Arrow; readonly near: 'sending' | 'end' | 'way' }
  | { readonly type: 'bar'; readonly bar: Bar }
  | { readonly type: 'lane'; readonly lane: Lane }
  | { readonly type: 'time' }
);

/** `reach`: how far off the mark still counts, px. */
export function hitAt(scene: Scene, along: number, across: number, reach: number): Hit {
  const { layout, tracks } = scene;
  const time = Math.max(0, timeAt(scene.viewport, along - layout.start));
  if (across < layout.ruler) return { type: 'time', time };
  const under = laneUnder(layout, across, tracks.lanes.length);
  if (along < layout.start) return under === null ? { type: 'time', time } : { type: 'lane', lane: tracks.lanes[under]!, time };
  const arrow = scene.dense ? null : nearest(scene, along, across, reach);
  const box = barsIn(scene).findLast(({ from, to, across: middle, thickness }) => along >= from - 2 && along <= to + 2 && Math.abs(across - middle) <= thickness / 2 + 1);
  if (box !== undefined && arrow?.near !== 'end') return { type: 'bar', bar: box.bar, time };
  if (arrow !== null) return { type: 'arrow', time, ...arrow };
  if (under !== null && Math.abs(across - laneAt(layout, under)) < Math.max(6, layout.pitch * 0.3)) return { type: 'lane', lane: tracks.lanes[under]!, time };
  return { type: 'time', time };
}

type Near = Pick<Hit & { type: 'arrow' }, 'arrow' | 'near'>;

function nearest(scene: Scene, along: number, across: number, reach: number): Near | null {
  let best: Drawn | null = null;
  let closest = reach;
  for (const drawn of arrowsIn(scene)) {
    const distance = distanceTo(drawn, along, across);
    if (distance > closest) continue;
    closest = distance;
    best = drawn;
  }
  if (best === null) return null;
  const { arrow, from, to } = best;
  const ended = Math.hypot(along - to[0], across - to[1]) < reach + 3;
  return { arrow, near: ended ? 'end' : Math.hypot(along - from[0], across - from[1]) < reach + 3 ? 'sending' : 'way' };
}

/** From a point to a line, px. */
export function distanceTo({ from: [x0, y0], to: [x1, y1] }: Line, x: number, y: number): number {
  const length = (x1 - x0) ** 2 + (y1 - y0) ** 2;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length));
  return Math.hypot(x - x0 - share * (x1 - x0), y - y0 - share * (y1 - y0));
}

/** The lines of the tooltip; the first is the name. */
export function describe(scene: Scene, catalogue: Catalogue, hit: Hit): readonly string[] {
  const { words } = scene;
  switch (hit.type) {
    case 'time': return [words.ms(hit.time)];
    case 'arrow': return describeArrow(scene, hit.arrow);
    case 'bar': {
      const { op, invoked, returned } = hit.bar;
      const times = returned === null ? `${words.ms(invoked.at)} …` : `${words.ms(invoked.at)} – ${words.ms(returned.at)}`;
      const wrong = scene.state.branch.monitors.at(-1)?.wrong?.op === op ? [words.firstWrong] : [];
      return [textOf(words, hit.bar), ...wrong, `${op} · ${words.outcomes[returned?.outcome ?? 'waiting']} · ${times}`];
    }
    case 'lane': {
      const segment = segmentAt(hit.lane, Math.min(hit.time, scene.head));
      const up = segment?.status === 'up';
      const role = segment === null ? words.status.unborn : up || segment.status === 'paused' ? segment.role : words.status[segment.status];
      const epoch = segment === null || segment.epoch === null ? null : words.epoch(catalogue.epoch, catalogue.epochText(segment.epoch));
      return [words.node(hit.lane.id, segment?.status === 'paused' ? `${role} (${words.status.paused})` : role, epoch), words.ms(hit.time)];
    }
  }
}

function describeArrow({ words, head }: Scene, { type, label, packet, end, held }: Arrow): readonly string[] {
  const fate = end === null
    ? packet.held && held !== null ? words.held(held.at) : head > packet.due ? words.waits : words.underWay(packet.due)
    : end.why === 'received' ? words.received(end.at, end.at - packet.sent) : words.fates[end.why](end.at, packet.to);
  const name = packet.reset === true ? [words.reset(packet.from, packet.to)] : [words.message(type, packet.from, packet.to), ...(label === '' ? [] : [label])];
  return [...name, words.sentAt(packet.sent), fate];
}
