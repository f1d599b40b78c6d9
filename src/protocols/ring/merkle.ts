/**
 * Hash trees for anti-entropy (Merkle 1987; Dynamo §4.7): a tree for each arc of the ring. Leaves are equal parts of the
 * arc, so that a key has the same leaf everywhere; a node's hash is that of its children. Two replicas compare the root,
 * and go down only where they differ.
 */
import { murmur3x32 } from '#placement/hashes/murmur3.ts';

/** Below the root. */
export const DEPTH = 3;
export const LEAVES = 2 ** DEPTH;

/** Hashes in the order of a heap: 1 is the root, 2i and 2i + 1 are the children of i, leaves come last; [0] is unused. An empty part is 0. */
export type Tree = readonly number[];

/** `share`: how far along the arc a key lies, above 0 and at most 1. */
export interface Leaf {
  readonly key: string;
  readonly share: number;
  readonly digest: number;
}

/** The heap number of the leaf to which that share of the arc belongs. */
export function leafOf(share: number): number {
  return LEAVES + Math.min(LEAVES - 1, Math.ceil(share * LEAVES) - 1);
}

const EMPTY: Tree = Array.from({ length: 2 * LEAVES }, () => 0);

export function treeOf(leaves: readonly Leaf[]): Tree {
  if (leaves.length === 0) return EMPTY;
  const texts = Array.from({ length: 2 * LEAVES }, () => '');
  for (const { key, share, digest } of leaves.toSorted((a, b) => (a.key < b.key ? -1 : 1))) texts[leafOf(share)] += `${key}=${digest};`;
  const tree = Array.from({ length: 2 * LEAVES }, () => 0);
  for (let i = 2 * LEAVES - 1; i > 0; i -= 1) {
    const text = isLeaf(i) ? texts[i]! : tree[2 * i] === 0 && tree[2 * i + 1] === 0 ? '' : `${tree[2 * i]},${tree[2 * i + 1]}`;
    tree[i] = text === '' ? 0 : murmur3x32(text);
  }
  return tree;
}

export function isLeaf(index: number): boolean {
  return index >= LEAVES;
}

/** 0 for the root. */
export function depthOf(index: number): number {
  return 31 - Math.clz32(index);
}

export function childrenOf(index: number): readonly [number, number] {
  return [2 * index, 2 * index + 1];
}
