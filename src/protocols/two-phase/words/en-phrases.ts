/** Turns of phrase that the English catalogues share. */
import type { Presumption } from '#protocols/two-phase/settings.ts';
import type { Finish, Vote } from '#protocols/two-phase/state.ts';

/** `n1, n2 and n3`. */
export function list(items: readonly string[], none = 'nobody'): string {
  if (items.length < 2) return items[0] ?? none;
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

export const many = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`;

const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];

/** `second`, or in figures `12th`. */
export const nth = (count: number) => ORDINALS[count] ?? `${count}th`;

export const VARIANTS: { readonly [P in Presumption]: string } = { nothing: 'presumed nothing', abort: 'presumed abort', commit: 'presumed commit' };

export const VOTES: { readonly [V in Vote]: string } = { yes: 'yes', no: 'no', readOnly: 'read-only' };

export const DONE: { readonly [F in Finish]: string } = { commit: 'committed', abort: 'aborted', readOnly: 'voted read-only' };

/** `the keys x and y`. */
export function keys(names: readonly string[]): string {
  return names.length === 1 ? `the key ${names[0]}` : `the keys ${list(names, 'none')}`;
}

/** What stands under a key. */
export const found = (value: string | null) => (value === null ? 'nothing there' : `${value} there`);
