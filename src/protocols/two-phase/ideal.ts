/** What a transaction should have read and written, had it run alone on what committed transactions have left. */
import type { NodeId } from '#model/protocol.ts';
import { execute, type Operation, type Reads, type Store, type TransactionId } from '#protocols/transactions/operations.ts';
import type { KnownTransaction } from './ghost.ts';

export type Odd = Difference & { readonly tid: TransactionId; readonly node: NodeId };
type Difference = { readonly key: string; readonly found: string | null; readonly right: string | null };

/** The first key at which it did otherwise. */
export function differs(store: Store, ops: readonly Operation[], reads: Reads, writes: Store): Difference | null {
  const ideal = execute(store, ops);
  if (ideal.how === 'refused') {
    const { operation: { key }, found } = ideal.refusal;
    return { key, found: writes[key] ?? null, right: found };
  }
  for (const key in ideal.reads) if (ideal.reads[key] !== reads[key]) return { key, found: reads[key] ?? null, right: ideal.reads[key] ?? null };
  for (const key in ideal.writes) if (ideal.writes[key] !== writes[key]) return { key, found: writes[key] ?? null, right: ideal.writes[key]! };
  return null;
}

/** When it is committed: what it overwrites must still be what it saw when it voted. */
export function unfounded({ tid, begun, votes }: KnownTransaction, store: Store): Odd | null {
  if (begun > 1) return null;
  for (const node in votes) {
    const { vote, ops, reads, writes } = votes[node]!;
    const odd = vote === 'yes' ? differs(store, ops, reads, writes) : null;
    if (odd !== null) return { tid, node, ...odd };
  }
  return null;
}
