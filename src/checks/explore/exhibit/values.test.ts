import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from '#base/fingerprint.ts';
import { Values } from './values.ts';

const word = fc.constantFrom('a', 'b', 'a,b', '#0', '{0:', 'null');
const leaf = fc.oneof(word, fc.nat(3), fc.boolean(), fc.constant(null), fc.constant(undefined));
const { value } = fc.letrec<{ value: object; part: unknown }>((tie) => ({
  part: fc.oneof({ maxDepth: 3 }, leaf, tie('value')),
  value: fc.oneof({ maxDepth: 3 }, fc.dictionary(word, tie('part'), { maxKeys: 3, noNullPrototype: true }), fc.array(tie('part').filter((part) => part !== undefined), { maxLength: 3 })),
}));

/** The same with all fields in another order, and nothing shared. */
function turned(part: unknown): unknown {
  if (part === null || typeof part !== 'object') return part;
  return Array.isArray(part) ? part.map(turned) : Object.fromEntries(Object.entries(part).toReversed().map(([key, child]) => [key, turned(child)]));
}

test('values have one number exactly if their canonical texts are one, and what stands for them says the same', () => {
  const values = new Values([]);
  fc.assert(fc.property(value, value, (a, b) => {
    const id = values.id(a);
    expect(values.id(turned(a) as object)).toBe(id);
    expect(values.id(b) === id).toBe(canonical(a) === canonical(b));
    expect(canonical(values.value(id))).toBe(canonical(a));
    expect(values.id(values.value(id))).toBe(id);
  }), { numRuns: 400 });
});

test('a hash is that of the content: what was there before, and how it was written, make no difference', () => {
  fc.assert(fc.property(value, value, (a, b) => {
    const [one, other] = [new Values([]), new Values([])];
    other.id(b);
    expect(other.hash(other.id(turned(a) as object))).toBe(one.hash(one.id(a)));
  }));
});

test('equal parts are one object, sets in an order that their content decides', () => {
  const values = new Values(['votes']);
  const first = values.value(values.id({ votes: [{ of: 'n2' }, { of: 'n1' }], log: [1, 2] })) as { votes: object; log: object };
  const second = values.value(values.id({ log: [1, 2], votes: [{ of: 'n1' }, { of: 'n2' }], more: 1 })) as { votes: object; log: object };
  expect(second.votes).toBe(first.votes);
  expect(second.log).toBe(first.log);
  expect(values.id({ order: [2, 1] })).not.toBe(values.id({ order: [1, 2] }));
});
