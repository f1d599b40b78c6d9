/** What is wrong with a starting disk or with who is to observe, and what would be right. Errors are made of these. */
import type { Language } from '#model/exhibit.ts';
import type { NodeId } from '#model/protocol.ts';
import { sentence, TextError } from '#model/sentence.ts';
import { zabComplaintsEnglish } from './en-complaints.ts';

/** `shown` and `value` are JSON; `place` counts the transactions of a log from 1. */
export interface ZabComplaints {
  readonly notADisk: (shown: string) => string;
  readonly noDiskField: (field: string) => string;
  readonly badEpoch: (file: string, value: string) => string;
  readonly epochsOutOfOrder: (lastEpoch: number, currentEpoch: number, acceptedEpoch: number) => string;
  readonly notALog: (value: string) => string;
  readonly badZxid: (value: string) => string;
  readonly notATxn: (place: number, value: string) => string;
  readonly noTxnField: (place: number, field: string) => string;
  readonly commandNotText: (place: number) => string;
  readonly notAChange: (place: number, command: string) => string;
  readonly zxidsGoBack: (zxid: string, before: string) => string;
  readonly noSuchObserver: (observer: NodeId, servers: readonly NodeId[]) => string;
  readonly nobodyVotes: (observers: readonly NodeId[]) => string;
  readonly baseBeyondSnapshot: (base: string, snapshot: string) => string;
}

export const zabComplaints: { readonly [language in Language]: ZabComplaints } = { en: zabComplaintsEnglish };

/** The error that says so in every language. */
export function zabComplaint(say: (words: ZabComplaints, language: Language) => string): TextError {
  return new TextError(sentence((language) => say(zabComplaints[language], language)));
}
