/** The words of faults: what a hand can do, named by what it is done to. */
import type { FaultId } from '#app/faults.ts';
import type { Language } from '#model/exhibit.ts';
import { en } from './en.ts';

/** `names`: the nodes that are meant; for a link sender and receiver. */
export type FaultLabel = (names: readonly string[]) => string;

export interface FaultWords {
  readonly labels: { readonly [id in FaultId]: FaultLabel };
  /** The names of keys that are not letters. */
  readonly keys: { readonly [key: string]: string };
  /** What a menu or a row of buttons is about. */
  readonly menus: {
    readonly node: (node: string) => string;
    readonly packet: (packet: string) => string;
    readonly link: (from: string, to: string) => string;
    readonly cluster: string;
  };
  /** For a message that is no longer in flight. */
  readonly gone: string;
}

export const faultWords: { readonly [language in Language]: FaultWords } = { en };
