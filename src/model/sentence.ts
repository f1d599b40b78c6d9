/**
 * Something said before anybody knows the reader's language: one line in every language, as plain data, so that errors,
 * flaws and notes can carry it to whoever shows it.
 */
import { LANGUAGES, type Language } from './exhibit.ts';

export type Sentence = { readonly [language in Language]: string };

/** The same thing said in every language; whatever is quoted in it, it stays one line. */
export function sentence(say: (language: Language) => string): Sentence {
  return Object.fromEntries(LANGUAGES.map((language) => [language, say(language).replace(/\s+/g, ' ')])) as Sentence;
}

/** Bad input, in words that may be shown: what was wrong and what would be right. The message is the English one, for logs. */
export class TextError extends Error {
  override readonly name = 'TextError';
  readonly said: Sentence;

  constructor(said: Sentence, options?: ErrorOptions) {
    super(said.en, options);
    this.said = said;
  }
}

/** What an error says. One that was not made for readers says the same in all languages. */
export function saidBy(error: unknown): Sentence {
  return error instanceof TextError ? error.said : sentence(() => (error instanceof Error ? error.message : String(error)));
}
