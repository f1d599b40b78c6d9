/** What is wrong with an operator's word, a setting or a starting disk, and what would be right. */
import type { Language } from '#model/exhibit.ts';
import { sentence, TextError } from '#model/sentence.ts';
import { complaintsEnglish } from './en-complaints.ts';

export interface TwoPhaseComplaints {
  readonly notAServer: (setting: string, word: string, servers: readonly string[]) => string;
  readonly namedTwice: (setting: string, text: string) => string;
  readonly heuristicUsage: string;
  readonly orHeuristic: (why: string) => string;
  readonly notADisk: (value: string) => string;
  readonly noDiskField: (field: string) => string;
  readonly notAStore: (value: string) => string;
}

export const twoPhaseComplaints: { readonly [language in Language]: TwoPhaseComplaints } = { en: complaintsEnglish };

/** The error that says so in every language. */
export function complaint(say: (words: TwoPhaseComplaints, language: Language) => string): TextError {
  return new TextError(sentence((language) => say(twoPhaseComplaints[language], language)));
}
