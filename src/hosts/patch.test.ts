import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differ, merger, objectsIn, type Patch } from './patch.ts';

type Node = { readonly [key: string]: unknown };

/** There and back, as between a worker and the page: the other side has a copy of what was, and of what was given. */
function cross(previous: unknown, next: unknown, given: unknown = null): { was: unknown; is: unknown; patch: Patch; given: unknown } {
  const [was, gave] = structuredClone([previous, given]);
  const patch = structuredClone(differ(given)(previous, next));
  return { was, is: merger(gave)(was, patch), patch, given: gave };
}

const plain = fc.jsonValue({ maxDepth: 4 });
const value = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'medium' },
    fc.constantFrom(0, -0, 1, NaN, '', 'a', true, null, undefined),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', '0', '1', '__proto__', 'constructor', 'toString'), tie('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
})).value;

/** Changes a value here and there as a handler would: copies on the way down, everything else shared. */
function altered(root: unknown, edits: readonly (readonly [path: readonly number[], change: number, put: unknown])[]): unknown {
  return edits.reduce((whole, [path, change, put]) => edit(whole, path, change, put), root);
}

function edit(node: unknown, [step, ...rest]: readonly number[], change: number, put: unknown): unknown {
  if (node === null || typeof node !== 'object') return put;
  if (Array.isArray(node)) {
    if (step !== undefined && rest.length > 0 && node.length > 0) return node.with(step % node.length, edit(node[step % node.length], rest, change, put));
    switch (change % 5) {
      case 0: return [...node, put];
      case 1: return node.slice(1);
      case 2: return node.slice(0, -1);
      case 3: return node.toSpliced((step ?? 0) % (node.length + 1), 1, put);
      default: return [put, ...node];
    }
  }
  const keys = Object.keys(node);
  const key = keys.length > 0 ? keys[(step ?? 0) % keys.length]! : 'fresh';
  if (rest.length > 0) return Object.fromEntries(Object.entries(node).map(([name, field]) => [name, name === key ? edit(field, rest, change, put) : field]));
  switch (change % 4) {
    case 0: return Object.fromEntries([...Object.entries(node), ['later', put]]);
    case 1: return Object.fromEntries(Object.entries(node).filter(([name]) => name !== key));
    case 2: return Object.fromEntries(Object.entries(node).toReversed());
    default: return Object.fromEntries(Object.entries(node).map(([name, field]) => [name, name === key ? put : field]));
  }
}

const edits = fc.array(fc.tuple(fc.array(fc.nat(7), { maxLength: 5 }), fc.nat(19), value), { maxLength: 4 });

/** Where `next` holds what `previous` holds at the same place, by identity, so must the two on the other side. */
function expectShared(previous: unknown, next: unknown, was: unknown, is: unknown): void {
  if (previous === null || typeof previous !== 'object' || next === null || typeof next !== 'object') return;
  if (previous === next) return expect(is).toBe(was);
  if (Array.isArray(previous) !== Array.isArray(next)) return;
  for (const key of Object.keys(next)) {
    if (Object.hasOwn(previous, key)) expectShared((previous as Node)[key], (next as Node)[key], (was as Node)[key], (is as Node)[key]);
  }
}

/** Equal down to the order of keys and the sign of zero; keys such as `constructor` confuse other ways to compare. */
function expectSame(a: unknown, b: unknown): void {
  expect(print(a)).toBe(print(b));
}

function print(part: unknown): string {
  if (part === null || typeof part !== 'object') return Object.is(part, -0) ? '-0' : `${typeof part} ${String(part)}`;
  const inner = Object.entries(part).map(([key, child]) => `${JSON.stringify(key)}:${print(child)}`).join();
  return Array.isArray(part) ? `[${inner}]` : `{${inner}}`;
}

describe('a patch', () => {
  test('leads from any value to any other', () => {
    fc.assert(fc.property(value, value, (previous, next) => expectSame(cross(previous, next).is, next)), { numRuns: 500 });
  });

  test('leads to what was changed in place, and shares all that was left alone', () => {
    fc.assert(fc.property(value, edits, (previous, changes) => {
      const next = altered(previous, changes);
      const { was, is } = cross(previous, next);
      expectSame(is, next);
      expectShared(previous, next, was, is);
    }), { numRuns: 1_000 });
  });

  test('names what came with the question instead of sending it back', () => {
    fc.assert(fc.property(value, plain, edits, (previous, message, changes) => {
      const next = altered({ previous, last: [message], all: { message } }, changes);
      const { is, given } = cross({ previous }, next, { message });
      expectSame(is, next);
      if (changes.length === 0 && typeof message === 'object' && message !== null) {
        expect((is as { all: { message: unknown } }).all.message).toBe((given as { message: unknown }).message);
      }
    }), { numRuns: 500 });
  });

  test('of a step that changed nothing is nothing', () => {
    fc.assert(fc.property(plain, (same) => {
      expect(differ(null)(same, structuredClone(same))).toBeNull();
    }));
  });

  test.each([
    ['append', [1, 2, 3], [1, 2, 3, 4], { at: 3, drop: 0, put: [{ value: 4 }] }],
    ['drop the first', [1, 2, 3], [2, 3], { at: 0, drop: 1, put: [] }],
    ['replace', [1, 2, 3], [1, 9, 3], { at: 1, drop: 1, put: [{ value: 9 }] }],
    ['one field', { a: 1, b: 2 }, { a: 1, b: 3 }, { keys: null, fields: [['b', { value: 3 }]] }],
    ['a field less', { a: 1, b: 2 }, { a: 1 }, { keys: ['a'], fields: [] }],
    ['a field more, undefined', { a: 1 }, { a: 1, b: undefined }, { keys: ['a', 'b'], fields: [] }],
    ['all fields', { a: 1, b: 2 }, { a: 2, b: 1 }, { value: { a: 2, b: 1 } }],
    ['another kind', [1], { a: 1 }, { value: { a: 1 } }],
  ])('is as small as the change: %s', (_, previous, next, patch) => {
    expect(differ(null)(previous, next)).toEqual(patch);
  });

  test('sends once what stands in two places, and it is one object there too', () => {
    const lines = [{ n: 1 }, { n: 2 }];
    const previous = { lines, disk: { lines } };
    const longer = [...lines, { n: 3 }];
    const { was, is } = cross(previous, { lines: longer, disk: { lines: longer } }) as { was: typeof previous; is: typeof previous };
    expect(is.disk.lines).toBe(is.lines);
    expect(is.lines[0]).toBe(was.lines[0]);
  });

  test('does not follow a value that is no plain data, but sends it as it is', () => {
    const next = { map: new Map([[1, 2]]), kept: [1] };
    expect(cross({ map: new Map(), kept: next.kept }, next).is).toEqual(next);
  });
});

test('a structured clone has the same objects in the same order', () => {
  fc.assert(fc.property(value, (any) => {
    const twice = [any, { any }];
    expectSame(objectsIn(structuredClone(twice)), objectsIn(twice));
  }));
});
