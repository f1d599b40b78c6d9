/**
 * What a server keeps under a key: values that stand beside each other under one clock. Two items of a key become one by
 * the policy of the scenario: siblings (dotted version vectors) or the greatest timestamp (as Cassandra does).
 */
import { canonical } from '#base/fingerprint.ts';
import { ruleOn, type Env, type Millis } from '#model/protocol.ts';
import { murmur3x32 } from '#placement/hashes/murmur3.ts';
import { join, lww, newList, sync, update, values, type Context, type Dvv } from './dvv.ts';
import { conflicts } from './settings.ts';

/** One version. `id`: the operation and who carried it out (`c1.3@n2`); `value` null: a tombstone; `at`: that server's clock. */
export type Cell = { readonly id: string; readonly value: string | null; readonly at: Millis };
export type Item = Dvv<Cell>;

function sameCell(a: Cell, b: Cell): boolean {
  return a.id === b.id;
}

/** The order of last-writer-wins: by timestamp; of two with one timestamp, by name, so that all decide alike. */
export function atMost(a: Cell, b: Cell): boolean {
  return a.at < b.at || (a.at === b.at && a.id <= b.id);
}

/** What comes of a server's item when it hears of another. */
export function mergedItem(env: Env, mine: Item | null, theirs: Item): Item {
  if (mine === null) return theirs;
  const both = sync(mine, theirs, sameCell);
  if (conflicts(env) === 'siblings') return both;
  return ruleOn(env, 'greatest-timestamp') ? lww(atMost, both) : theirs;
}

/** The new version of a key, made by a server that holds `local` and names versions as `actor`. */
export function writtenItem(env: Env, local: Item | null, cell: Cell, context: Context, actor: string): Item {
  if (conflicts(env) === 'last-writer-wins') return mergedItem(env, local, { entries: [], anonymous: [cell] });
  const seen = ruleOn(env, 'client-context') || local === null ? context : join(local);
  const item = update(newList(seen, [cell]), local, actor, sameCell);
  return ruleOn(env, 'dots') ? item : flat(item, actor);
}

/** A plain version vector cannot say "this one, and not those before it": the newest of an actor hides its earlier ones. */
function flat({ entries, anonymous }: Item, actor: string): Item {
  return { entries: entries.map(([other, counter, cells]) => [other, counter, other === actor ? cells.slice(0, 1) : cells]), anonymous };
}

/** The versions that stand. */
export function cellsOf(item: Item | null): readonly Cell[] {
  return item === null ? [] : values(item);
}

export function idsOf(item: Item | null): readonly string[] {
  return cellsOf(item).map(({ id }) => id);
}

/** What a client is told: nothing, a value, or several that nobody has chosen between. Tombstones are not told. */
export function answerOf(item: Item | null): null | string | readonly string[] {
  const found = cellsOf(item).flatMap(({ value }) => (value === null ? [] : [value])).toSorted();
  return found.length === 0 ? null : found.length === 1 ? found[0]! : found;
}

/** 32 bits that two equal items share, and two different ones hardly ever. */
export function digestOf(item: Item | null): number {
  return item === null ? 0 : murmur3x32(canonical(item));
}

export function sameItem(a: Item | null, b: Item | null): boolean {
  return a === b || canonical(a) === canonical(b);
}
