/** Messages: a line from send to receipt. Lost ones end in an x, held ones in a bar; a dot travels where the present cuts them. */
import { epochColour } from '#ui/theme/epochs.ts';
import type { Millis } from '#model/protocol.ts';
import { laneAt } from './layout.ts';
import { paintCross } from './paint-lanes.ts';
import { alongOf, turn, widthOf, windowOf, write, type Scene } from './scene.ts';
import { SCISSORS, tipOf } from './shape.ts';
import type { Arrow } from './tracks.ts';

/** Up to so many arrows are drawn with heads, and so many with their names. */
const WITH_HEADS = 260;
const WITH_NAMES = 40;
/** Lines to one path: long paths are slow to fill in. */
const PATH = 128;

let scissors: Path2D | undefined;

export interface Line {
  readonly from: readonly [along: number, across: number];
  readonly to: readonly [along: number, across: number];
}

/** An arrow on the canvas. */
export interface Drawn extends Line {
  readonly arrow: Arrow;
}

/** Every arrow in the window that the filters leave. */
export function arrowsIn(scene: Scene): readonly Drawn[] {
  const { tracks, hideHeartbeats } = scene;
  const drawn: Drawn[] = [];
  const [from, to] = windowOf(scene, 4);
  tracks.arrows.visit(from, to, (arrow) => {
    if (!hideHeartbeats || (arrow.kind !== 'heartbeat' && arrow.kind !== 'heartbeatReply')) drawn.push(placed(scene, arrow));
  });
  return drawn;
}

function placed(scene: Scene, arrow: Arrow): Drawn {
  const tip = tipOf(arrow, scene.head);
  const begin = laneAt(scene.layout, arrow.from);
  const finish = laneAt(scene.layout, arrow.to);
  return {
    arrow, from: [alongOf(scene, arrow.packet.sent), begin],
    to: [alongOf(scene, tip.at), begin + (finish - begin) * tip.share],
  };
}

export function paintArrows(scene: Scene): void {
  const drawn = arrowsIn(scene);
  const { ctx } = scene;
  paintChosen(scene, drawn);
  for (const [key, arrows] of byStroke(scene, drawn)) {
    const [colour, width, dash, alpha] = key.split('|');
    ctx.strokeStyle = scene.palette(colour!);
    ctx.lineWidth = Number(width);
    ctx.setLineDash(dash === '' ? [] : [4, 3]);
    ctx.globalAlpha = Number(alpha);
    strokeAll(ctx, arrows);
  }
  ctx.setLineDash([]);
  paintEnds(scene, drawn);
  ctx.globalAlpha = 1;
  if (drawn.length <= WITH_NAMES) writeNames(scene, drawn);
  paintPresent(scene, drawn);
}

function byStroke(scene: Scene, drawn: readonly Drawn[]): ReadonlyMap<string, readonly Drawn[]> {
  const groups = new Map<string, Drawn[]>();
  for (const one of drawn) {
    const key = strokeOf(scene, one.arrow);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}

/** Colour, width, dash and strength in one word, so that lines of one look share a path. */
function strokeOf(scene: Scene, arrow: Arrow): string {
  const { type, kind, end, packet } = arrow;
  const thin = scene.state.preferences.foldHeartbeats && (kind === 'heartbeat' || kind === 'heartbeatReply');
  const width = thin ? 0.7 : kind === 'snapshot' ? 2.6 : kind === 'reply' || kind === 'heartbeatReply' ? 1 : 1.4;
  const dash = packet.reset === true || (end !== null && end.why !== 'received') ? 'dash' : '';
  const dim = !scene.matches.everything && !scene.matches.message(type, packet.from, packet.to);
  return `${colourOf(arrow)}|${width}|${dash}|${dim ? 0.12 : thin ? 0.6 : 0.95}`;
}

/** News of a lost connection is nobody's message. */
function colourOf({ epoch, packet }: Arrow): string {
  return packet.reset === true ? 'var(--warn)' : epoch === null ? 'var(--ink-faint)' : epochColour(epoch);
}

/** In the style that is set. */
export function strokeAll(ctx: CanvasRenderingContext2D, drawn: readonly Line[]): void {
  for (let i = 0; i < drawn.length; i += PATH) {
    ctx.beginPath();
    for (const { from, to } of drawn.slice(i, i + PATH)) {
      ctx.moveTo(from[0], from[1]);
      ctx.lineTo(to[0], to[1]);
    }
    ctx.stroke();
  }
}

function paintChosen(scene: Scene, drawn: readonly Drawn[]): void {
  const { selection } = scene.state;
  const chosen = selection?.type === 'packet' ? drawn.filter(({ arrow }) => arrow.packet.id === selection.packet && arrow.packet.seq === selection.seq) : [];
  scene.ctx.strokeStyle = scene.palette('var(--accent)');
  scene.ctx.lineWidth = 6;
  scene.ctx.lineCap = 'round';
  scene.ctx.globalAlpha = 0.35;
  strokeAll(scene.ctx, chosen);
  scene.ctx.lineCap = 'butt';
  scene.ctx.globalAlpha = 1;
}

function paintEnds(scene: Scene, drawn: readonly Drawn[]): void {
  const { ctx, palette, matches } = scene;
  const heads = drawn.length <= WITH_HEADS;
  for (const one of drawn) {
    const { arrow, to } = one;
    ctx.globalAlpha = matches.everything || matches.message(arrow.type, arrow.packet.from, arrow.packet.to) ? 1 : 0.12;
    if (arrow.end?.why === 'received') {
      ctx.fillStyle = palette(colourOf(arrow));
      if (heads && arrow.packet.reset === true) paintScissors(scene, to[0], to[1]);
      else if (heads) paintHead(scene, one);
      else ctx.fillRect(to[0] - 1.5, to[1] - 1.5, 3, 3);
    } else if (arrow.end !== null) {
      paintCross(scene, to[0], to[1], heads ? 3.5 : 2.5);
    } else if (arrow.packet.held || scene.head > arrow.packet.due) {
      paintStop(scene, one);
    }
  }
}

/** A request ends in a filled head, a reply in a dot; a reply that says no in a hollow one. */
function paintHead({ ctx, palette, layout }: Scene, { arrow, from, to }: Drawn): void {
  const thin = arrow.kind === 'heartbeat' || arrow.kind === 'heartbeatReply';
  if (arrow.kind === 'reply' || arrow.kind === 'heartbeatReply' || arrow.answer !== null) {
    ctx.beginPath();
    ctx.arc(to[0], to[1], thin ? 1.6 : 2.8, 0, 2 * Math.PI);
    if (arrow.answer !== 'no') return ctx.fill();
    ctx.fillStyle = palette('var(--surface)');
    ctx.fill();
    ctx.strokeStyle = palette(colourOf(arrow));
    ctx.lineWidth = 1.5;
    return ctx.stroke();
  }
  fillHead(ctx, { from, to }, Math.min(thin ? 4 : 7, layout.pitch * 0.4));
}

/** A triangle at the end of a line, in the colour that is set. */
export function fillHead(ctx: CanvasRenderingContext2D, { from, to }: Line, size: number): void {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  ctx.beginPath();
  ctx.moveTo(to[0], to[1]);
  ctx.lineTo(to[0] - size * Math.cos(angle - 0.38), to[1] - size * Math.sin(angle - 0.38));
  ctx.lineTo(to[0] - size * Math.cos(angle + 0.38), to[1] - size * Math.sin(angle + 0.38));
  ctx.fill();
}

/** The connection is lost, and here its end is told. */
function paintScissors(scene: Scene, along: number, across: number): void {
  const { ctx, palette, ratio, layout } = scene;
  const [x, y] = layout.vertical ? [across, along] : [along, across];
  ctx.setTransform(ratio, 0, 0, ratio, x * ratio, y * ratio);
  ctx.beginPath();
  ctx.arc(0, 0, 6.5, 0, 2 * Math.PI);
  ctx.fillStyle = palette('var(--surface)');
  ctx.fill();
  ctx.strokeStyle = palette('var(--warn)');
  ctx.lineWidth = 1.2;
  ctx.stroke(scissors ??= new Path2D(SCISSORS));
  turn(scene);
}

/** It waits: a bar, and dots for as long as it does. */
function paintStop(scene: Scene, { arrow, to }: Drawn): void {
  const { ctx, palette } = scene;
  ctx.strokeStyle = palette(colourOf(arrow));
  ctx.lineWidth = 3;
  ctx.beginPath();
  ctx.moveTo(to[0], to[1] - 6);
  ctx.lineTo(to[0], to[1] + 6);
  ctx.stroke();
  ctx.lineWidth = 1;
  ctx.setLineDash([1, 3]);
  ctx.beginPath();
  ctx.moveTo(to[0] + 3, to[1]);
  ctx.lineTo(alongOf(scene, scene.head), to[1]);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** Names beside the middle of their arrows, as many as find room. */
function writeNames(scene: Scene, drawn: readonly Drawn[]): void {
  const { layout } = scene;
  const written: (readonly [x0: number, x1: number, y: number])[] = [];
  for (const { arrow, from, to } of drawn) {
    const thin = arrow.kind === 'heartbeat' || arrow.kind === 'heartbeatReply';
    const name = arrow.label === '' ? arrow.type : arrow.label;
    const length = widthOf(scene, name, 10);
    if (thin || layout.vertical || to[0] - from[0] < 34 || Math.abs(to[1] - from[1]) < 14) continue;
    const along = from[0] + 0.42 * (to[0] - from[0]) + 6;
    const across = from[1] + 0.42 * (to[1] - from[1]);
    if (along < layout.start || along + length > layout.start + layout.extent) continue;
    if (written.some(([x0, x1, y]) => Math.abs(y - across) < 12 && along < x1 + 4 && along + length > x0 - 4)) continue;
    if (layout.pitch < 22 || scene.tracks.lanes.some((_, lane) => Math.abs(laneAt(layout, lane) - across) < 8)) continue;
    written.push([along, along + length, across]);
    write(scene, name, along, across, { fill: 'var(--ink-soft)', size: 10, halo: true });
  }
}

/** Where the messages in flight are at the time on screen: the same dots as on the stage. */
function paintPresent(scene: Scene, drawn: readonly Drawn[]): void {
  const { ctx, palette, state } = scene;
  const present = alongOf(scene, state.time);
  for (const { arrow, from, to } of drawn) {
    if (!inFlight(arrow, state.time, state.cursor) || to[0] < present - 1) continue; // One that waits has its bar.
    const share = to[0] > from[0] ? Math.min(1, Math.max(0, (present - from[0]) / (to[0] - from[0]))) : 1;
    ctx.beginPath();
    ctx.arc(from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1]), 4, 0, 2 * Math.PI);
    ctx.fillStyle = palette(colourOf(arrow));
    ctx.fill();
    ctx.strokeStyle = palette('var(--surface)');
    ctx.lineWidth = 1.5;
    ctx.stroke();
  }
}

function inFlight({ packet, end }: Arrow, time: Millis, cursor: number): boolean {
  return packet.seq <= cursor && packet.sent <= time && (end === null || (end.seq > cursor && end.seq !== packet.seq));
}
