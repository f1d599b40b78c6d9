/**
 * Transactions over several keys: what they consist of, what executing them does, and what clients were promised:
 * all of it or nothing. Nodes execute their share of it, the judge all of it: one function for both.
 */
import type { Spec } from '#model/exhibit.ts';
import type { Plain } from '#model/protocol.ts';

/**
 * Types, not interfaces, so that they are Plain. put, get: as ever; add: to the whole number that stands there (0 if
 * there is none), refused below 0; check: refused unless the key holds just that.
 */
export type Operation =
  | { readonly op: 'get'; readonly key: string }
  | { readonly op: 'put'; readonly key: string; readonly value: string }
  | { readonly op: 'add'; readonly key: string; readonly amount: number }
  | { readonly op: 'check'; readonly key: string; readonly value: string };

export type Transaction = { readonly op: 'txn'; readonly ops: readonly Operation[] };

/** `c1.3`: a transaction has the name of the operation that its client began with it. */
export type TransactionId = string;

export type Store = { readonly [key: string]: string };

/** What stood under the keys that were read, each as of the last `get`. */
export type Reads = { readonly [key: string]: string | null };

/** Why a participant cannot commit: the operation that it may not execute, and what it found. */
export interface Refusal {
  readonly operation: Operation;
  readonly found: string | null;
}

export type Executed =
  | { readonly how: 'executed'; readonly writes: Store; readonly reads: Reads }
  | { readonly how: 'refused'; readonly refusal: Refusal };

export function isTransaction(command: Plain): command is Transaction {
  return command !== null && typeof command === 'object' && 'op' in command && command['op'] === 'txn';
}

/** Executes operations in order, each on what those before it have written; the store itself stays as it is. */
export function execute(store: Store, ops: readonly Operation[]): Executed {
  const writes: { [key: string]: string } = {};
  const reads: { [key: string]: string | null } = {};
  for (const operation of ops) {
    const { key } = operation;
    const found = own(writes, key) ?? own(store, key);
    switch (operation.op) {
      case 'get': reads[key] = found; break;
      case 'put': writes[key] = operation.value; break;
      case 'add': {
        const sum = sumOf(found, operation.amount);
        if (sum === null) return { how: 'refused', refusal: { operation, found } };
        writes[key] = String(sum);
        break;
      }
      case 'check': if (found !== operation.value) return { how: 'refused', refusal: { operation, found } };
    }
  }
  return { how: 'executed', writes, reads };
}

function own(store: Store, key: string): string | null {
  return Object.hasOwn(store, key) ? store[key]! : null;
}

/** null: there is no whole number, or the sum would be below 0. */
function sumOf(found: string | null, amount: number): number | null {
  if (found !== null && !/^\d{1,15}$/.test(found)) return null;
  const sum = Number(found ?? 0) + amount;
  return sum < 0 || !Number.isSafeInteger(sum) ? null : sum;
}

/** The store after writes. */
export function written(store: Store, writes: Store): Store {
  return Object.keys(writes).length === 0 ? store : { ...store, ...writes };
}

export function isWrite({ op }: Operation): boolean {
  return op === 'put' || op === 'add';
}

/** True if nothing of it writes: whoever executes it has nothing to lose. */
export function readsOnly(ops: readonly Operation[]): boolean {
  return !ops.some(isWrite);
}

/** The keys of operations, each once, in the order in which they are named. */
export function keysOf(ops: readonly Operation[]): readonly string[] {
  return [...new Set(ops.map(({ key }) => key))];
}

/**
 * All of a transaction or nothing; the answer is what it read, or null where it is refused (then clients hear `fail`).
 * Any other command (of an operator) leaves the store as it is and answers null.
 */
export const transactionSpec: Spec = {
  initial: {},
  given: (disks) => Object.assign({}, ...Object.values(disks).map(storeOn)) as Store,
  apply(state, command) {
    if (!isTransaction(command)) return [state, null];
    const done = execute(state as Store, command.ops);
    return done.how === 'refused' ? [state, null] : [written(state as Store, done.writes), done.reads];
  },
  touches: (command) => (isTransaction(command) ? keysOf(command.ops) : []),
};

/** `{ store: { x: '10' } }`, as scenarios describe disks; numbers stand for their text. */
function storeOn(disk: Plain): Store {
  const store = disk !== null && typeof disk === 'object' && 'store' in disk ? disk['store'] : null;
  return store === null || typeof store !== 'object' ? {} : Object.fromEntries(Object.entries(store).map(([key, value]) => [key, String(value)]));
}
