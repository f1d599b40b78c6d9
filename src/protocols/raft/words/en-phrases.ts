/** Turns of English that several sentences share. */
import type { NodeId } from '#model/protocol.ts';

/** `n1, n2 and n3`; `nobody` for none. */
export function list(nodes: readonly NodeId[]): string {
  if (nodes.length === 0) return 'nobody';
  return nodes.length === 1 ? nodes[0]! : `${nodes.slice(0, -1).join(', ')} and ${nodes.at(-1)!}`;
}

/** `1 entry`, `3 entries`. */
export function entries(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`;
}

/** `entry 4`, `entries 4 to 6`. */
export function range(from: number, to: number): string {
  return from === to ? `entry ${from}` : `entries ${from} to ${to}`;
}

/** Where a log ends: `at entry 7 of term 3`. */
export function end(index: number, term: number): string {
  return index === 0 ? 'before its first entry (it is empty)' : `at entry ${index} of term ${term}`;
}

/** The voters, both halves of a joint configuration. */
export function voters(now: readonly NodeId[], old: readonly NodeId[] | null): string {
  return old === null ? `{${now.join(', ')}}` : `{${old.join(', ')}} and {${now.join(', ')}} jointly`;
}
