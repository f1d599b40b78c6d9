/** The ways from the run on screen to what judges more than one run. */
import { Radar, TableProperties } from 'lucide-react';
import { searching } from '#app/searching/searching.ts';
import { panelWords } from '#ui/panels/words/words.ts';
import controls from '#ui/theme/controls.module.css';
import { useLab, useLabState, useWords } from '#ui/use-lab.ts';
import styles from './Rules.module.css';

export function SearchLinks() {
  const lab = useLab();
  const { rules: words } = useWords(panelWords);
  const embedded = useLabState((state) => state.embedded);
  if (embedded) return null;
  const search = (): void => {
    const { exhibit, branch } = lab.store.getState();
    searching.turnTo(exhibit.protocol.name, branch.scenario.off);
    lab.ask({ type: 'search' });
  };
  return (
    <p className={styles.links}>
      <button type="button" className={controls.button} onClick={search}><Radar size={14} aria-hidden />{words.search}</button>
      <button type="button" className={controls.button} onClick={() => lab.ask({ type: 'rules' })}><TableProperties size={14} aria-hidden />{words.lab}</button>
    </p>
  );
}
