/** What is wrong with the text of a history, and what was expected: one sentence each, with its line, in one line and without a full stop. */
import type { Language } from '#model/exhibit.ts';
import { sentence, TextError } from '#model/sentence.ts';
import { historyComplaintsEnglish } from './en.ts';

/** Lines are counted from 1. */
export interface HistoryComplaints {
  readonly line: (line: number, why: string) => string;
  readonly empty: string;
  readonly notAHistory: (formats: readonly string[]) => string;
  readonly unknownFormat: (name: string, known: readonly string[]) => string;
  readonly unknownModel: (name: string, known: readonly string[]) => string;
  /** `asked`: the words of the history; `known`: models. */
  readonly noUsualModel: (asked: readonly string[], known: readonly string[]) => string;
  /** `strange`: words of the history that the model does not know. */
  readonly strangeWords: (model: string, known: readonly string[], strange: readonly string[]) => string;
  readonly unknownConsistency: (name: string, known: readonly string[]) => string;
  readonly notAnEvent: string;
  readonly noType: (found: string | null) => string;
  readonly noProcess: (found: string | null) => string;
  readonly noFunction: string;
  readonly notALogLine: (text: string) => string;
  readonly trailing: (text: string) => string;
  /** Of the text of values: EDN and JSON. */
  readonly unclosed: (bracket: string) => string;
  readonly wrongClose: (bracket: string, opened: string, line: number) => string;
  readonly unopened: (bracket: string) => string;
  readonly endlessString: string;
  readonly lonelyKey: (key: string) => string;
  readonly badEscape: (escape: string) => string;
  readonly notAValue: (text: string) => string;
  readonly noValue: string;
  readonly deep: (limit: number) => string;
}

export const historyComplaints: { readonly [language in Language]: HistoryComplaints } = { en: historyComplaintsEnglish };

/** The error that says so in every language; `line` null: of the whole text. */
export function historyComplaint(line: number | null, say: (words: HistoryComplaints) => string): TextError {
  return new TextError(sentence((language) => {
    const words = historyComplaints[language];
    return line === null ? say(words) : words.line(line, say(words));
  }));
}
