/** The formats in which a run leaves the lab. */
import { edn, json } from './history.ts';
import { mermaid } from './mermaid.ts';
import { ndjson } from './ndjson.ts';
import { shiviz } from './shiviz.ts';
import { text } from './text.ts';
import type { Format } from './events.ts';

export const formats = { ndjson, text, mermaid, shiviz, edn, json } as const satisfies { readonly [name: string]: Format };

export type FormatName = keyof typeof formats;
