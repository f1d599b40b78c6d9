/** The words for flaws: one sentence each, in one line and without a full stop, so that it also fits behind a file's name. */
import type { Language } from '#model/exhibit.ts';
import { en } from './en.ts';
import type { Flaw, FlawKind } from './flaw.ts';

export interface ShareWords {
  readonly flaws: { readonly [K in FlawKind]: (flaw: Extract<Flaw, { readonly kind: K }>) => string };
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

export const shareWords: { readonly [language in Language]: ShareWords } = { en };

/** A flaw as a sentence. */
export function explain(flaw: Flaw, language: Language = 'en'): string {
  const say = shareWords[language].flaws[flaw.kind] as (flaw: Flaw) => string;
  return say(flaw);
}
