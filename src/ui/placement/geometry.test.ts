/** Where things stand: every key in the part of the figure that is its owner's, and a click finds whom it shows. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fresh } from '#placement/lab/plan.ts';
import { Surveyor, type Survey } from '#placement/lab/survey.ts';
import { BAND, barSpot, geometryOf, keySpot, onCircle, placeAt, rangeBox, slotSpot } from './geometry.ts';

const surveyed = (scheme: string, count = 7): Survey => {
  const plan = { members: fresh([], count), changes: [], keys: { kind: 'sequential', count: 300, seed: 1 }, replicas: 1, apart: 'nothing', panes: [{ scheme, settings: {} }] } as const;
  return new Surveyor(() => 0).survey({ plan, at: 0, follow: null })[0] as Survey;
};
const sizes = fc.record({ width: fc.integer({ min: 200, max: 900 }), height: fc.integer({ min: 260, max: 800 }) });

test.each(['ring', 'mod', 'range', 'rendezvous', 'redis'])('%s: keys lie within the figure, apart from the bars', (scheme) => {
  const survey = surveyed(scheme);
  fc.assert(fc.property(sizes, fc.nat(299), ({ width, height }, key) => {
    const geometry = geometryOf(width, height, survey);
    const { x, y } = keySpot(geometry, survey, survey.positions[key]!, key);
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(width);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThan(geometry.bars.y);
  }), { numRuns: 60 });
});

test('a click on an arc, a slot, a range or a bar is a click on its owner', () => {
  fc.assert(fc.property(sizes, fc.nat(299), ({ width, height }, key) => {
    const at = (scheme: string): { readonly survey: Survey; readonly geometry: ReturnType<typeof geometryOf> } => {
      const survey = surveyed(scheme);
      return { survey, geometry: geometryOf(width, height, survey) };
    };
    const ring = at('ring');
    expect(placeAt(ring.geometry, ring.survey, onCircle(ring.geometry, ring.survey.positions[key]!, ring.geometry.radius - BAND / 2))).toBe(ring.survey.owners[key]);
    const slots = at('mod');
    expect(placeAt(slots.geometry, slots.survey, slotSpot(slots.geometry, slots.survey.positions[key]!))).toBe(slots.survey.owners[key]);
    const ranges = at('range');
    const { x, y, width: wide, height: tall } = rangeBox(ranges.geometry);
    const { figure } = ranges.survey;
    if (figure.shape !== 'ranges') throw new Error('no ranges');
    expect(placeAt(ranges.geometry, ranges.survey, { x: x + (wide * (ranges.survey.positions[key]! + 0.5)) / figure.owners.length, y: y + tall / 2 })).toBe(ranges.survey.owners[key]);
    const { x: foot, y: floor } = barSpot(ring.geometry, key % 7);
    expect(placeAt(ring.geometry, ring.survey, { x: foot, y: floor - 1 })).toBe(ring.survey.places[key % 7]);
    expect(placeAt(ring.geometry, ring.survey, ring.geometry.centre)).toBe(-1);
  }), { numRuns: 12 });
});

test('sixty-five thousand slots all have a cell', () => {
  const owners = new Int32Array(65_537);
  const geometry = geometryOf(420, 400, { figure: { shape: 'slots', owners }, members: surveyed('mod').members });
  expect(geometry.columns * geometry.rows).toBeGreaterThanOrEqual(65_537);
  const last = slotSpot(geometry, 65_536);
  expect(last.y).toBeLessThanOrEqual(geometry.figure.y + geometry.figure.height + geometry.cell);
});
