/** Hash trees: equal where the data are, different exactly above what differs. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { childrenOf, DEPTH, depthOf, isLeaf, LEAVES, leafOf, treeOf, type Leaf, type Tree } from './merkle.ts';

const leaves = fc.uniqueArray(fc.record({ key: fc.string({ minLength: 1, maxLength: 3 }), share: fc.double({ min: 0, max: 1, minExcluded: true, noNaN: true }), digest: fc.nat() }), { selector: ({ key }) => key, maxLength: 20 });

/** The leaves that a comparison from the root downwards finds, and how many hashes it compared. */
function descend(a: Tree, b: Tree): { readonly found: readonly number[]; readonly compared: number } {
  const found: number[] = [];
  let compared = 0;
  for (let level: readonly number[] = [1]; level.length > 0;) {
    compared += level.length;
    const differ = level.filter((index) => a[index] !== b[index]);
    found.push(...differ.filter(isLeaf));
    level = differ.filter((index) => !isLeaf(index)).flatMap(childrenOf);
  }
  return { found, compared };
}

test('the order in which keys are given makes no difference', () => {
  fc.assert(fc.property(leaves, (all) => { expect(treeOf(all.toReversed())).toEqual(treeOf(all)); }), { numRuns: 50, seed: 1 });
});

test('a comparison finds exactly the leaves that differ, in no more than 1 + 2 d log n steps', () => {
  fc.assert(fc.property(leaves, fc.array(fc.nat(19), { maxLength: 3 }), (all, places) => {
    const changed = new Set(places.filter((place) => place < all.length));
    const other = all.map((leaf, i): Leaf => (changed.has(i) ? { ...leaf, digest: leaf.digest + 1 } : leaf));
    const { found, compared } = descend(treeOf(all), treeOf(other));
    const wanted = new Set([...changed].map((i) => leafOf(all[i]!.share)));
    expect(new Set(found)).toEqual(wanted);
    expect(compared).toBeLessThanOrEqual(1 + 2 * wanted.size * DEPTH);
  }), { numRuns: 100, seed: 2 });
});

test('leaves divide an arc into equal parts, and none is left out', () => {
  expect([0.001, 1 / LEAVES, 1 / LEAVES + 0.001, 1].map(leafOf)).toEqual([LEAVES, LEAVES, LEAVES + 1, 2 * LEAVES - 1]);
  expect([1, 2, 3, LEAVES].map(depthOf)).toEqual([0, 1, 1, DEPTH]);
});
