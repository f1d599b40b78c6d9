/** Where everybody stands in a small picture: servers on a circle that is wider than high, clients in a column on the left. */
import type { NodeId } from '#model/protocol.ts';
import { linkId } from '#model/world.ts';
import { laneBetween, type Lane, type Place } from '#ui/stage/lane.ts';

/** Of the picture, in its own units. */
export const SIZE = { width: 320, height: 176 } as const;

const CLIENT = { x: 30, halfWidth: 17, halfHeight: 12 } as const;

export interface Places {
  readonly servers: readonly Place[];
  readonly clients: readonly Place[];
  lane(from: NodeId, to: NodeId): Lane;
}

export function placesFor(servers: readonly NodeId[], clients: readonly NodeId[]): Places {
  const radius = servers.length <= 5 ? 17 : servers.length <= 7 ? 15 : 13;
  const left = clients.length === 0 ? 0 : 2 * CLIENT.x;
  const centre = { x: left + (SIZE.width - left) / 2, y: SIZE.height / 2 + 4 };
  const [rx, ry] = [(SIZE.width - left) / 2 - radius - 14, SIZE.height / 2 - radius - 12];
  const around = servers.map((id, i): Place => {
    const angle = (servers.length === 2 ? Math.PI : -Math.PI / 2) + (i * 2 * Math.PI) / servers.length;
    const [dx, dy] = servers.length === 1 ? [0, 0] : [rx * Math.cos(angle), ry * Math.sin(angle)];
    return { id, x: centre.x + dx, y: centre.y + dy, shape: 'circle', halfWidth: radius, halfHeight: radius };
  });
  const outside = clients.map((id, i): Place => ({
    id, x: CLIENT.x, y: (SIZE.height * (i + 0.5)) / clients.length, shape: 'box', halfWidth: CLIENT.halfWidth, halfHeight: CLIENT.halfHeight,
  }));
  const places = new Map([...around, ...outside].map((place) => [place.id, place]));
  const lanes = new Map<string, Lane>();
  return {
    servers: around, clients: outside,
    lane: (from, to) => {
      const id = linkId(from, to);
      const lane = lanes.get(id) ?? laneBetween(places.get(from)!, places.get(to)!);
      lanes.set(id, lane);
      return lane;
    },
  };
}
