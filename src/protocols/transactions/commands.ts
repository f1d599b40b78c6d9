/**
 * Transactions as text: operations with `;` between them, `put x 1; add y 5; get z`, and the two that everybody knows by
 * one name, `transfer x y 5`, which takes 5 from x and gives it to y.
 */
import type { CommandLanguage } from '#model/exhibit.ts';
import type { Plain } from '#model/protocol.ts';
import { isTransaction, type Operation, type Transaction } from './operations.ts';
import { transactionComplaint, type Argument } from './words/complaints.ts';

type Words = readonly string[];

const PARSERS: { readonly [op in Operation['op'] | 'transfer']: (words: Words) => readonly Operation[] } = {
  get: (words) => [{ op: 'get', key: take('get', words, ['key'])[0]! }],
  put: (words) => {
    const [key, value] = take('put', words, ['key', 'value']);
    return [{ op: 'put', key: key!, value: value! }];
  },
  add: (words) => {
    const [key, amount] = take('add', words, ['key', 'amount']);
    return [{ op: 'add', key: key!, amount: whole(amount!, /^-?\d{1,9}$/) }];
  },
  check: (words) => {
    const [key, value] = take('check', words, ['key', 'value']);
    return [{ op: 'check', key: key!, value: value! }];
  },
  transfer: (words) => {
    const [from, to, amount] = take('transfer', words, ['from', 'to', 'amount']);
    const moved = whole(amount!, /^[1-9]\d{0,8}$/);
    return [{ op: 'add', key: from!, amount: -moved }, { op: 'add', key: to!, amount: moved }];
  },
};

/** The first words of operations. */
export const TRANSACTION_OPS: Words = Object.keys(PARSERS);

function take(op: string, words: Words, names: readonly Argument[]): Words {
  if (words.length < names.length) throw transactionComplaint((says) => says.lacks(op, names[words.length]!, names));
  if (words.length > names.length) throw transactionComplaint((says) => says.tooMuch(words.at(-1)!, op, names));
  return words;
}

function whole(word: string, form: RegExp): number {
  if (!form.test(word)) throw transactionComplaint((says) => says.notAnAmount(word));
  return Number(word);
}

const MOST_OPERATIONS = 12;

export function parseTransaction(text: string): Transaction {
  const parts = text.trim().split(/\s*;\s*/);
  if (parts.at(-1) === '') parts.pop();
  if (parts.length === 0) throw transactionComplaint((says) => says.noOperation(TRANSACTION_OPS));
  const ops = parts.flatMap((part) => {
    const [op = '', ...words] = part.split(/\s+/);
    if (op === '') throw transactionComplaint((says) => says.noOperation(TRANSACTION_OPS));
    if (!TRANSACTION_OPS.includes(op)) throw transactionComplaint((says) => says.notAnOperation(op, TRANSACTION_OPS));
    return PARSERS[op as Operation['op']](words);
  });
  if (ops.length > MOST_OPERATIONS) throw transactionComplaint((says) => says.tooLong(MOST_OPERATIONS));
  return { op: 'txn', ops };
}

export function operationText(operation: Operation): string {
  switch (operation.op) {
    case 'get': return `get ${operation.key}`;
    case 'add': return `add ${operation.key} ${operation.amount}`;
    default: return `${operation.op} ${operation.key} ${operation.value}`;
  }
}

/** Operations as they would be typed. */
export function operationsText(ops: readonly Operation[]): string {
  const [from, to] = ops;
  if (ops.length === 2 && from?.op === 'add' && to?.op === 'add' && to.amount > 0 && from.amount === -to.amount) return `transfer ${from.key} ${to.key} ${to.amount}`;
  return ops.map(operationText).join('; ');
}

/** The language of transactions alone; an exhibit may put its operator's words around it. */
export const transactionCommands: CommandLanguage = {
  parse: parseTransaction,
  print: (command: Plain) => (isTransaction(command) ? operationsText(command.ops) : JSON.stringify(command)),
  examples: ['put x 1; put y 2', 'transfer x y 1', 'get x; get y; get z', 'add x 5; add z 5', 'check x 1; put y 3', 'put x 7', 'get y'],
};
