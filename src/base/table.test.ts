import { expect, test } from 'vitest';
import { withKey, withoutKey, type Table } from './table.ts';

const table: Table<number> = { a: 1, b: 2 };

test('a change is a copy; what is set anew keeps its place', () => {
  expect(Object.entries(withKey(table, 'a', 3))).toEqual([['a', 3], ['b', 2]]);
  expect(Object.entries(withKey(table, 'c', 3))).toEqual([['a', 1], ['b', 2], ['c', 3]]);
  expect(Object.entries(withoutKey(table, 'a'))).toEqual([['b', 2]]);
  expect(table).toEqual({ a: 1, b: 2 });
});

test('a table that has no such key is left as it is', () => {
  expect(withoutKey(table, 'z')).toBe(table);
});

test('survives what data must survive', () => {
  const changed = withKey(table, 'c', 3);
  expect(structuredClone(changed)).toEqual({ a: 1, b: 2, c: 3 });
  expect(JSON.stringify(changed)).toBe('{"a":1,"b":2,"c":3}');
});
