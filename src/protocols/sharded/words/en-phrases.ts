/** Turns of phrase that the English catalogue shares. */

/** `g1, g2 and g3`. */
export function list(items: readonly (string | number)[], none = 'none'): string {
  if (items.length < 2) return items[0] === undefined ? none : String(items[0]);
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

export const many = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`;

/** `shard 3`, `shards 3 and 7`. */
export const shardsText = (shards: readonly number[]) => `${shards.length === 1 ? 'shard' : 'shards'} ${list(shards)}`;

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
