/** What clients may ask of a cluster that commits transactions, and their steady load. */
import type { CommandLanguage } from '#model/exhibit.ts';
import type { NodeId, Setting } from '#model/protocol.ts';
import type { Service } from '#protocols/client/service.ts';
import { isTransaction, readsOnly, type Operation, type Transaction } from './operations.ts';

/**
 * As `PATIENCE_SETTINGS` of clients, but a transaction may have to wait for the locks of another: asking again is for
 * requests that were lost.
 */
export const TRANSACTION_PATIENCE = [
  { key: 'retryAfter', kind: 'number', value: 1_000, min: 1, max: 60_000, unit: 'ms' },
  { key: 'giveUpAfter', kind: 'number', value: 5_000, min: 1, max: 600_000, unit: 'ms' },
] as const satisfies readonly Setting[];

/** A transaction has the number of its operation, and whoever coordinates it knows it again: twice is as good as once. */
export function transactionService(language: CommandLanguage): Service {
  return {
    language,
    effect: (command) => (isTransaction(command) && readsOnly(command.ops) ? 'none' : 'idempotent'),
    workload: workloadTransaction,
  };
}

const KEYS = ['x', 'y', 'z'] as const;

const key = (n: number) => KEYS[((n % KEYS.length) + KEYS.length) % KEYS.length]!;

/**
 * The nth transaction of a client's steady load. The kinds: a deposit on two keys, a transfer, a look at all three, a
 * value of its own beside a deposit, a transfer of more than there is (so that somebody votes no), a look at two.
 * Clients begin at different places, so that they get into each other's way now and then.
 */
export function workloadTransaction(client: NodeId, n: number): Transaction {
  const place = n + (Number.parseInt(client.replace(/\D/g, ''), 10) || 0) - 1;
  const [from, to] = [key(place), key(place + 1)];
  return { op: 'txn', ops: KINDS[n % KINDS.length]!(from, to, `${client}.${n}`) };
}

const KINDS: readonly ((from: string, to: string, value: string) => readonly Operation[])[] = [
  (from, to) => [{ op: 'add', key: from, amount: 5 }, { op: 'add', key: to, amount: 5 }],
  (from, to) => [{ op: 'add', key: from, amount: -2 }, { op: 'add', key: to, amount: 2 }],
  () => KEYS.map((each) => ({ op: 'get', key: each })),
  (from, _to, value) => [{ op: 'add', key: from, amount: 3 }, { op: 'put', key: `${from}${from}`, value }, { op: 'add', key: key(KEYS.indexOf(from as 'x') + 2), amount: 3 }],
  (from, to) => [{ op: 'add', key: to, amount: 1 }, { op: 'get', key: from }],
  (from, to) => [{ op: 'add', key: from, amount: -1_000 }, { op: 'add', key: to, amount: 1_000 }],
  (from, to) => [{ op: 'get', key: from }, { op: 'get', key: to }],
];
