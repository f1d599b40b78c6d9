/** Turns of phrase that the English catalogues share. */

/** `n1, n2 and n3`. */
export function list(items: readonly string[], none = 'nobody'): string {
  if (items.length < 2) return items[0] ?? none;
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

export const many = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`;

export const have = (items: readonly unknown[]) => (items.length === 1 ? 'has' : 'have');

export const percent = (share: number) => `${Math.round(share * 1_000) / 10}%`;

/** A value, or that it was deleted. */
export const what = (value: string | null) => (value === null ? 'the deletion' : `“${value}”`);

/** `c1.3@n2` is operation c1.3, carried out by n2. */
export const versions = (ids: readonly string[]) => list(ids.map((id) => id.split('@')[0]!), 'nothing');
