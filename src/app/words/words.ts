/** The words of the app layer: what is said of branches and problems. `ui` has its own catalogue for what it draws. */
import type { Fallback } from '#hosts/open-host.ts';
import type { CommonLaw } from '#app/searching/law-words.ts';
import type { Language } from '#model/exhibit.ts';
import { en } from './en.ts';

export interface AppWords {
  /** A packet of the kernel's own: the news that a connection is lost. */
  readonly reset: { readonly type: string; readonly label: string };
  readonly moved: (what: string, at: number) => string;
  /** What of a node two branches may differ in, besides the fields that its protocol names. */
  readonly fields: { readonly status: string; readonly role: string };
  /** What no exhibit has a law of its own for, and searches find all the same. */
  readonly commonLaws: { readonly [law in CommonLaw]: { readonly title: string; readonly violation: string } };
  readonly problems: {
    readonly host: string;
    readonly hostDetail: (why: string) => string;
    readonly hostWhy: { readonly [why in Fallback['why']]: string };
    readonly choice: (what: string) => string;
    readonly limit: string;
    readonly limitDetail: (moments: number) => string;
    readonly code: string;
    readonly exhibit: string;
    readonly link: string;
    readonly file: string;
  };
}

export const appWords: { readonly [language in Language]: AppWords } = { en };
