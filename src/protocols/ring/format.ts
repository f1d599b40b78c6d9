/** A server's starting disk as a scenario describes it: `{ store: { x: '10' } }`: what somebody wrote before the story began. */
import type { Env, Plain } from '#model/protocol.ts';
import type { Item } from './items.ts';
import { emptyDisk } from './server.ts';
import type { ServerDurable, Slot } from './state.ts';
import { conflicts } from './settings.ts';
import { complaint } from './words/complaints.ts';

/** The one who wrote it: nobody else numbers versions under this name. */
export const BEFORE = 'before';

/** Throws a TextError that says what is wrong with the disk. */
export function format(disk: Plain, env: Env): ServerDurable {
  if (!isRecord(disk)) throw complaint((words) => words.notADisk(JSON.stringify(disk)));
  const odd = Object.keys(disk).find((key) => key !== 'store');
  if (odd !== undefined) throw complaint((words) => words.noDiskField(odd));
  const store = disk['store'] ?? {};
  if (!isRecord(store) || Object.values(store).some((value) => typeof value !== 'string' && typeof value !== 'number')) throw complaint((words) => words.notAStore(JSON.stringify(store)));
  const slots = Object.entries(store).map(([key, value]): readonly [string, Slot] => [key, { item: given(env, key, String(value)), actor: null }]);
  return { ...emptyDisk(env), store: Object.fromEntries(slots) };
}

function given(env: Env, key: string, value: string): Item {
  const cell = { id: `${BEFORE}.${key}=${value}`, value, at: 0 };
  return conflicts(env) === 'siblings' ? { entries: [[BEFORE, 1, [cell]]], anonymous: [] } : { entries: [], anonymous: [cell] };
}

function isRecord(value: Plain): value is { readonly [key: string]: Plain } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
