/**
 * A pool holds values of one kind, each once, under a small whole number: ids count from 0 and equal values have equal
 * ids. Two states are then equal if their numbers are: no fingerprint, hence no collision. Ids are one worker's own;
 * what is the same in every worker is a value's content hash, and it serves for sharing out work and for an order,
 * never for identity.
 */
import { fmix32 } from '#base/prng.ts';
import type { Plain } from '#model/protocol.ts';

export interface Pool {
  /** How many there are. */
  readonly size: number;
  /** What all its tables take, about. */
  readonly bytes: number;
  /** 32 bits (signed) made of the content alone: the same in every worker. */
  hash(id: number): number;
  /** The value as another worker may be told it; ids in it are ids of `part` pools, each of which has been told before. Absent: lists, which travel as their items. */
  pack?(id: number, part: PartOf): Plain;
  /** The id here of what another worker packed. */
  unpack?(packed: Plain, part: PartOf): number;
}

/** What the number of a part is on the other side. */
export type PartOf = (pool: Pool, id: number) => number;

/** The hash of a list, one item at a time; begin with any seed. */
export function mix(hash: number, word: number): number {
  const h = Math.imul(hash ^ word, 0x9e3779b1);
  return h ^ (h >>> 15);
}

/** A 32-bit hash of a text. */
export function hashText(text: string): number {
  let hash = text.length;
  for (let i = 0; i < text.length; i++) hash = mix(hash, text.charCodeAt(i));
  return fmix32(hash) | 0;
}

/** The array, or a copy of it twice as long as need be. */
export function grown(array: Int32Array, length: number): Int32Array {
  if (length <= array.length) return array;
  const larger = new Int32Array(Math.max(length, array.length * 2));
  larger.set(array);
  return larger;
}
