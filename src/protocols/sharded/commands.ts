/** The words that the sharded store understands: those of the key-value store, of transactions, and of its administrator. */
import type { CommandLanguage, Spec } from '#model/exhibit.ts';
import type { Plain } from '#model/protocol.ts';
import { isKeyValue, keyValueLanguage, KEY_VALUE_OPS, spec as keyValueSpec } from '#protocols/client/key-value.ts';
import { withWorkload } from '#protocols/client/workload.ts';
import { operationsText, parseTransaction, TRANSACTION_OPS } from '#protocols/transactions/commands.ts';
import { isTransaction, transactionSpec } from '#protocols/transactions/operations.ts';
import type { AdminCommand, ClientCommand } from './state.ts';
import { complaint } from './words/complaints.ts';

const USAGE: { readonly [op in AdminCommand['op']]: string } = {
  join: 'join g3', leave: 'leave g1', move: 'move 7 g2', split: 'split 3 m', merge: 'merge 3', query: 'query',
};
const ADMIN = Object.keys(USAGE);

export function isAdmin(command: Plain): command is AdminCommand {
  return command !== null && typeof command === 'object' && 'op' in command && ADMIN.includes(String(command['op']));
}

export function isClientCommand(command: Plain): command is ClientCommand {
  return isKeyValue(command) || isTransaction(command);
}

function parseAdmin(text: string): AdminCommand | null {
  const [op = '', ...words] = text.trim().split(/\s+/);
  if (!ADMIN.includes(op)) return null;
  const usage = USAGE[op as AdminCommand['op']];
  if (words.length !== usage.split(' ').length - 1) throw complaint((says) => says.usage(op, usage));
  const [first = '', second = ''] = words;
  switch (op as AdminCommand['op']) {
    case 'query': return { op: 'query' };
    case 'join': case 'leave': return { op: op as 'join', group: group(first, usage) };
    case 'move': return { op: 'move', shard: shard(first, usage), group: group(second, usage) };
    case 'split': return { op: 'split', shard: shard(first, usage), at: second };
    case 'merge': return { op: 'merge', shard: shard(first, usage) };
  }
}

function group(word: string, usage: string): string {
  if (!/^g[1-9]$/.test(word)) throw complaint((says) => says.notAGroup(word, usage));
  return word;
}

function shard(word: string, usage: string): number {
  if (!/^\d{1,2}$/.test(word)) throw complaint((says) => says.notAShard(word, usage));
  return Number(word);
}

export function adminText(command: AdminCommand): string {
  switch (command.op) {
    case 'query': return 'query';
    case 'join': case 'leave': return `${command.op} ${command.group}`;
    case 'move': return `move ${command.shard} ${command.group}`;
    case 'split': return `split ${command.shard} ${command.at}`;
    case 'merge': return `merge ${command.shard}`;
  }
}

/** Reads go through the log of the shard's group. */
const keyValue = keyValueLanguage(['log']);

/** One operation that both languages know is the store's own; several, or those that only transactions have, are a transaction. */
function parse(text: string): Plain {
  const admin = parseAdmin(text);
  if (admin !== null) return admin;
  const bare = text.trim().replace(/^txn\s+/, '');
  const [op = ''] = bare.split(/\s+/);
  if (bare !== text.trim() || bare.includes(';') || (TRANSACTION_OPS.includes(op) && !KEY_VALUE_OPS.includes(op))) return parseTransaction(bare);
  if (op !== '' && !KEY_VALUE_OPS.includes(op)) throw complaint((says) => says.notACommand(op, [...KEY_VALUE_OPS, ...TRANSACTION_OPS.filter((known) => !KEY_VALUE_OPS.includes(known)), ...ADMIN]));
  return keyValue.parse(text);
}

export const shardedCommands: CommandLanguage = withWorkload({
  parse,
  print: (command) => (isAdmin(command) ? adminText(command) : isTransaction(command) ? transactionText(command) : keyValue.print(command)),
  examples: ['put a 1', 'get a', 'append a 2', 'cas a 1 2', 'delete a', 'transfer a b 5', 'put a 1; put b 2', 'get a; get b', ...Object.values(USAGE)],
});

/** A single operation that would be taken for one of the store's says that it is a transaction. */
function transactionText({ ops }: { readonly ops: Parameters<typeof operationsText>[0] }): string {
  const text = operationsText(ops);
  return ops.length === 1 && KEY_VALUE_OPS.includes(ops[0]!.op) ? `txn ${text}` : text;
}

/** Clients were promised one store, whatever shard a key is in; administrators change nothing in it. */
export const shardedSpec: Spec = {
  initial: {},
  apply: (state, command) => (isTransaction(command) ? transactionSpec : keyValueSpec).apply(state, command),
  touches: (command) => (isTransaction(command) ? transactionSpec : keyValueSpec).touches!(command),
};
