/** The words for flaws: one sentence each, in one line and without a full stop, so that it also fits behind a file's name. */
import type { Language } from '#model/exhibit.ts';
import { sentence, type Sentence } from '#model/sentence.ts';
import { en } from './en.ts';
import type { Flaw, FlawKind } from './flaw.ts';

export interface ShareWords {
  readonly flaws: { readonly [K in FlawKind]: (flaw: Extract<Flaw, { readonly kind: K }>) => string };
  /** What exactly is wrong, behind a flaw's colon. */
  readonly details: DetailWords;
  /** What became of the rest: shown after a flaw on the page. */
  readonly kept: {
    readonly nothing: string;
    readonly scenario: string;
    readonly upTo: (seq: number) => string;
    readonly whole: string;
  };
  /** `length`: of the link, in characters. */
  readonly size: { readonly long: (length: number) => string; readonly tooLong: (length: number) => string };
}

export interface DetailWords {
  readonly noRun: string;
  readonly noVersion: string;
  readonly garbled: string;
  readonly notJson: (why: string) => string;
  readonly noField: (path: string) => string;
  readonly missingField: (path: string) => string;
  /** null: the whole; nothing in particular. */
  readonly wrongField: (path: string | null, received: string, expected: string | null) => string;
  readonly noScriptLine: (line: string) => string;
  readonly outOfOrder: (seq: number, before: number) => string;
  /** Virtual ms. */
  readonly backInTime: (at: number) => string;
  readonly slow: (latest: number) => string;
  readonly late: (at: number, latest: number) => string;
  readonly noSuchNode: string;
  readonly planInPlan: string;
  readonly noNode: (node: string, known: readonly string[]) => string;
  readonly notAClient: (node: string, clients: readonly string[]) => string;
  readonly twoGroups: string;
}

export const shareWords: { readonly [language in Language]: ShareWords } = { en };

/** One of the details, in every language. */
export function detailed(say: (words: DetailWords) => string): Sentence {
  return sentence((language) => say(shareWords[language].details));
}

/** A flaw as a sentence. */
export function explain(flaw: Flaw, language: Language): string {
  const say = shareWords[language].flaws[flaw.kind] as (flaw: Flaw) => string;
  return say(flaw);
}
