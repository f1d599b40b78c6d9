/** Turns of English that several sentences share. */
import type { NodeId } from '#model/protocol.ts';
import type { Role } from '#protocols/zab/state.ts';
import { counterOf, epochOf, NO_ZXID, type Zxid } from '#protocols/zab/zxid.ts';

/** `n1, n2 and n3`; `nobody` for none. */
export function list(nodes: readonly NodeId[]): string {
  return nodes.length === 0 ? 'nobody' : and(nodes);
}

/** `n1 has`, `n1 and n2 have`, `nobody has`. */
export function have(nodes: readonly NodeId[]): string {
  return `${list(nodes)} ${nodes.length > 1 ? 'have' : 'has'}`;
}

/** `2.5`; for none `nothing`. */
export function zxid(zxid: Zxid): string {
  return zxid === NO_ZXID ? 'nothing' : `${epochOf(zxid)}.${counterOf(zxid)}`;
}

/** `2.5`, `2.5 and 2.6`. */
export function zxids(list: readonly Zxid[]): string {
  return list.length === 0 ? 'nothing' : list.length > 4 ? `${zxid(list[0]!)} to ${zxid(list.at(-1)!)}` : and(list.map(zxid));
}

/** Where a history ends: `at 2.5`. */
export function end(last: Zxid): string {
  return last === NO_ZXID ? 'before its first transaction (it is empty)' : `at ${zxid(last)}`;
}

/** A vote as elections compare it: `n3 (epoch 1, 1.4)`. */
export function vote(leader: NodeId, peerEpoch: number, last: Zxid): string {
  return `${leader} (epoch ${peerEpoch}, ${last === NO_ZXID ? 'no transactions' : zxid(last)})`;
}

/** `1 transaction`, `3 transactions`. */
export function transactions(count: number): string {
  return count === 1 ? '1 transaction' : `${count} transactions`;
}

/** What a server is doing, as a verb: `is looking`. */
export const DOING: { readonly [R in Role]: string } = {
  LOOKING: 'is looking for a leader', FOLLOWING: 'follows', LEADING: 'leads', OBSERVING: 'observes', STOPPED: 'has stopped',
};

function and(items: readonly string[]): string {
  return items.length === 1 ? items[0]! : `${items.slice(0, -1).join(', ')} and ${items.at(-1)!}`;
}
