/** The exhibits of this lab, each fetched when it is asked for. What is asked of them before that, their names answer. */
import type { Exhibit, ExhibitSource } from '#model/exhibit.ts';
import type { Lab } from './lab.ts';
import type { Flaw } from './share/words/flaw.ts';
import { appWords } from './words/words.ts';

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

/** Plays a lesson, the exhibit's first if none is named. What is on screen stays until its code has come, or if it cannot come. */
export async function openLesson(lab: Lab, exhibits: readonly ExhibitSource[], name: string, lesson?: string): Promise<void> {
  const exhibit = await lab.fetched(name, exhibitNamed(exhibits, name));
  if (exhibit === null) return;
  if ('kind' in exhibit) {
    const { language } = lab.store.getState();
    // Whoever has lost the way to one file may not get another: then the bare reason is better than none.
    const detail = await import('./share/words/words.ts').then(({ explain }) => explain(exhibit, language), () => ('why' in exhibit ? String(exhibit.why) : exhibit.kind));
    lab.tell({ kind: 'exhibit', title: appWords[language].problems.exhibit, detail: sentence(detail) });
    return;
  }
  const { id, scenario } = exhibit.lessons.find((other) => other.id === lesson) ?? exhibit.lessons[0]!;
  await lab.open(exhibit, scenario, id);
  lab.play();
}

/** What fits behind a colon, as a sentence of its own. */
export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
