import { expect, test } from 'vitest';
import { LIMITS } from '#model/world.ts';
import type { Place } from '#ui/stage/lane.ts';
import { placesFor, SIZE } from './places.ts';

const names = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);

const apart = (a: Place, b: Place): boolean => a.shape === 'circle' && b.shape === 'circle'
  ? Math.hypot(a.x - b.x, a.y - b.y) > a.halfWidth + b.halfWidth + 2
  : Math.abs(a.x - b.x) > a.halfWidth + b.halfWidth || Math.abs(a.y - b.y) > a.halfHeight + b.halfHeight;

/** Above a leader stands its crown. */
const CROWN = 12;

test('nobody stands on anybody else or beyond the border, however many there are', () => {
  for (let servers = 1; servers <= LIMITS.servers; servers++) {
    for (let clients = 0; clients <= LIMITS.clients; clients++) {
      const places = placesFor(names('n', servers), names('c', clients));
      const all = [...places.servers, ...places.clients];
      for (const [i, place] of all.entries()) {
        const room = place.shape === 'circle' ? CROWN : 0;
        expect(place.x - place.halfWidth, `${servers}, ${clients}: ${place.id}`).toBeGreaterThanOrEqual(0);
        expect(place.y - place.halfHeight - room, `${servers}, ${clients}: ${place.id}`).toBeGreaterThanOrEqual(0);
        expect(place.x + place.halfWidth).toBeLessThanOrEqual(SIZE.width);
        expect(place.y + place.halfHeight).toBeLessThanOrEqual(SIZE.height);
        for (const other of all.slice(i + 1)) expect(apart(place, other), `${servers}, ${clients}: ${place.id} ${other.id}`).toBe(true);
      }
    }
  }
});

test('there and back are two lanes', () => {
  const places = placesFor(['n1', 'n2', 'n3'], ['c1']);
  expect(places.lane('n1', 'n2')).toBe(places.lane('n1', 'n2'));
  expect(places.lane('n1', 'n2').from).not.toEqual(places.lane('n2', 'n1').to);
});
