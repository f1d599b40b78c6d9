/** Searches over the whole page: what to search on one side, how far it is and what it found on the other. */
import { useEffect, useRef } from 'react';
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
  const side = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (searching.store.getState().draft.protocol !== '') return;
    const { exhibit, branch } = lab.store.getState();
    searching.turnTo(exhibit.protocol.name, branch.scenario.off);
  }, [lab]);
  // Where the form stands above it, what was begun would be out of sight.
  const wish = job?.wish ?? null;
  useEffect(() => { if (wish !== null) side.current?.scrollIntoView({ block: 'start' }); }, [wish]);
  const chosen = known.find(({ name }) => name === draft.protocol)?.exhibit ?? null;
  const searched = known.find(({ name }) => name === job?.wish.protocol)?.exhibit ?? null;
  return (
    <ViewFrame title={words.title} text={words.text} close={words.close} fill>
      <div className={styles.search}>
        <SearchForm draft={draft} exhibit={chosen} known={known} running={job?.status === 'running' || job?.status === 'paused'} />
        <div ref={side} className={styles.side}>
          {job === null || searched === null ? <p className={styles.idle}>{words.idle}</p> : <Progress job={job} exhibit={searched} />}
        </div>
      </div>
    </ViewFrame>
  );
}
