/** What is wrong with a history, as a history: one sentence each, in one line and without a full stop. */
import type { Language } from '#model/exhibit.ts';
import { sentence, TextError } from '#model/sentence.ts';
import { pairingComplaintsEnglish } from './en.ts';

/** `index`: the event's place in the file, from 0. */
export interface PairingComplaints {
  readonly alreadyOpen: (index: number, process: string, since: number) => string;
  readonly neverAsked: (index: number, process: string) => string;
  readonly afterUnknown: (index: number, process: string, since: number) => string;
}

export const pairingComplaints: { readonly [language in Language]: PairingComplaints } = { en: pairingComplaintsEnglish };

/** The error that says so in every language. */
export function pairingComplaint(say: (words: PairingComplaints) => string): TextError {
  return new TextError(sentence((language) => say(pairingComplaints[language])));
}
