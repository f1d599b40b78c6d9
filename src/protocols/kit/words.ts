/**
 * All that must be said about an exhibit, in every language. The keys are unions taken from its code, so a rule, law, note,
 * lesson or setting without words does not compile, and neither do words that ask a note for a term that it has not.
 */
import type { Catalogue, Saying } from '#model/exhibit.ts';
import type { RuleId, Terms } from '#model/protocol.ts';
import type { ClientWords } from '#protocols/client/words/words.ts';

export interface Titled {
  readonly title: string;
  readonly text: string;
}

/** What an exhibit's words are about. `laws`, `notes`: their terms by name; `view`: what stands beside nodes and in panels. */
export interface About {
  readonly rules: RuleId;
  readonly laws: object;
  readonly notes: object;
  readonly lessons: string;
  readonly settings: string;
  readonly timers: string;
  readonly view: object;
}

export interface WordsOf<A extends About> {
  readonly name: string;
  readonly epoch: string;
  epochText(epoch: number): string;
  slotText?(slot: number): string;
  readonly promise: string;
  readonly survives: readonly string[];
  readonly fails: readonly string[];
  readonly rules: { readonly [R in A['rules']]: Titled };
  readonly laws: { readonly [L in keyof A['laws']]: Titled & { violation(terms: A['laws'][L]): string } };
  readonly notes: { readonly [N in keyof A['notes']]: Saying<A['notes'][N]>['say'] };
  readonly lessons: { readonly [L in A['lessons']]: { readonly title: string; readonly watch: string } };
  readonly settings: { readonly [S in A['settings']]: Titled };
  readonly timers: { readonly [T in A['timers']]: string };
  readonly client: ClientWords;
  readonly view: A['view'];
}

/** The words that the lab asks every exhibit for: those of its servers together with those of the clients. */
export function catalogueOf<A extends About>({ client, view: _, ...words }: WordsOf<A>): Catalogue {
  return { ...words, notes: { ...(words.notes as { [note: string]: Saying<Terms>['say'] }), ...client.notes }, timers: { ...words.timers, ...client.timers } } as unknown as Catalogue;
}
