/**
 * Where everybody stands: servers on a circle (a little wider than high, for labels lie flat), clients outside it, in a
 * column on the left where there is width and in a row below where there is not. Pure: sizes in, places out.
 */
import type { NodeId } from '#model/protocol.ts';
import { linkId } from '#model/world.ts';
import { laneBetween, type Lane, type Place, type Point } from './lane.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Layout extends Size {
  readonly servers: readonly Place[];
  readonly clients: readonly Place[];
  readonly places: { readonly [id: NodeId]: Place };
  readonly centre: Point;
  /** Of a server's outer ring. */
  readonly radius: number;
  /** Of an ordinary message's mark. */
  readonly mark: number;
  /** Little room: no hint, short words, small type. */
  readonly compact: boolean;
  /** Room for a client's words, px. */
  readonly clientWidth: number;
}

/** Room kept free of nodes: for the hint or chips above, for a crown, for the words under a node. */
const MARGIN = { top: 40, compactTop: 36, side: 14, crown: 18, words: 30, bottom: 6 } as const;
const COLUMN = 158;
const ROW = 58;
/** The legend's button stands at the end of the row. */
const LEGEND = 48;
const CLIENT = { halfWidth: 42, halfHeight: 16 } as const;

export function layoutStage({ width, height }: Size, servers: readonly NodeId[], clients: readonly NodeId[]): Layout {
  const compact = width < 560 || height < 330;
  const column = clients.length > 0 && width >= 560;
  const left = column ? COLUMN : MARGIN.side;
  const top = (compact ? MARGIN.compactTop : MARGIN.top) + MARGIN.crown;
  const bottom = height - MARGIN.bottom - MARGIN.words - (clients.length > 0 && !column ? ROW : 0);
  const room = { width: Math.max(80, width - left - MARGIN.side), height: Math.max(80, bottom - top) };
  const radius = serverRadius(room, servers.length);
  const ry = Math.max(0, room.height / 2 - radius);
  const rx = Math.max(0, Math.min(room.width / 2 - radius, ry * (compact ? 1.7 : 1.2)));
  const centre = {
    x: Math.max(left + rx + radius, Math.min(width / 2, width - MARGIN.side - rx - radius)),
    y: top + room.height / 2,
  };
  const standing = servers.map((id, i): Place => ({ id, ...onCircle(centre, rx, ry, i, servers.length), shape: 'circle', halfWidth: radius, halfHeight: radius }));
  const row = width - 2 * MARGIN.side - (clients.length > 1 ? LEGEND : 0);
  const pitch = column ? COLUMN - 12 : row / Math.max(1, clients.length);
  const outside = clients.map((id, i): Place => ({ id, shape: 'box', halfHeight: CLIENT.halfHeight, halfWidth: Math.min(CLIENT.halfWidth, pitch / 2 - 4), ...besides(i) }));
  return {
    width, height, compact, centre, radius, servers: standing, clients: outside,
    places: Object.fromEntries([...standing, ...outside].map((place) => [place.id, place])),
    mark: radius < 28 ? 7 : 9,
    clientWidth: pitch,
  };

  function besides(i: number): Point {
    if (!column) return { x: MARGIN.side + pitch * (i + 0.5), y: height - ROW + CLIENT.halfHeight + 4 };
    const span = height - MARGIN.top - MARGIN.bottom;
    return { x: COLUMN / 2 + 2, y: MARGIN.top + (span * (i + 0.5)) / clients.length - 8 };
  }
}

/** As large as looks right, and never so large that neighbours touch. */
function serverRadius({ width, height }: Size, servers: number): number {
  const wish = Math.min(width, height) * 0.125;
  const neighbours = servers < 2 ? Infinity : (Math.min(width, height) / 2) * Math.sin(Math.PI / servers) * 0.42;
  return Math.max(15, Math.min(44, Math.max(wish, 20), neighbours));
}

/** The first at the top, then clockwise; two stand side by side, one in the middle. */
function onCircle(centre: Point, rx: number, ry: number, index: number, of: number): Point {
  if (of === 1) return centre;
  const angle = (of === 2 ? Math.PI : -Math.PI / 2) + (index * 2 * Math.PI) / of;
  return { x: centre.x + rx * Math.cos(angle), y: centre.y + ry * Math.sin(angle) };
}

const lanes = new WeakMap<Layout, Map<string, Lane>>();

/** The lane from one node to another, worked out once for each layout. */
export function laneOf(layout: Layout, from: NodeId, to: NodeId): Lane {
  const known = lanes.get(layout) ?? new Map<string, Lane>();
  lanes.set(layout, known);
  const id = linkId(from, to);
  const lane = known.get(id) ?? laneBetween(layout.places[from]!, layout.places[to]!);
  known.set(id, lane);
  return lane;
}
