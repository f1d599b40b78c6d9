/** Published values beside the project, in `../shared/vectors`: what hashes, rings and tables must come to. */
import { existsSync, readFileSync } from 'node:fs';

const FOLDER = '../shared/vectors';

export const VECTORS_ABSENT = !existsSync(FOLDER);

/** The rows of a table, cells as text; without its comments and its head. None where the tables are absent. */
export function vectors(name: string): readonly (readonly string[])[] {
  if (VECTORS_ABSENT) return [];
  return readFileSync(`${FOLDER}/${name}.tsv`, 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#')).slice(1).map((line) => line.split('\t'));
}
