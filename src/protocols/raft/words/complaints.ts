/** What is wrong with an administrator's command or a starting disk, and what would be right. Errors are made of these. */
import type { Language } from '#model/exhibit.ts';
import type { NodeId } from '#model/protocol.ts';
import { sentence, TextError } from '#model/sentence.ts';
import { raftComplaintsEnglish } from './en-complaints.ts';

/** `shown` and `value` are JSON; `index` is that of a log entry; `several`: the command takes more than one server. */
export interface RaftComplaints {
  /** After the complaint that the store has no such command. */
  readonly orAdmin: (why: string, known: readonly string[]) => string;
  readonly lacks: (op: string, several: boolean) => string;
  readonly tooMuch: (word: string, op: string, several: boolean) => string;
  readonly notAServer: (word: string, op: string, several: boolean) => string;
  readonly twice: (word: string, op: string, several: boolean) => string;
  readonly notADisk: (shown: string) => string;
  readonly noDiskField: (field: string) => string;
  readonly oldTerm: (currentTerm: number, lastTerm: number) => string;
  readonly badCurrentTerm: (value: string) => string;
  readonly badEntryTerm: (index: number, value: string) => string;
  readonly badVote: (servers: readonly NodeId[], value: string) => string;
  readonly notALog: (value: string) => string;
  readonly termsGoBack: (index: number, term: number, before: number) => string;
  readonly otherIndex: (index: number, value: string) => string;
  readonly noEntryField: (index: number, field: string) => string;
  readonly commandNotText: (index: number) => string;
  readonly adminInLog: (command: string) => string;
}

export const raftComplaints: { readonly [language in Language]: RaftComplaints } = { en: raftComplaintsEnglish };

/** The error that says so in every language. */
export function raftComplaint(say: (words: RaftComplaints, language: Language) => string): TextError {
  return new TextError(sentence((language) => say(raftComplaints[language], language)));
}
