/** What is wrong with a starting disk or with quorums, and what would be right. Errors are made of these. */
import type { Language } from '#model/exhibit.ts';
import type { NodeId } from '#model/protocol.ts';
import { sentence, TextError } from '#model/sentence.ts';
import { threePhaseComplaintsEnglish } from './en-complaints.ts';

/** `shown` is JSON. */
export interface ThreePhaseComplaints {
  readonly notADisk: (shown: string) => string;
  readonly noField: (field: string, known: readonly string[]) => string;
  readonly notAStore: (shown: string) => string;
  readonly notAList: (shown: string) => string;
  readonly notAnEntry: (shown: string) => string;
  readonly notATransaction: (shown: string, clients: readonly NodeId[]) => string;
  readonly notAState: (shown: string) => string;
  readonly notSites: (shown: string, servers: readonly NodeId[]) => string;
  readonly notARank: (shown: string) => string;
  readonly notEndings: (shown: string) => string;
  readonly tooFewVotes: (commit: number, abort: number, votes: number) => string;
}

export const threePhaseComplaints: { readonly [language in Language]: ThreePhaseComplaints } = { en: threePhaseComplaintsEnglish };

/** The error that says so in every language. */
export function threePhaseComplaint(say: (words: ThreePhaseComplaints) => string): TextError {
  return new TextError(sentence((language) => say(threePhaseComplaints[language])));
}
