/** Operations as the tab of clients and the strip show them: found by id, listed by client, newest first. */
import { at, items } from '#base/sequence.ts';
import type { NodeId, OpId } from '#model/protocol.ts';
import type { History, Operation } from '#ui/panels/now.ts';

export function operationOf({ operations, open }: History, op: OpId): Operation | null {
  const index = open[op];
  if (index !== undefined) return at(operations, index) ?? null;
  return items(operations).find((operation) => operation.op === op) ?? null;
}

/** Newest first. */
export function operationsOf(history: History, client: NodeId): readonly Operation[] {
  return items(history.operations).filter((operation) => operation.client === client).toReversed();
}

/** In the order of their calls. */
export function waitingIn({ operations, open }: History): readonly Operation[] {
  return Object.values(open).toSorted((a, b) => a - b).flatMap((index) => at(operations, index) ?? []);
}
