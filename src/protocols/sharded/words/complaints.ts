/** What is wrong with a command or a starting disk, and what would be right. */
import type { Language } from '#model/exhibit.ts';
import { sentence, TextError } from '#model/sentence.ts';
import { complaintsEnglish } from './en-complaints.ts';

export interface ShardedComplaints {
  readonly usage: (op: string, usage: string) => string;
  readonly notAGroup: (word: string, usage: string) => string;
  readonly notAShard: (word: string, usage: string) => string;
  readonly notACommand: (word: string, known: readonly string[]) => string;
  readonly noDisks: string;
  readonly queueFull: (limit: number) => string;
}

export const shardedComplaints: { readonly [language in Language]: ShardedComplaints } = { en: complaintsEnglish };

/** The error that says so in every language. */
export function complaint(say: (words: ShardedComplaints) => string): TextError {
  return new TextError(sentence((language) => say(shardedComplaints[language])));
}
