/**
 * What can be wrong with a link, a file, a plan or a setting: expected outcomes, so values and not exceptions, with the
 * terms that the catalogue (`words/`) puts into a sentence. `detail` comes from the grammar of choices or from a protocol.
 */
import type { Plain, Setting } from '#model/protocol.ts';
import type { Refusal } from '#model/refusal.ts';
import type { Sentence } from '#model/sentence.ts';

export type Flaw =
  /** Not a link or file of the lab, or one that lost something on its way. */
  | { readonly kind: 'damaged'; readonly detail: Sentence }
  | { readonly kind: 'too-large'; readonly limit: number }
  | { readonly kind: 'newer-version'; readonly version: number }
  /** One of a short list was expected: what is offered instead is `known`. */
  | Each<'unknown-protocol' | 'unknown-rule' | 'unknown-setting', { readonly name: string; readonly known: readonly string[] }>
  /** There is one, and its code could not be fetched. */
  | { readonly kind: 'absent-protocol'; readonly name: string; readonly why: string }
  | { readonly kind: 'bad-setting'; readonly setting: Setting; readonly value: Plain }
  | { readonly kind: 'bad-number'; readonly field: NumberField; readonly value: Plain; readonly min: number; readonly max: number }
  | Each<'bad-name' | 'taken-name', { readonly name: string }>
  | { readonly kind: 'bad-latency'; readonly detail: Sentence }
  | { readonly kind: 'bad-disk'; readonly node: string; readonly detail: Sentence }
  /** `line`: counted from 1. */
  | Each<'bad-plan' | 'bad-choice', { readonly line: number; readonly detail: Sentence }>
  /** Found while replaying: the world that the script's line meets does not permit it. */
  | Each<'unknown-node' | 'unknown-packet' | 'impossible-choice', { readonly line: number; readonly seq: number; readonly choice: string; readonly why: Refusal }>
  /** Nothing was left to happen before the run's length was reached. */
  | { readonly kind: 'ended-early'; readonly seq: number; readonly length: number }
  /** The replay went another way than the run that was shared. */
  | { readonly kind: 'differs'; readonly expected: string; readonly actual: string };

export type NumberField = 'servers' | 'clients' | 'seed' | 'loss' | 'duplicate' | 'length' | 'position';

export type FlawKind = Flaw['kind'];

/** One member a kind, so that each finds its own words. */
type Each<K extends string, T> = K extends string ? { readonly kind: K } & T : never;
