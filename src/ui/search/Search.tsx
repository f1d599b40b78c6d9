/** Searches over the whole page: what to search on one side, how far it is and what it found on the other. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { searching } from '#app/searching/searching.ts';
import { useExhibits } from '#ui/shell/exhibits.ts';
import { ViewFrame } from '#ui/shell/ViewFrame.tsx';
import { useLab, useWords } from '#ui/use-lab.ts';
import { Progress } from './Progress.tsx';
import { SearchForm } from './SearchForm.tsx';
import styles from './search.module.css';
import { searchWords } from './words/words.ts';

export function Search() {
  const lab = useLab();
  const words = useWords(searchWords);
  const { known } = useExhibits();
  const { draft, job } = useStore(searching.store);
  useEffect(() => {
    if (searching.store.getState().draft.protocol !== '') return;
    const { exhibit, branch } = lab.store.getState();
    searching.turnTo(exhibit.protocol.name, branch.scenario.off);
  }, [lab]);
  const chosen = known.find(({ name }) => name === draft.protocol)?.exhibit ?? null;
  const searched = known.find(({ name }) => name === job?.wish.protocol)?.exhibit ?? null;
  return (
    <ViewFrame title={words.title} text={words.text} close={words.close} fill>
      <div className={styles.search}>
        <SearchForm draft={draft} exhibit={chosen} known={known} running={job?.status === 'running' || job?.status === 'paused'} />
        <div className={styles.side} aria-live="polite">
          {job === null || searched === null ? <p className={styles.idle}>{words.idle}</p> : <Progress job={job} exhibit={searched} />}
        </div>
      </div>
    </ViewFrame>
  );
}
