/** A run as a file for another program. Fetched when it is asked for: it brings every format. */
import type { Branch } from '#app/branch.ts';
import type { ExhibitSource } from '#model/exhibit.ts';
import { runOf } from './events.ts';
import { formatNamed, formatNames } from './formats.ts';

/** How files end; `.txt` if nothing else is known. */
const ENDINGS: { readonly [format: string]: string } = {
  ndjson: 'ndjson', mermaid: 'mmd', shiviz: 'log', edn: 'edn', json: 'history.json', itf: 'itf.json', 'etcd-raft': 'ndjson',
};

/** ShiViz asks for the regular expression that reads its log: the one that stands in the log's first line. */
export { DEFAULT as SHIVIZ_EXPRESSION } from '#checks/traces/expressions.ts';

export interface ExportedFile {
  readonly name: string;
  readonly text: string;
}

/** The names of what this exhibit's runs may become. */
export function exportNames(sources: readonly ExhibitSource[], protocol: string): readonly string[] {
  return formatNames(sources.find(({ name }) => name === protocol) ?? {});
}

/** The whole branch. null: there is no such format. Rejects if the format's code cannot be fetched. */
export async function exported(sources: readonly ExhibitSource[], { exhibit, scenario, moments }: Branch, format: string): Promise<ExportedFile | null> {
  const write = await formatNamed(sources.find(({ name }) => name === scenario.protocol) ?? {}, format);
  if (write === null) return null;
  const text = [...write(runOf(exhibit, scenario, moments))].map((line) => `${line}\n`).join('');
  return { name: `${scenario.protocol}-${moments.length - 1}-events.${ENDINGS[format] ?? 'txt'}`, text };
}
