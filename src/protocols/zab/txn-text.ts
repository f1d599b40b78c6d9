/** Transactions in a few words: the same in notes, panels and reports. */
import { keyValueCommands } from '#protocols/client/key-value.ts';
import type { Txn } from './state.ts';
import { zxidText } from './zxid.ts';

/** `x ← 12`, `x ⌫`, `session c1`, `error: cas x 1 2`. */
export function txnText(txn: Txn): string {
  switch (txn.kind) {
    case 'set': return `${txn.key} ← ${txn.value}`;
    case 'delete': return `${txn.key} ⌫`;
    case 'error': return `error: ${keyValueCommands.print(txn.command)}`;
    case 'command': return keyValueCommands.print(txn.command);
    case 'session': return `session ${txn.client}`;
  }
}

/** As `txnText`, short enough for a cell. */
export function txnLabel(txn: Txn): string {
  switch (txn.kind) {
    case 'set': return `${txn.key}←${txn.value}`;
    case 'delete': return `${txn.key}⌫`;
    case 'error': return '=';
    case 'command': return commandLabel(txn.command as { readonly op: string; readonly key: string; readonly value?: string; readonly new?: string });
    case 'session': return `+${txn.client}`;
  }
}

function commandLabel({ op, key, value, new: next }: { readonly op: string; readonly key: string; readonly value?: string; readonly new?: string }): string {
  switch (op) {
    case 'put': return `${key}←${value}`;
    case 'append': return `${key}+${value}`;
    case 'cas': return `${key}⇄${next}`;
    default: return `${key}⌫`;
  }
}

/** `1.2 … 1.5`, `1.2`, or nothing for none. */
export function spanText(txns: readonly Txn[]): string {
  const [first, last] = [txns[0], txns.at(-1)];
  if (first === undefined || last === undefined) return '';
  return first === last ? zxidText(first.zxid) : `${zxidText(first.zxid)} … ${zxidText(last.zxid)}`;
}
