/** What each mark of the log grid means, in the words of the exhibit. */
import type { LegendEntry } from '#model/view.ts';
import { useView, useWords } from '#ui/use-lab.ts';
import { panelWords } from '#ui/panels/words/words.ts';
import styles from './LogGrid.module.css';

const STATES: readonly string[] = ['local', 'unsynced', 'committed', 'applied', 'doomed'];

export function LogLegend() {
  const { logs } = useWords(panelWords);
  const entries = useView().legend.filter(({ mark }) => STATES.includes(mark) || mark === 'match' || mark === 'next');
  return (
    <ul className={styles.legend} aria-label={logs.legend}>
      {entries.map((entry) => <li key={entry.mark}><Sample mark={entry.mark} /> {entry.text}</li>)}
    </ul>
  );
}

function Sample({ mark }: { readonly mark: LegendEntry['mark'] }) {
  if (mark === 'match' || mark === 'next') return <span className={styles.sampleMark} aria-hidden>{mark === 'match' ? '●' : '▲'}</span>;
  return <span className={styles.sample} data-state={mark} aria-hidden><span className={styles.text}>x</span></span>;
}
