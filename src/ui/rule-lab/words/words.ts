/** The words of the rule lab. A language is one more file here; a missing key is a compile error. */
import type { KnownViolation } from '#app/rule-lab/violation.ts';
import type { Language } from '#model/exhibit.ts';
import { en } from './en.ts';

export interface RuleLabWords {
  readonly title: string;
  readonly text: string;
  readonly close: string;
  readonly search: string;
  readonly all: string;
  /** How many of all rules are shown. */
  readonly shown: (rules: number, of: number) => string;
  /** Of how many a violation is known. */
  readonly violated: (rules: number, of: number) => string;
  readonly none: string;
  readonly columns: { readonly rule: string; readonly law: string; readonly violation: string };
  readonly also: string;
  readonly events: (events: number) => string;
  readonly choices: (choices: number) => string;
  readonly found: { readonly [how in KnownViolation['found']]: string };
  readonly foundText: { readonly [how in KnownViolation['found']]: string };
  readonly seconds: (seconds: number) => string;
  readonly seed: (seed: number) => string;
  readonly unknown: string;
  readonly watch: string;
  readonly watchNamed: (rule: string) => string;
  readonly searchNow: string;
  readonly searchNamed: (rule: string) => string;
  readonly coming: string;
  readonly failed: string;
  readonly again: string;
}

export const ruleLabWords: { readonly [language in Language]: RuleLabWords } = { en };
