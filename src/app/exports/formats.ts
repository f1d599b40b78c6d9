/** The formats in which a run leaves the lab. */
import { edn, json } from './history.ts';
import { itf } from './itf.ts';
import { mermaid } from './mermaid.ts';
import { ndjson } from './ndjson.ts';
import { shiviz } from './shiviz.ts';
import { text } from './text.ts';
import type { ExhibitSource } from '#model/exhibit.ts';
import type { Format } from './events.ts';

export const formats = { ndjson, text, mermaid, shiviz, edn, json, itf } as const satisfies { readonly [name: string]: Format };

export type FormatName = keyof typeof formats;

/** Those of every run, and those that other tools know for this protocol alone. */
export function formatNames({ formats: own }: Pick<ExhibitSource, 'formats'>): readonly string[] {
  return [...Object.keys(formats), ...Object.keys(own ?? {})];
}

/** null: runs of that protocol have no such format. Rejects if its code cannot be fetched. */
export async function formatNamed({ formats: own }: Pick<ExhibitSource, 'formats'>, name: string): Promise<Format | null> {
  if (Object.hasOwn(formats, name)) return formats[name as FormatName];
  const format = await own?.[name]?.();
  if (format === undefined) return null;
  return function* ({ scenario, events }) {
    if (events.length > 0) yield* format(scenario, events[0]!.was, events.map(({ moment }) => moment));
  };
}
