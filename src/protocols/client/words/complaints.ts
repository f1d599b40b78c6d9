/** What is wrong with a client's command, and what would be right: errors are made of these, so they stand apart from what the view says. */
import type { Language } from '#model/exhibit.ts';
import { sentence, TextError } from '#model/sentence.ts';
import { clientComplaintsEnglish } from './en-complaints.ts';

/** `op`: the command that is meant; `names`: what it takes. */
export interface ClientComplaints {
  readonly noCommand: (known: readonly string[]) => string;
  readonly notACommand: (word: string, known: readonly string[]) => string;
  readonly lacks: (op: string, name: Argument, names: readonly Argument[], mayRead: boolean) => string;
  readonly tooMuch: (word: string, op: string, names: readonly Argument[], mayRead: boolean) => string;
  readonly notAReadMode: (word: string, known: readonly string[]) => string;
  readonly workloadUsage: string;
  readonly workloadTooFast: string;
  readonly queueFull: (limit: number) => string;
}

export type Argument = 'key' | 'value' | 'old' | 'new';

export const clientComplaints: { readonly [language in Language]: ClientComplaints } = { en: clientComplaintsEnglish };

/** The error that says so in every language. */
export function clientComplaint(say: (words: ClientComplaints) => string): TextError {
  return new TextError(sentence((language) => say(clientComplaints[language])));
}
