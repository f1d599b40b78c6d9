/** Which notes nodes wrote while they were searched, the rarest first, and which never came. */
import { Check } from 'lucide-react';
import type { Exhibit } from '#model/exhibit.ts';
import { useWords } from '#ui/use-lab.ts';
import styles from './search.module.css';
import { searchWords } from './words/words.ts';

/** `counted`: how often is known, too. */
export function Coverage({ coverage, counted, exhibit }: { readonly coverage: { readonly [note: string]: number }; readonly counted: boolean; readonly exhibit: Exhibit }) {
  const words = useWords(searchWords);
  const notes = Object.entries(exhibit.notes).map(([note, { source }]) => ({ note, source, times: coverage[note] ?? 0 }));
  const fired = notes.filter(({ times }) => times > 0).toSorted((a, b) => b.times - a.times);
  const silent = notes.filter(({ times }) => times === 0);
  return (
    <section>
      <h3 className={styles.heading}>{words.coverage}<span className={styles.soft}>{words.fired(fired.length, notes.length)}</span></h3>
      <p className={styles.soft}>{words.coverageText}</p>
      <ul className={styles.notes}>
        {fired.map(({ note, source, times }) => <li key={note} title={source}><code>{note}</code>{counted ? <span>{words.times(times)}</span> : <Check size={13} className={styles.good} aria-label={words.seen} />}</li>)}
        {silent.map(({ note, source }) => <li key={note} title={source} data-silent><code>{note}</code><span>{words.never}</span></li>)}
      </ul>
    </section>
  );
}
