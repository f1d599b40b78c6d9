import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { along, border, laneBetween } from './lane.ts';
import { layoutStage } from './layout.ts';

const names = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
const anyStage = fc.record({
  size: fc.record({ width: fc.integer({ min: 330, max: 1600 }), height: fc.integer({ min: 280, max: 1000 }) }),
  servers: fc.integer({ min: 1, max: 9 }), clients: fc.integer({ min: 0, max: 5 }),
});

describe('layoutStage', () => {
  it('keeps everybody on the stage and apart', () => {
    fc.assert(fc.property(anyStage, ({ size, servers, clients }) => {
      const layout = layoutStage(size, names('n', servers), names('c', clients));
      const all = Object.values(layout.places);
      expect(all.length).toBe(servers + clients);
      for (const place of all) {
        expect(place.x - place.halfWidth).toBeGreaterThanOrEqual(0);
        expect(place.x + place.halfWidth).toBeLessThanOrEqual(size.width);
        expect(place.y - place.halfHeight).toBeGreaterThanOrEqual(0);
        expect(place.y + place.halfHeight).toBeLessThanOrEqual(size.height);
      }
      all.forEach((a, i) => all.slice(i + 1).forEach((b) => {
        const apart = Math.abs(a.x - b.x) >= a.halfWidth + b.halfWidth || Math.abs(a.y - b.y) >= a.halfHeight + b.halfHeight
          || (a.shape === 'circle' && b.shape === 'circle' && Math.hypot(a.x - b.x, a.y - b.y) >= a.halfWidth + b.halfWidth + 4);
        expect(apart, `${a.id} and ${b.id}`).toBe(true);
      }));
    }));
  });

  it('begins at the top and goes clockwise', () => {
    const { servers, centre } = layoutStage({ width: 830, height: 535 }, names('n', 5), names('c', 2));
    expect(servers[0]!.x).toBeCloseTo(centre.x);
    expect(servers[0]!.y).toBeLessThan(centre.y);
    expect(servers[1]!.x).toBeGreaterThan(centre.x);
    expect(servers[4]!.x).toBeLessThan(centre.x);
  });

  it('puts clients in a column where there is width, else in a row below', () => {
    const wide = layoutStage({ width: 830, height: 535 }, names('n', 5), names('c', 3)).clients;
    expect(new Set(wide.map(({ x }) => x)).size).toBe(1);
    const narrow = layoutStage({ width: 390, height: 420 }, names('n', 5), names('c', 3)).clients;
    expect(new Set(narrow.map(({ y }) => y)).size).toBe(1);
  });
});

describe('laneBetween', () => {
  const { places } = layoutStage({ width: 830, height: 535 }, names('n', 5), names('c', 1));

  it('goes from border to border', () => {
    const [a, b] = [places['n1']!, places['n3']!];
    const lane = laneBetween(a, b);
    expect(Math.hypot(lane.from.x - a.x, lane.from.y - a.y)).toBeGreaterThan(border(a, lane.ahead));
    expect(Math.hypot(lane.to.x - b.x, lane.to.y - b.y)).toBeGreaterThan(border(b, lane.ahead));
    expect(along(lane, 0)).toEqual(lane.from);
    expect(along(lane, 1)).toEqual(lane.to);
  });

  it('keeps both directions apart all the way', () => {
    fc.assert(fc.property(fc.constantFrom('n1', 'n2', 'n3', 'c1'), fc.constantFrom('n4', 'n5'), fc.double({ min: 0, max: 1, noNaN: true }), (a, b, fraction) => {
      const there = along(laneBetween(places[a]!, places[b]!), fraction);
      const back = along(laneBetween(places[b]!, places[a]!), 1 - fraction);
      expect(Math.hypot(there.x - back.x, there.y - back.y)).toBeCloseTo(16);
    }));
  });
});
