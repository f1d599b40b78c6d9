/** The words for what a search found broken: an exhibit's own law, or one that all share. */
import { appWords } from '#app/words/words.ts';
import type { THREW } from '#checks/fuzz/run.ts';
import type { PROMISES } from '#checks/fuzz/clients.ts';
import type { Exhibit, Language } from '#model/exhibit.ts';
import type { Terms } from '#model/protocol.ts';

export type CommonLaw = (typeof PROMISES)[keyof typeof PROMISES] | typeof THREW;

export function lawTitle(exhibit: Exhibit, language: Language, law: string): string {
  return exhibit.words[language].laws[law]?.title ?? common(language)[law]?.title ?? law;
}

/** What went wrong, as a sentence. */
export function violationText(exhibit: Exhibit, language: Language, law: string, terms: Terms): string {
  return exhibit.words[language].laws[law]?.violation(terms) ?? common(language)[law]?.violation ?? JSON.stringify(terms);
}

function common(language: Language): { readonly [law: string]: { readonly title: string; readonly violation: string } | undefined } {
  return appWords[language].commonLaws;
}
