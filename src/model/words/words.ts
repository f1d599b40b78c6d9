/** The words for what the vocabulary itself can say: why a choice is refused, and what is wrong with a line of text. */
import type { Language } from '#model/exhibit.ts';
import type { Refusal } from '#model/refusal.ts';
import type { NodeRecord } from '#model/world.ts';
import { en } from './en.ts';

export interface ModelWords {
  /** In one line and without a full stop. */
  readonly refusals: { readonly [K in Refusal['kind']]: (refusal: Extract<Refusal, { readonly kind: K }>) => string };
  readonly statuses: { readonly [S in NodeRecord['status']]: string };
  readonly text: TextWords;
}

/** What was wrong, and what would be right. `word` is what was read. */
export interface TextWords {
  readonly line: (number: number, why: string) => string;
  readonly notAChoice: (word: string, known: readonly string[]) => string;
  readonly lonelyTime: string;
  readonly notATime: (word: string) => string;
  readonly notANode: (word: string) => string;
  readonly notAPacket: (word: string) => string;
  readonly notALink: (word: string) => string;
  readonly notARange: (word: string) => string;
  readonly backwards: (min: number, max: number) => string;
  readonly notAShare: (word: string) => string;
  readonly notARate: (word: string) => string;
  readonly notWhole: (word: string) => string;
  readonly missing: { readonly [what in 'node' | 'timer' | 'link']: string };
  readonly noCommand: string;
  readonly oneGroup: string;
  readonly idleClock: string;
}

export const modelWords: { readonly [language in Language]: ModelWords } = { en };

/** A refusal as a sentence. */
export function explainRefusal(refusal: Refusal, language: Language): string {
  const say = modelWords[language].refusals[refusal.kind] as (refusal: Refusal) => string;
  return say(refusal);
}
