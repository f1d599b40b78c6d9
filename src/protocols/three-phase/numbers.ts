/** The names of transactions, and the numbers that colour them: `c1.3` is the third operation of client c1. */
import type { NodeId } from '#model/protocol.ts';
import { LIMITS } from '#model/world.ts';
import type { TransactionId } from '#protocols/transactions/operations.ts';

/** Whose operation it was, and its number. */
export function clientOf(tid: TransactionId): readonly [client: NodeId, seq: number] {
  const dot = tid.lastIndexOf('.');
  return [tid.slice(0, dot), Number(tid.slice(dot + 1))];
}

/** A number for its name alone, so that whoever sees a message can colour it. */
export function colourOf(tid: TransactionId): number {
  const [client, seq] = clientOf(tid);
  return (seq - 1) * LIMITS.clients + (Number.parseInt(client.replace(/\D/g, ''), 10) || 1);
}

/** The name that a colour stands for. */
export function transactionText(colour: number): string {
  return `c${((colour - 1) % LIMITS.clients) + 1}.${Math.floor((colour - 1) / LIMITS.clients) + 1}`;
}
