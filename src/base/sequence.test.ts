import fc from 'fast-check';
import { expect, test } from 'vitest';
import { append, at, items, replace, sequence, type Sequence } from './sequence.ts';

test('a sequence is the list it was built from, and every older version still is too', () => {
  fc.assert(fc.property(fc.array(fc.integer(), { maxLength: 200 }), (values) => {
    const versions: Sequence<number>[] = [sequence()];
    for (const value of values) versions.push(append(versions.at(-1)!, value));
    for (const [length, version] of versions.entries()) {
      expect(version.length).toBe(length);
      expect(items(version)).toEqual(values.slice(0, length));
    }
    for (const [index, value] of values.entries()) expect(at(versions.at(-1)!, index)).toBe(value);
    expect(at(versions.at(-1)!, values.length)).toBeUndefined();
  }));
});

test('replacing one item leaves the others and the old version', () => {
  fc.assert(fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 100 }), fc.nat(), (values, n) => {
    const index = n % values.length;
    const list = values.reduce(append<number>, sequence<number>());
    expect(items(replace(list, index, 12345))).toEqual(values.with(index, 12345));
    expect(items(list)).toEqual(values);
  }));
});
