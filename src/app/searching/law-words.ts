/** Which laws a search tries, and the words for what it found broken: an exhibit's own law, or one that all share. */
import { appWords } from '#app/words/words.ts';
import type { THREW } from '#checks/fuzz/run.ts';
import type { PROMISES } from '#checks/judge.ts';
import type { Exhibit, Language, Law } from '#model/exhibit.ts';
import type { Terms } from '#model/protocol.ts';
import type { Wish } from './job.ts';

export type CommonLaw = (typeof PROMISES)[keyof typeof PROMISES] | typeof THREW;

export function lawTitle(exhibit: Exhibit, language: Language, law: string): string {
  return exhibit.words[language].laws[law]?.title ?? common(language)[law]?.title ?? law;
}

/** In an exhaustive search time stands still, and nobody asks what takes how long. */
export function isTried({ timed }: Law, kind: Wish['kind']): boolean {
  return kind === 'fuzz' || timed !== true;
}

/** What went wrong, as a sentence. */
export function violationText(exhibit: Exhibit, language: Language, law: string, terms: Terms): string {
  return exhibit.words[language].laws[law]?.violation(terms) ?? common(language)[law]?.violation ?? JSON.stringify(terms);
}

function common(language: Language): { readonly [law: string]: { readonly title: string; readonly violation: string } | undefined } {
  return appWords[language].commonLaws;
}
