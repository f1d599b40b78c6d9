/** What is wrong with an administrator's command, the setting `members` or a starting disk, and what would be right. Errors are made of these. */
import type { Language } from '#model/exhibit.ts';
import { sentence, TextError } from '#model/sentence.ts';
import { multiPaxosComplaintsEnglish } from './en-complaints.ts';

/** `shown` and `value` are JSON; `several`: the command takes more than one server. */
export interface MultiPaxosComplaints {
  /** After the complaint that the store has no such command. */
  readonly orAdmin: (why: string, known: readonly string[]) => string;
  readonly lacks: (op: string, several: boolean) => string;
  readonly tooMuch: (word: string, op: string, several: boolean) => string;
  readonly notAServer: (word: string, op: string, several: boolean) => string;
  readonly twice: (word: string, op: string, several: boolean) => string;
  readonly notADisk: (shown: string) => string;
  readonly noDiskField: (field: string) => string;
  readonly notABallot: (value: string, servers: number) => string;
  readonly notVotes: (value: string) => string;
  readonly notASlot: (slot: string) => string;
  readonly notAVote: (slot: string, value: string) => string;
  readonly belowVote: (promised: string, slot: number, ballot: string) => string;
  readonly adminInSlot: (command: string) => string;
  readonly noSuchMember: (odd: string, servers: readonly string[]) => string;
  readonly memberTwice: (text: string) => string;
}

export const multiPaxosComplaints: { readonly [language in Language]: MultiPaxosComplaints } = { en: multiPaxosComplaintsEnglish };

/** The error that says so in every language. */
export function multiPaxosComplaint(say: (words: MultiPaxosComplaints, language: Language) => string): TextError {
  return new TextError(sentence((language) => say(multiPaxosComplaints[language], language)));
}
