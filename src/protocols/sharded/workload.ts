/** A client's steady load: keys of many shards, and every fourth time a transaction over two of them. */
import type { NodeId, Plain } from '#model/protocol.ts';
import type { KeyValueCommand } from '#protocols/client/key-value.ts';
import type { Transaction } from '#protocols/transactions/operations.ts';

/** Words of one letter, far apart in the alphabet, so that they lie in different shards whatever the placement. */
const KEYS = ['a', 'd', 'g', 'j', 'm', 'p', 's', 'v'] as const;
/** Numbers: nothing but transactions touches them. */
const ACCOUNTS = ['b', 'h', 'n', 't', 'w'] as const;
const MIX = ['put', 'get', 'append', 'txn', 'put', 'get', 'cas', 'txn', 'append', 'get', 'put', 'txn'] as const;

/** The nth command of a client's steady load. Every value is written once, so that a history can be judged sharply. */
export function shardedLoad(client: NodeId, n: number): Plain {
  const place = n + 3 * (Number.parseInt(client.replace(/\D/g, ''), 10) || 0);
  const key = KEYS[Math.floor(place / 2) % KEYS.length]!;
  const op = MIX[n % MIX.length]!;
  const value = `${client}.${n}`;
  switch (op) {
    case 'txn': return transaction(place);
    case 'get': return { op, key } satisfies KeyValueCommand;
    case 'cas': return { op, key, old: `${client}.${n - 2}`, new: value } satisfies KeyValueCommand;
    default: return { op, key, value } satisfies KeyValueCommand;
  }
}

/** A deposit, a transfer, or a look at both. */
function transaction(place: number): Transaction {
  const from = ACCOUNTS[Math.floor(place / 4) % ACCOUNTS.length]!;
  const to = ACCOUNTS[(Math.floor(place / 4) + 1 + (place % 3)) % ACCOUNTS.length]!;
  const kind = Math.floor(place / 4) % 3;
  if (kind === 0 || from === to) return { op: 'txn', ops: [{ op: 'add', key: from, amount: 5 }, ...(from === to ? [] : [{ op: 'add', key: to, amount: 5 } as const])] };
  if (kind === 1) return { op: 'txn', ops: [{ op: 'add', key: from, amount: -2 }, { op: 'add', key: to, amount: 2 }] };
  return { op: 'txn', ops: [{ op: 'get', key: from }, { op: 'get', key: to }] };
}
