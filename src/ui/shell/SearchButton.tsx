/** The way to the search; shows that one goes on, wherever one looks meanwhile. */
import { Radar } from 'lucide-react';
import { useStore } from 'zustand';
import { searching } from '#app/searching/searching.ts';
import controls from '#ui/theme/controls.module.css';
import { useLab, useWords } from '#ui/use-lab.ts';
import { commandOf, shownKey } from './commands.ts';
import styles from './TopBar.module.css';
import { shellWords } from './words/words.ts';

export function SearchButton() {
  const lab = useLab();
  const words = useWords(shellWords);
  const searches = useStore(searching.store, ({ job }) => job?.status === 'running');
  return (
    <button
      type="button" className={`${controls.button} ${styles.search}`} data-on={searches || undefined} onClick={() => commandOf('search').run(lab)}
      aria-label={searches ? words.searches : words.commands.search} title={`${searches ? words.searches : words.commands.search} (${shownKey('e')})`}
    >
      <Radar size={16} aria-hidden /><span className={styles.long}>{words.search}</span>
    </button>
  );
}
