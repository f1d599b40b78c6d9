/** What is wrong with a command, a setting or a starting disk, and what would be right. */
import type { Language } from '#model/exhibit.ts';
import { sentence, TextError } from '#model/sentence.ts';
import { complaintsEnglish } from './en-complaints.ts';

export interface RingComplaints {
  readonly noCommand: (known: readonly string[]) => string;
  readonly notACommand: (word: string, known: readonly string[]) => string;
  readonly getUsage: string;
  readonly putUsage: string;
  readonly deleteUsage: string;
  readonly adminUsage: (op: string) => string;
  readonly notAServer: (setting: string, word: string, servers: readonly string[]) => string;
  readonly racksUsage: (word: string) => string;
  readonly notADisk: (value: string) => string;
  readonly noDiskField: (field: string) => string;
  readonly notAStore: (value: string) => string;
}

export const ringComplaints: { readonly [language in Language]: RingComplaints } = { en: complaintsEnglish };

/** The error that says so in every language. */
export function complaint(say: (words: RingComplaints) => string): TextError {
  return new TextError(sentence((language) => say(ringComplaints[language])));
}
