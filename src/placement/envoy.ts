/** Envoy's ring hash (source/extensions/load_balancing_policies/ring_hash): points by weights within the bounds of a ring size. */
import { Points, type Circle } from './circle.ts';
import { HASHES, type Hash } from './hashes/hashes.ts';
import { PlacementError, type Member, type Scheme } from './placement.ts';
import { RingPlacement } from './ring-placement.ts';

/**
 * As many points as give the lightest host a whole number and the ring its least size, within its greatest. Shares are no
 * whole numbers, so a running sum decides who gets the odd point.
 */
export function envoyCircle(members: readonly Member[], hash: Hash, least: number, most: number): Circle {
  const total = members.reduce((sum, { weight }) => sum + weight, 0);
  const lightest = Math.min(...members.map(({ weight }) => weight / total));
  const scale = Math.min(Math.ceil(lightest * least) / lightest, most);
  const points = new Points(members.length === 0 ? 0 : Math.ceil(scale) + 1); // what sums round up to
  const place = new Int32Array(2);
  let target = 0;
  let current = 0;
  for (const [owner, { id, weight }] of members.entries()) {
    target += scale * (weight / total);
    for (let i = 0; current < target; i += 1, current += 1) {
      hash.place(`${id}_${i}`, place);
      points.put(place[0]!, place[1]!, owner);
    }
  }
  return points.circle();
}

export const envoyRing: Scheme = {
  id: 'envoy-ring',
  source: 'Envoy, RingHashLoadBalancer',
  shape: 'ring',
  weights: true,
  leaves: 'any',
  settings: [
    { key: 'minimumRingSize', kind: 'number', value: 1024, min: 1, max: 8_388_608, unit: '' },
    { key: 'maximumRingSize', kind: 'number', value: 8_388_608, min: 1, max: 8_388_608, unit: '' },
    { key: 'hash', kind: 'choice', value: 'xxh64', options: ['xxh64', 'murmur2-64a'] },
  ],
  build(members, settings) {
    const [least, most] = [Number(settings['minimumRingSize']), Number(settings['maximumRingSize'])];
    if (least > most) throw new PlacementError('ring-sizes', { least, most });
    const circle = envoyCircle(members, HASHES.get(String(settings['hash']))!, least, most);
    // Requests are always hashed by xxHash; the setting is for the points.
    return new RingPlacement({ scheme: envoyRing, members, settings, hash: HASHES.get('xxh64')!, circle });
  },
};
