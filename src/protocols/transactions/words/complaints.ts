/** What is wrong with a transaction as text, and what would be right. */
import type { Language } from '#model/exhibit.ts';
import { sentence, TextError } from '#model/sentence.ts';
import { transactionComplaintsEnglish } from './en.ts';

/** `op`: the operation that is meant; `names`: what it takes. */
export interface TransactionComplaints {
  readonly noOperation: (known: readonly string[]) => string;
  readonly notAnOperation: (word: string, known: readonly string[]) => string;
  readonly lacks: (op: string, name: Argument, names: readonly Argument[]) => string;
  readonly tooMuch: (word: string, op: string, names: readonly Argument[]) => string;
  readonly notAnAmount: (word: string) => string;
  readonly tooLong: (most: number) => string;
}

export type Argument = 'key' | 'value' | 'amount' | 'from' | 'to';

export const transactionComplaints: { readonly [language in Language]: TransactionComplaints } = { en: transactionComplaintsEnglish };

/** The error that says so in every language. */
export function transactionComplaint(say: (words: TransactionComplaints) => string): TextError {
  return new TextError(sentence((language) => say(transactionComplaints[language])));
}
