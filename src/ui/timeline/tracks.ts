/**
 * What the diagram draws, folded from the moments of a branch as they come: lanes, arrows, bars, bands and flags, each
 * in the order of time. Growing by one moment costs the same at the end of a long run as at its beginning.
 */
import type { Branch } from '#app/branch.ts';
import type { CommandLanguage } from '#model/exhibit.ts';
import type { Millis, NodeId, OpId, Outcome, Plain } from '#model/protocol.ts';
import type { MessageView, Tone, View } from '#model/view.ts';
import type { Loss, Moment, NodeRecord, Packet, PacketId, World } from '#model/world.ts';
import { Density } from './density.ts';
import { bandOf, flagOf, type Band, type Flag } from './faults.ts';
import { lastAt, Spans } from './spans.ts';
import { changeTrouble, type Trouble } from './troubles.ts';

export interface Point {
  readonly seq: number;
  readonly at: Millis;
}

/** A node's looks from here until the next segment of its lane. */
export interface Segment extends Point {
  readonly status: NodeRecord['status'] | 'unborn';
  readonly tone: Tone;
  readonly epoch: number | null;
  readonly role: string;
}

export interface Lane {
  readonly id: NodeId;
  readonly client: boolean;
  readonly segments: Segment[];
}

/** A message, from its sending to whatever became of it. `from`, `to`: indices of lanes. */
export interface Arrow extends Pick<MessageView, 'type' | 'letter' | 'label' | 'kind' | 'answer' | 'epoch'> {
  readonly from: number;
  readonly to: number;
  readonly index: number;
  /** As it is now: somebody may delay it. */
  packet: Packet;
  end: (Point & { readonly why: 'received' | Loss['why'] }) | null;
  /** Where it was held, if it ever was. */
  held: Point | null;
}

export interface Bar {
  readonly op: OpId;
  readonly lane: number;
  readonly command: string;
  readonly invoked: Point;
  readonly index: number;
  /** Which of the client's bars at that time it is, counted from 0. */
  readonly level: number;
  returned: (Point & { readonly outcome: Outcome; readonly result: Plain }) | null;
}

/** A claim worth a word on the diagram. */
export interface Landmark extends Point {
  readonly lane: number;
  readonly kind: 'leads' | 'decides';
  /** The epoch that is led, or the slot that was decided. */
  readonly number: number;
  readonly epoch: number;
}

/** `law` null: what clients were promised. */
export interface Violation extends Point {
  readonly law: string | null;
}

export interface Tracks {
  readonly view: View;
  readonly commands: CommandLanguage;
  readonly lanes: readonly Lane[];
  readonly laneOf: ReadonlyMap<NodeId, number>;
  readonly arrows: Spans<Arrow>;
  readonly bars: Spans<Bar>;
  readonly bands: Spans<Band>;
  readonly troubles: Spans<Trouble>;
  readonly flags: Flag[];
  readonly leads: Landmark[];
  readonly decisions: Landmark[];
  readonly violations: Violation[];
  readonly density: Density;
  readonly open: { readonly arrows: Map<PacketId, Arrow>; readonly bars: Map<OpId, Bar>; band: Band | null; readonly troubles: Map<NodeId, Trouble>; readonly slots: Set<number> };
  /** How many moments it has taken in. */
  length: number;
}

export function emptyTracks(branch: Branch, view: View): Tracks {
  const { servers, clients } = branch.scenario;
  const lanes = [...servers, ...clients].map((id): Lane => ({ id, client: clients.includes(id), segments: [] }));
  return {
    view, commands: branch.exhibit.commands, lanes, laneOf: new Map(lanes.map(({ id }, index) => [id, index])),
    arrows: new Spans(), bars: new Spans(), bands: new Spans(), troubles: new Spans(), flags: [], leads: [], decisions: [], violations: [],
    density: new Density(lanes.length), open: { arrows: new Map(), bars: new Map(), band: null, troubles: new Map(), slots: new Set() }, length: 0,
  };
}

const known = new WeakMap<readonly Moment[], Tracks>();

/** The tracks of a branch as far as they have been drawn up; its column of moments is what a branch is known by. */
export function tracksOf(branch: Branch, view: View): Tracks {
  const found = known.get(branch.moments);
  if (found?.view === view) return found;
  const fresh = emptyTracks(branch, view);
  known.set(branch.moments, fresh);
  return fresh;
}

/** Takes in the moments of a branch up to `length`. */
export function extendTracks(tracks: Tracks, branch: Branch, length: number): void {
  for (; tracks.length < length; tracks.length++) {
    const moment = branch.moments[tracks.length]!;
    const before = branch.moments[tracks.length - 1];
    takeIn(tracks, moment, before?.world ?? null);
    const flag = before === undefined ? null : flagOf(moment, before.world);
    if (flag !== null) tracks.flags.push(flag);
    violations(tracks, branch, tracks.length);
  }
}

function takeIn(tracks: Tracks, moment: Moment, was: World | null): void {
  const { world, node } = moment;
  for (const lane of tracks.lanes) {
    if (was !== null && world.nodes[lane.id] === was.nodes[lane.id]) continue;
    relook(tracks, lane, world);
    if (!lane.client) changeTrouble(tracks.troubles, tracks.open.troubles, lane.id, world.nodes[lane.id]!, world.now);
  }
  endArrows(tracks, moment);
  if (was === null || world.packets !== was.packets) beginArrows(tracks, world);
  if (moment.choice !== null && 'packet' in moment.choice) alterArrow(tracks, moment.choice.packet, world);
  if (was !== null && world.links !== was.links) changeBand(tracks, moment);
  if (node === null) return;
  const lane = tracks.laneOf.get(node)!;
  tracks.density.add(lane, world.now);
  claims(tracks, moment, lane);
}

function relook(tracks: Tracks, lane: Lane, world: World): void {
  const record = world.nodes[lane.id]!;
  const look = record.status === 'down' ? null : tracks.view.node(record, lane.id);
  const status = record.status === 'down' && record.boots === 0 ? 'unborn' : record.status;
  const { role, tone, epoch } = look ?? { role: '', tone: 'idle' as const, epoch: null };
  const last = lane.segments.at(-1);
  if (last?.status === status && last.tone === tone && last.epoch === epoch && last.role === role) return;
  lane.segments.push({ seq: world.seq, at: world.now, status, tone, epoch, role });
}

function endArrows(tracks: Tracks, { packet, losses, world }: Moment): void {
  for (const loss of losses) {
    const arrow = tracks.open.arrows.get(loss.packet.id) ?? beginArrow(tracks, loss.packet, world.now);
    endArrow(tracks, arrow, { seq: world.seq, at: world.now, why: loss.why });
  }
  const arrived = packet === null ? undefined : tracks.open.arrows.get(packet.id);
  if (arrived !== undefined) endArrow(tracks, arrived, { seq: world.seq, at: world.now, why: 'received' });
}

/** New packets stand behind all that are known. */
function beginArrows(tracks: Tracks, world: World): void {
  let first = world.packets.length;
  while (first > 0 && !tracks.open.arrows.has(world.packets[first - 1]!.id)) first--;
  for (const packet of world.packets.slice(first)) beginArrow(tracks, packet, world.now);
}

function beginArrow(tracks: Tracks, packet: Packet, now: Millis): Arrow {
  const { type, letter, label, kind, answer, epoch } = tracks.view.message(packet.message);
  const arrow: Arrow = {
    type, letter, label, kind, answer, epoch, from: tracks.laneOf.get(packet.from)!, to: tracks.laneOf.get(packet.to)!,
    index: tracks.arrows.items.length, packet, end: null, held: null,
  };
  tracks.arrows.push(arrow, now, Infinity);
  tracks.open.arrows.set(packet.id, arrow);
  return arrow;
}

function endArrow(tracks: Tracks, arrow: Arrow, end: Arrow['end'] & object): void {
  arrow.end = end;
  tracks.open.arrows.delete(arrow.packet.id);
  tracks.arrows.close(arrow.index, Math.max(end.at, arrow.packet.due));
}

function alterArrow(tracks: Tracks, id: PacketId, world: World): void {
  const arrow = tracks.open.arrows.get(id);
  const packet = world.packets.find((candidate) => candidate.id === id);
  if (arrow === undefined || packet === undefined) return;
  if (packet.held && !arrow.packet.held) arrow.held = { seq: world.seq, at: world.now };
  arrow.packet = packet;
}

function changeBand(tracks: Tracks, moment: Moment): void {
  const { open, bands } = tracks;
  const { now } = moment.world;
  if (open.band !== null) {
    open.band.end = now;
    bands.close(open.band.index, now);
  }
  open.band = bandOf(moment, bands.items.length, open.band);
  if (open.band !== null) bands.push(open.band, now, Infinity);
}

function claims(tracks: Tracks, { effects, world }: Moment, lane: number): void {
  const point = { seq: world.seq, at: world.now };
  for (const effect of effects) {
    if (effect.type === 'invoke') invoke(tracks, point, lane, effect.op, effect.command);
    else if (effect.type === 'reply') answer(tracks, point, effect.op, effect.outcome, effect.result);
    else if (effect.type === 'fact' && effect.fact.type === 'leads') {
      tracks.leads.push({ ...point, lane, kind: 'leads', number: effect.fact.epoch, epoch: effect.fact.epoch });
    } else if (effect.type === 'fact' && effect.fact.type === 'decides' && effect.fact.slot > 0 && !tracks.open.slots.has(effect.fact.slot)) {
      tracks.open.slots.add(effect.fact.slot);
      tracks.decisions.push({ ...point, lane, kind: 'decides', number: effect.fact.slot, epoch: effect.fact.epoch });
    }
  }
}

function invoke(tracks: Tracks, invoked: Point, lane: number, op: OpId, command: Plain): void {
  const taken = new Set([...tracks.open.bars.values()].filter((bar) => bar.lane === lane).map(({ level }) => level));
  let level = 0;
  while (taken.has(level)) level++;
  const bar: Bar = { op, lane, command: tracks.commands.print(command), invoked, index: tracks.bars.items.length, level, returned: null };
  tracks.bars.push(bar, invoked.at, Infinity);
  tracks.open.bars.set(op, bar);
}

function answer(tracks: Tracks, point: Point, op: OpId, outcome: Outcome, result: Plain): void {
  const bar = tracks.open.bars.get(op);
  if (bar === undefined) return;
  bar.returned = { ...point, outcome, result };
  tracks.open.bars.delete(op);
  // Nobody knows when an operation of unknown outcome takes effect, so its bar has no end.
  if (outcome !== 'unknown') tracks.bars.close(bar.index, point.at);
}

function violations(tracks: Tracks, branch: Branch, seq: number): void {
  const before = branch.judgements[seq - 1]?.broken.length ?? 0;
  const { broken } = branch.judgements[seq]!;
  for (const { law } of broken.slice(before)) tracks.violations.push({ seq, at: branch.moments[seq]!.world.now, law });
  if (branch.promises[seq] === seq) tracks.violations.push({ seq, at: branch.moments[seq]!.world.now, law: null });
}

/** What a lane shows at a time, and no later than the moment `seq`. */
export function segmentAt({ segments }: Lane, time: Millis, seq = Infinity): Segment | null {
  let index = lastAt(segments, time);
  while (index >= 0 && segments[index]!.seq > seq) index--;
  return segments[index] ?? null;
}
