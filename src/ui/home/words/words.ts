/** The words of the list of protocols. A language is one more file here; a missing key is a compile error. */
import type { Language } from '#model/exhibit.ts';
import { en } from './en.ts';

export interface HomeWords {
  readonly title: string;
  /** `times`: how much slower than their own clocks. */
  readonly text: (times: number) => string;
  /** The same where nothing moves. */
  readonly stillText: string;
  readonly close: string;
  readonly pause: string;
  readonly resume: string;
  readonly onScreen: string;
  readonly survives: string;
  readonly fails: string;
  readonly open: string;
  /** For who does not see which card the button stands on. */
  readonly openNamed: (protocol: string) => string;
  readonly scenarios: (count: number) => string;
  readonly breaks: string;
  /** What the picture shows, for who does not see it. */
  readonly picture: (protocol: string, servers: number, clients: number, scenario: string) => string;
  readonly placement: {
    readonly name: string;
    readonly text: string;
    readonly points: readonly string[];
    readonly picture: string;
    readonly open: string;
    readonly openNamed: string;
  };
  readonly coming: string;
  readonly failed: string;
  readonly again: string;
}

export const homeWords: { readonly [language in Language]: HomeWords } = { en };
