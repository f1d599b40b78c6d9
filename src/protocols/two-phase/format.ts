/** A server's starting disk as a scenario describes it: `{ store: { x: '10' } }`. */
import type { Env, Plain } from '#model/protocol.ts';
import { emptyDisk } from './server.ts';
import type { ServerDurable } from './state.ts';
import { complaint } from './words/complaints.ts';

/** Throws a TextError that says what is wrong with the disk. */
export function format(disk: Plain, _env: Env): ServerDurable {
  if (!isRecord(disk)) throw complaint((words) => words.notADisk(JSON.stringify(disk)));
  const odd = Object.keys(disk).find((key) => key !== 'store');
  if (odd !== undefined) throw complaint((words) => words.noDiskField(odd));
  const store = disk['store'] ?? {};
  if (!isRecord(store) || Object.values(store).some((value) => typeof value !== 'string' && typeof value !== 'number')) {
    throw complaint((words) => words.notAStore(JSON.stringify(store)));
  }
  return emptyDisk(Object.fromEntries(Object.entries(store).map(([key, value]) => [key, String(value)])));
}

function isRecord(value: Plain): value is { readonly [key: string]: Plain } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
