/** The words of traces that other tools have written. A language is one more file here; a missing key is a compile error. */
import type { Language } from '#model/exhibit.ts';
import type { Wrong } from '#checks/traces/wrong.ts';
import { en } from './en.ts';

export interface TraceWords {
  /** Why a file is no trace, a sentence. */
  readonly wrong: (wrong: Wrong) => string;
}

export const traceWords: { readonly [language in Language]: TraceWords } = { en };
