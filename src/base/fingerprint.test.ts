import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from './fingerprint.ts';

test('equal values have equal text, whatever the order of their keys; others do not', () => {
  expect(canonical({ a: 1, b: [true, null] })).toBe(canonical({ b: [true, null], a: 1 }));
  expect(canonical({ a: 1 })).not.toBe(canonical({ a: '1' }));
  expect(canonical(['a,b'])).not.toBe(canonical(['a', 'b']));
  expect(canonical({ a: undefined, b: 1 })).toBe(canonical({ b: 1 }));
});

test('the text is JSON of the value', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
  }));
});
