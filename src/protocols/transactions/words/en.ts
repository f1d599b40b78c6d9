/** English for what is wrong with a transaction. */
import type { Argument, TransactionComplaints } from './complaints.ts';

const usage = (op: string, names: readonly Argument[]) => `write ${op} ${names.join(' ')}`;

export const transactionComplaintsEnglish: TransactionComplaints = {
  noOperation: (known) => `an operation is missing; a transaction is one or more of ${known.join(', ')}, with ';' between them`,
  notAnOperation: (word, known) => `'${word}' is not an operation; one of: ${known.join(', ')}`,
  lacks: (op, name, names) => `'${op}' lacks its ${name}; ${usage(op, names)}`,
  tooMuch: (word, op, names) => `'${word}' is too much after '${op}'; ${usage(op, names)}, with ';' before the next operation`,
  notAnAmount: (word) => `'${word}' is not an amount; write a whole number`,
  tooLong: (most) => `a transaction has at most ${most} operations`,
};
