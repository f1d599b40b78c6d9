/**
 * Histories fall into parts: one that is linearizable object by object is linearizable (Herlihy & Wing 1990, locality;
 * Horn & Kroening, Faster linearizability checking via P-compositionality, 2015).
 */
import { canonical } from '#base/fingerprint.ts';
import type { Model } from './model.ts';
import type { Operation } from './pairing.ts';

/** Places in `operations`, part by part: two that touch the same object are in one part. */
export function partitions(model: Model, operations: readonly Operation[]): readonly (readonly number[])[] {
  const parts = new Map<string, number[]>();
  const nameOf = model.touches === undefined ? ({ key }: Operation) => canonical(key) : joined((operation) => model.touches!(operation), operations);
  for (const [place, operation] of operations.entries()) {
    const name = nameOf(operation);
    const part = parts.get(name);
    if (part === undefined) parts.set(name, [place]);
    else part.push(place);
  }
  return [...parts.values()];
}

/** Objects that some operation touches together go into one part, named after one of them. */
function joined(touches: (operation: Operation) => readonly string[], operations: readonly Operation[]): (operation: Operation) => string {
  const parents = new Map<string, string>();
  const root = (object: string): string => {
    let top = object;
    for (let up = parents.get(top); up !== undefined; up = parents.get(top)) top = up;
    return top;
  };
  for (const operation of operations) {
    const [first, ...rest] = touches(operation);
    for (const object of rest) if (root(object) !== root(first!)) parents.set(root(object), root(first!));
  }
  // What touches nothing is alone with its like; no object is named by the empty text and a mark.
  return (operation) => {
    const [first] = touches(operation);
    return first === undefined ? '\u0000' : root(first);
  };
}
