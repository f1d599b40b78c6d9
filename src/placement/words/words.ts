/** The words of placements: schemes, their settings, the steps of a lookup, and what is wrong with members, settings or keys. */
import type { Language } from '#model/exhibit.ts';
import type { Terms } from '#model/protocol.ts';
import type { LookupStep, PlacementError, Scheme } from '#placement/placement.ts';
import { en } from './en.ts';

export interface SchemeWords {
  /** 'Jump hash'. */
  readonly name: string;
  /** How it works, one sentence. */
  readonly text: string;
  /** What it promises, and what it does not. */
  readonly promises: string;
  readonly lacks: string;
}

export interface PlacementWords {
  /** By a scheme's id. */
  readonly schemes: { readonly [scheme: string]: SchemeWords };
  /** By a setting's key: of the same name it means the same in all schemes. */
  readonly settings: { readonly [key: string]: { readonly title: string; readonly text: string } };
  /** By a step's name, or 'SCHEME STEP' where one scheme means something else by it. */
  readonly steps: { readonly [step: string]: (terms: Terms) => string };
  /** By a PlacementError's id: one line, without a full stop. */
  readonly errors: { readonly [id: string]: (terms: Terms) => string };
}

export const placementWords: { readonly [language in Language]: PlacementWords } = { en };

/** A step of a lookup as a sentence. */
export function stepText({ id }: Scheme, { step, with: terms }: LookupStep, language: Language): string {
  const { steps } = placementWords[language];
  return (steps[`${id} ${step}`] ?? steps[step])!(terms);
}

/** What is wrong, in one line. */
export function errorText({ id, terms }: PlacementError, language: Language): string {
  return placementWords[language].errors[id]!(terms).replace(/\s+/g, ' ');
}
