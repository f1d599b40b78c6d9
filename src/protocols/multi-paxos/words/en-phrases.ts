/** Turns of English that several sentences share. */
import type { NodeId } from '#model/protocol.ts';
import { ballotText } from '#protocols/ballots/ballot.ts';

/** `n1, n2 and n3`; `nobody` for none. */
export function list(nodes: readonly NodeId[]): string {
  if (nodes.length === 0) return 'nobody';
  return nodes.length === 1 ? nodes[0]! : `${nodes.slice(0, -1).join(', ')} and ${nodes.at(-1)!}`;
}

/** `slot 4`, `slots 4 and 6`. */
export function slots(numbers: readonly number[]): string {
  return `${numbers.length === 1 ? 'slot' : 'slots'} ${list(numbers.map(String))}`;
}

/** `1 slot`, `3 slots`. */
export function count(number: number, what: string): string {
  return number === 1 ? `1 ${what}` : `${number} ${what}s`;
}

/** `ballot 2.1`. */
export function ballot(number: number): string {
  return number === 0 ? 'no ballot' : `ballot ${ballotText(number)}`;
}

/** What a phase 1 is about: one slot, or all of them. */
export function scope(fromSlot: number, toSlot: number | null): string {
  return toSlot === null ? `all slots from ${fromSlot} on` : `slot ${toSlot}`;
}
