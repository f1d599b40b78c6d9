/** Karger, Lehman, Leighton, Levine, Lewin, Panigrahy, "Consistent hashing and random trees", STOC 1997, with v points a node. */
import { Points, shares, type Circle } from './circle.ts';
import { HASHES, type Hash } from './hashes/hashes.ts';
import type { Setting } from '#model/protocol.ts';
import type { Member, Scheme, Settings } from './placement.ts';
import { RingPlacement } from './ring-placement.ts';

export const hashSetting: Setting = { key: 'hash', kind: 'choice', value: 'xxh64', options: [...HASHES.keys()] };
export const pointsSetting = (value: number): Setting => ({ key: 'points', kind: 'number', value, min: 1, max: 4096, unit: '' });

export function hashOf(settings: Settings): Hash {
  return HASHES.get(String(settings['hash']))!;
}

/** Points 'a-0', 'a-1' … of each member, as many as its weight says, one at least. */
export function kargerCircle(members: readonly Member[], hash: Hash, pointsEach: number): Circle {
  const { counts, points } = shares(members, pointsEach);
  const place = new Int32Array(2);
  for (const [owner, { id }] of members.entries()) for (let i = 0; i < counts[owner]!; i += 1) {
    hash.place(`${id}-${i}`, place);
    points.put(place[0]!, place[1]!, owner);
  }
  return points.circle();
}

/** One point each, at the name as it stands. */
export function onePointEach(members: readonly Member[], hash: Hash): Circle {
  const points = new Points(members.length);
  const place = new Int32Array(2);
  for (const [owner, { id }] of members.entries()) {
    hash.place(id, place);
    points.put(place[0]!, place[1]!, owner);
  }
  return points.circle();
}

export const ring: Scheme = {
  id: 'ring',
  source: 'Karger et al., STOC 1997',
  shape: 'ring',
  weights: true,
  leaves: 'any',
  settings: [hashSetting, pointsSetting(160)],
  build(members, settings) {
    const hash = hashOf(settings);
    return new RingPlacement({ scheme: ring, members, settings, hash, circle: kargerCircle(members, hash, Number(settings['points'])) });
  },
};
