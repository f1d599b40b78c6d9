/** What is wrong with a command, a role or a starting disk of Paxos, and what would be right. Errors are made of these. */
import type { Language } from '#model/exhibit.ts';
import type { NodeId } from '#model/protocol.ts';
import { sentence, TextError } from '#model/sentence.ts';
import { paxosComplaintsEnglish } from './en-complaints.ts';

/** `shown` is JSON; `field` one of a disk. */
export interface PaxosComplaints {
  readonly notAServer: (setting: string, word: string, servers: readonly NodeId[]) => string;
  readonly namedTwice: (setting: string, text: string) => string;
  readonly noGrid: (acceptors: number, columns: number) => string;
  readonly notACommand: (word: string) => string;
  readonly lacksValue: string;
  readonly tooMuch: (word: string, op: string) => string;
  readonly notADisk: (shown: string) => string;
  readonly noDiskField: (field: string) => string;
  readonly badBallot: (field: string, shown: string, servers: readonly NodeId[]) => string;
  readonly badRound: (shown: string) => string;
  readonly badValue: (shown: string) => string;
  readonly voteInHalf: string;
  readonly voteAbovePromise: (vBal: string, promised: string) => string;
}

export const paxosComplaints: { readonly [language in Language]: PaxosComplaints } = { en: paxosComplaintsEnglish };

/** The error that says so in every language. */
export function paxosComplaint(say: (words: PaxosComplaints) => string): TextError {
  return new TextError(sentence((language) => say(paxosComplaints[language])));
}
