import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RingArc, RingKey } from '#model/view.ts';
import { lengthOf } from '#ui/panels/kinds/lanes/layout.ts';
import { APART, arcMiddle, arcPath, circleOf, inBox, isOn, keysInside, lineOf, namesOf, numbersOn, onCircle, roomOf, shortName, spanOf } from './geometry.ts';

/** Arcs that end at these places and go all around, of owners in turn. */
function ring(ends: readonly number[], owners: readonly string[]): readonly RingArc[] {
  return ends.map((to, i) => ({ from: ends.at(i - 1)!, to, owner: owners[i % owners.length]!, copies: [], state: 'settled', label: '', text: '' }));
}
const key = (at: number, label = 'k', state: RingKey['state'] = 'agreed'): RingKey => ({ at, label, state, text: '' });
const even = (count: number) => Array.from({ length: count }, (_, i) => (i + 1) / count);
const places = (least: number, most: number) => fc.uniqueArray(fc.integer({ min: 0, max: 9_999 }), { minLength: least, maxLength: most }).map((all) => all.toSorted((a, b) => a - b).map((one) => one / 10_000));

test('shares go clockwise from the top', () => {
  expect([0, 0.25, 0.5, 0.75].map((turn) => onCircle(turn, 10)).map(({ x, y }) => [x.toFixed(1), y.toFixed(1)].map(Number))).toEqual([[0, -10], [10, -0], [0, 10], [-10, 0]]);
});
test('an arc over the top is as long as both its parts, and one that ends where it begins is all', () => {
  expect([spanOf({ from: 0.9, to: 0.1 }), spanOf({ from: 0.2, to: 0.5 }), spanOf({ from: 0.4, to: 0.4 })].map((span) => Number(span.toFixed(3)))).toEqual([0.2, 0.3, 1]);
  expect([0.95, 0.1, 0.9, 0.5].map((at) => isOn({ from: 0.9, to: 0.1 }, at))).toEqual([true, true, false, false]);
});
test('arcs go all around: each position is on one of them, and they add up to a turn', () => {
  fc.assert(fc.property(places(1, 40), fc.double({ min: 0, max: 0.9999, noNaN: true }), (ends, at) => {
    const arcs = ring(ends, ['a', 'b']);
    expect(arcs.filter((arc) => isOn(arc, at))).toHaveLength(1);
    expect(arcs.reduce((sum, arc) => sum + spanOf(arc), 0)).toBeCloseTo(1, 9);
  }));
});
test('bands of copies lie within the arc, one inside the other, and the line around it outside', () => {
  // The first point of each outline is at the top, on its outer edge.
  const outer = (part: Parameters<typeof arcPath>[2]) => -Number(/^M[^,]*,(-?[\d.]+)/.exec(arcPath(100, { from: 0, to: 0.25 }, part))![1]);
  expect([outer('rim'), outer('band'), outer(1), outer(2)]).toEqual([104, 100, 81, 76]);
});
test('the ring fits a narrow column and does not outgrow a wide one', () => {
  for (const width of [240, 268, 358, 388, 900]) {
    const { radius, across } = circleOf(width, ring(even(8), ['n1', 'n2', 'n10']));
    expect(radius + 9 + lengthOf('n10')).toBeLessThanOrEqual(across + 1);
    expect(radius).toBeGreaterThan(70);
    expect(radius).toBeLessThanOrEqual(134);
  }
});
test('in a wide panel the owners stand beside a ring, and a line takes all of it', () => {
  expect([300, 440, 900].map((width) => roomOf('ring', width))).toEqual([{ width: 300, beside: false }, { width: 237, beside: true }, { width: 316, beside: true }]);
  expect(roomOf('slots', 900)).toEqual({ width: 900, beside: false });
});
test('as many bands as the longest preference list needs', () => {
  const arcs = ring([0.5, 1], ['a']).map((arc, i) => ({ ...arc, copies: i === 0 ? ['a'] : ['a', 'b', 'c'] }));
  expect(circleOf(300, arcs).bands).toBe(2);
  expect(circleOf(300, []).bands).toBe(0);
});
test('every owner is named at its longest arc, and no two names meet', () => {
  fc.assert(fc.property(places(1, 40), fc.integer({ min: 1, max: 9 }), fc.constantFrom(240, 300, 400), (ends, count, width) => {
    const arcs = ring(ends, Array.from({ length: count }, (_, i) => `n${i + 1}`));
    const names = namesOf(circleOf(width, arcs), arcs);
    const main = names.filter((name) => name.main);
    expect(new Set(main.map(({ text }) => text))).toEqual(new Set(arcs.map(({ owner }) => owner)));
    for (const { index, text } of main) expect(spanOf(arcs[index]!)).toBe(Math.max(...arcs.filter(({ owner }) => owner === text).map(spanOf)));
    for (const a of names) for (const b of names) if (a !== b) expect(Math.abs(a.x - b.x) >= (lengthOf(a.text) + lengthOf(b.text)) / 2 || Math.abs(a.y - b.y) >= 12).toBe(true);
  }), { numRuns: 40 });
});
test('a name that gave way has a line to its arc', () => {
  const arcs = ring([0.001, 0.002, 0.003, 0.004, 1], ['a', 'b', 'c', 'd', 'e']);
  const names = namesOf(circleOf(300, arcs), arcs);
  expect(names.map(({ text }) => text).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(names.filter(({ from }) => from !== null).length).toBeGreaterThan(0);
  expect(names.find(({ text }) => text === 'e')!.from).toBeNull();
});
test('names are cut from the front, for they differ at the end', () => {
  expect([shortName('n1'), shortName('storage-12')]).toEqual(['n1', '…rage-12']);
});
test('a label stands in an arc that is long enough for it', () => {
  expect([arcMiddle(100, { from: 0, to: 0.1 }, '7').fits, arcMiddle(100, { from: 0, to: 0.01 }, '7').fits, arcMiddle(100, { from: 0, to: 0.9 }, 'n1 n2').fits]).toEqual([true, false, false]);
});
test('numbers of a preference list do not cover each other', () => {
  const numbers = numbersOn(100, ring([0.001, 0.002, 0.003, 1], ['a']), new Map([[0, 1], [1, 2], [2, 3]]));
  expect(numbers.map(({ order }) => order)).toEqual([1, 2, 3]);
  for (const a of numbers) for (const b of numbers) if (a !== b) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(16);
});
test('keys near each other stand in rows, and their names cover nothing', () => {
  fc.assert(fc.property(places(1, 14), fc.constantFrom(240, 300, 400), (at, width) => {
    const circle = circleOf(width, []);
    const keys = keysInside(circle, at.map((one, i) => key(one, `key${i}`)));
    const inner = (x: number, y: number) => expect(Math.hypot(x, y)).toBeLessThan(circle.inner);
    for (const [i, { x, y, label }] of keys.entries()) {
      inner(x, y);
      if (label === null) continue;
      inner(label.x - lengthOf(`key${i}`) / 2, label.y);
      inner(label.x + lengthOf(`key${i}`) / 2, label.y);
      for (const other of keys) expect(Math.abs(other.x - label.x) >= lengthOf(`key${i}`) / 2 || Math.abs(other.y - label.y) >= 6).toBe(true);
    }
  }), { numRuns: 40 });
  const [a, b] = keysInside(circleOf(300, []), [key(0.3), key(0.301)]);
  expect(Math.hypot(a!.x, a!.y) - Math.hypot(b!.x, b!.y)).toBeCloseTo(APART);
});
test('where not all names have room, what is wrong is named first', () => {
  const named = (state: RingKey['state']) => keysInside(circleOf(300, []), Array.from({ length: 30 }, (_, i) => key(i / 30, 'key1', i % 2 === 1 ? state : 'agreed'))).filter(({ label }, i) => i % 2 === 1 && label !== null).length;
  const [agreed, ...wrong] = [named('agreed'), named('lost'), named('siblings'), named('differs'), named('hinted')];
  for (const count of wrong) expect(count).toBeGreaterThan(agreed!);
});
test('boxes of a line share its width, and keys stand above them', () => {
  const arcs = even(10).map((to, i): RingArc => ({ from: i / 10, to, owner: 'g1', copies: [], state: 'settled', label: String(i), text: '' }));
  const { boxes, keys, top } = lineOf(300, arcs, [key(0), key(0.01), key(1)]);
  expect(boxes.map(({ x }) => Math.round(x))).toEqual([0, 30, 60, 90, 120, 150, 180, 210, 240, 270]);
  for (const { x, y } of keys) expect(x >= 6 && x <= 294 && y > 6 && y < top - 6).toBe(true);
  expect(lineOf(300, arcs, []).top).toBeLessThan(top);
});
test('a box holds a text whole or not at all', () => {
  expect([inBox('g1', 26), inBox('g1', 12)]).toEqual(['g1', '']);
});
