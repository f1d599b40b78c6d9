/** The exhibits of this lab, each fetched when it is asked for. What is asked of them before that, their names answer. */
import type { Exhibit, ExhibitSource } from '#model/exhibit.ts';
import type { Flaw } from './share/words/flaw.ts';

/** The exhibit of that name, or why there is none. */
export async function exhibitNamed(exhibits: readonly ExhibitSource[], name: string): Promise<Exhibit | Flaw> {
  const source = exhibits.find((other) => other.name === name);
  if (source === undefined) return { kind: 'unknown-protocol', name, known: exhibits.map((other) => other.name) };
  try {
    return await source.load();
  } catch (error) {
    return { kind: 'absent-protocol', name, why: error instanceof Error ? error.message : String(error) };
  }
}
