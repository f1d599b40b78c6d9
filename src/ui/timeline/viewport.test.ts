import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clustered, laneAt, laneUnder, layoutOf, rowsFor, turned } from './layout.ts';
import { clamped, fitted, following, panned, pixelAt, SCALE, timeAt, zoomed, type Viewport } from './viewport.ts';

const viewports = fc.record({
  start: fc.double({ min: -5, max: 50_000, noNaN: true }), scale: fc.double({ min: 0.01, max: 20, noNaN: true }), extent: fc.integer({ min: 100, max: 2_000 }),
});
const at = (start: number, scale = 2, extent = 1_000): Viewport => ({ start, scale, extent });

describe('the window on time', () => {
  test('zooming keeps the time under the pointer, where the run allows it', () => {
    fc.assert(fc.property(viewports, fc.double({ min: 0.2, max: 5, noNaN: true }), fc.nat(100), (viewport, factor, percent) => {
      const pixel = (percent / 100) * viewport.extent;
      const next = zoomed(viewport, factor, pixel, Infinity);
      fc.pre(next.start > -14 / next.scale + 1e-6);
      expect(timeAt(next, pixel)).toBeCloseTo(timeAt(viewport, pixel), 4);
    }));
  });

  test('time begins at zero, and the window never leaves the run behind', () => {
    expect(pixelAt(clamped(at(-500), 1_000), 0)).toBeCloseTo(14);
    expect(pixelAt(clamped(at(9_000), 1_000), 1_000)).toBeCloseTo(100);
    expect(clamped(at(0, 1e9), 1_000).scale).toBe(SCALE.most);
    expect(panned(at(100), -1e9, 1_000).start).toBeCloseTo(-7);
  });

  test('fit shows everything', () => {
    fc.assert(fc.property(viewports, fc.integer({ min: 50, max: 500_000 }), (viewport, head) => {
      const fit = fitted(viewport, 0, head);
      expect(pixelAt(fit, 0)).toBeGreaterThanOrEqual(0);
      expect(pixelAt(fit, head)).toBeLessThanOrEqual(viewport.extent);
    }));
  });

  test('what is followed stays in view', () => {
    fc.assert(fc.property(viewports, fc.nat(60_000), fc.boolean(), (viewport, time, smooth) => {
      const pixel = pixelAt(following(viewport, time, smooth), time);
      expect(pixel).toBeGreaterThanOrEqual(-0.001);
      expect(pixel).toBeLessThanOrEqual(viewport.extent + 0.001);
    }));
  });

  test('while time runs the window creeps; with reduced motion it turns over like a page', () => {
    expect(following(at(0), 440, true).start).toBeCloseTo(440 - 0.86 * 500);
    expect(following(at(0), 440, false).start).toBe(0);
    expect(following(at(0), 490, false).start).toBeCloseTo(490 - 0.12 * 500);
  });
});

describe('layout', () => {
  test('a lane is found again under its middle, on both screens', () => {
    for (const vertical of [false, true]) {
      const layout = layoutOf(800, 300, 6, vertical);
      for (let lane = 0; lane < 6; lane++) expect(laneUnder(layout, laneAt(layout, lane), 6)).toBe(lane);
      expect(laneUnder(layout, 1, 6)).toBeNull();
    }
    expect(turned(layoutOf(390, 600, 6, true), 10, 20)).toEqual([20, 10]);
  });

  test('labels never overlap', () => {
    fc.assert(fc.property(fc.array(fc.record({ along: fc.nat(800), length: fc.integer({ min: 10, max: 120 }) })), (labels) => {
      const taken: (readonly [number, number])[][] = [[], []];
      rowsFor(labels, taken);
      for (const spans of taken) {
        const sorted = spans.toSorted(([a], [b]) => a - b);
        sorted.forEach(([from], index) => expect(from).toBeGreaterThanOrEqual(sorted[index - 1]?.[1] ?? -Infinity));
      }
    }));
  });

  test('neighbours become one', () => {
    expect(clustered([1, 5, 9, 30, 31], (x) => x, 8)).toEqual([[1, 5], [9], [30, 31]]);
  });
});
