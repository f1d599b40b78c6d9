/** When servers were not themselves: down, paused, or with a clock that runs at a pace of its own. Bands over what clients asked meanwhile. */
import type { Millis, NodeId } from '#model/protocol.ts';
import type { NodeRecord } from '#model/world.ts';
import type { Spans } from './spans.ts';

export interface Trouble {
  readonly node: NodeId;
  readonly kind: 'down' | 'paused' | 'clock';
  readonly at: Millis;
  readonly index: number;
  end: Millis | null;
}

/** null: nothing is wrong with it, or it has not been started yet. */
export function troubleOf({ status, boots, clock }: NodeRecord): Trouble['kind'] | null {
  if (status === 'down') return boots === 0 ? null : 'down';
  if (status === 'paused') return 'paused';
  return clock.rate === 1 ? null : 'clock';
}

/** `open`: the latest trouble of each server. */
export function changeTrouble(troubles: Spans<Trouble>, open: Map<NodeId, Trouble>, node: NodeId, record: NodeRecord, now: Millis): void {
  const kind = troubleOf(record);
  const before = open.get(node);
  if (before?.kind === kind || (before === undefined && kind === null)) return;
  if (before !== undefined) {
    before.end = now;
    troubles.close(before.index, now);
    open.delete(node);
  }
  if (kind === null) return;
  const trouble: Trouble = { node, kind, at: now, index: troubles.items.length, end: null };
  troubles.push(trouble, now, Infinity);
  open.set(node, trouble);
}
